"""Learnt weights as a small policy file that a person can read, change and refuse."""

from typing import TYPE_CHECKING

from catalogues.words import Language, say
from exchange.result_json import Json
from matching.policy import FEATURES, fixed_weights

if TYPE_CHECKING:
    from workflow.weights import WeightReport


def weights_toml(report: "WeightReport", language: Language) -> bytes:
    """The weights as a policy: what was learnt from what stands above them as remarks."""
    learned, fixed = report.learned, fixed_weights()
    lines = [f"# {line}" for line in report_lines(report, language)]
    lines += ["", "[feature_weights]"]
    for name in FEATURES:
        told = say(language, f"feature.{name}")
        remark = say(language, "weights.row", name=told, old=fixed[name], count=learned.told[name])
        lines.append(f"{name} = {learned.weights[name]}  # {remark}")
    return ("\n".join(lines) + "\n").encode()


def report_lines(report: "WeightReport", language: Language) -> list[str]:
    """What was learnt, from what, how far it holds and what it changes, in words."""
    learned = report.learned
    rounds = "、".join(learned.rounds)
    lines = [
        say(
            language,
            "weights.from",
            rounds=rounds,
            agreed=learned.agreed,
            refused=learned.refused,
        )
    ]
    if learned.fixed_accuracy is None or learned.learnt_accuracy is None:
        key = "weights.one_kind" if len(learned.rounds) > 1 else "weights.not_held"
        lines.append(say(language, key))
    else:
        fixed, learnt = (f"{one:.1%}" for one in (learned.fixed_accuracy, learned.learnt_accuracy))
        better = learned.learnt_accuracy > learned.fixed_accuracy
        key = "weights.better" if better else "weights.no_better"
        lines.append(say(language, key, fixed=fixed, learnt=learnt))
    lines.append(
        say(
            language,
            "weights.changes",
            round=report.last_round,
            swaps=len(report.changed),
            dropped=report.dropped,
            gained=report.gained,
        )
    )
    return lines


def weights_json(report: "WeightReport") -> Json:
    """The report as JSON; keys in English."""
    learned, fixed = report.learned, fixed_weights()
    return {
        "features": {
            name: {
                "old": fixed[name],
                "new": learned.weights[name],
                "decisions": learned.told[name],
            }
            for name in FEATURES
        },
        "rounds": list(learned.rounds),
        "agreed": learned.agreed,
        "refused": learned.refused,
        "accuracy": {"fixed": learned.fixed_accuracy, "learnt": learned.learnt_accuracy},
        "last_round": report.last_round,
        "dropped": report.dropped,
        "gained": report.gained,
        "changed": [
            {"need_id": one.need, "part": one.part, "before": one.first, "now_first": one.then}
            for one in report.changed
        ],
    }
