"""How well the ranking finds what people judged: nDCG at 5 on judged pairs.

`python -m bench.relevance FOLDER… [--leave-one-out] [--explain] [--synonyms FILE] [--json FILE]`
reads `needs.csv`, `resources.csv` and `judged.csv` (2 serves it, 1 helps in part, 0 looks alike but
wrong) from each folder. Gains are the relevance, the ideal order is that of the judged pairs, a
pair not judged gains 0. Beside it stands plain TF-IDF of the same texts, measured in the same run,
and the agreement of the two judgements where a folder holds both (判断 and 再判). What is no folder
is passed over, so that `examples/made/*` names all sets.

No weight of the matcher is learnt from the pairs. Leaving one need out therefore means: the need
is ranked by a catalogue without the words that stand in its own text and in no other need of the
folder, and without the example sentences that use them, as if nobody had ever put it so.

`--explain` prints every judged pair that stands lower than it should, and why; `--synonyms FILE`
measures with another list of words, such as the one of an older version, so that a set can be read
again by the words known when it was new.
"""

import argparse
import csv
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bench.relevance_lost import lost, table
from catalogues.shelf import Row, rows
from domain.needs import Need
from domain.resources import Resource
from exchange.lists import read_lists
from matching.fit import Fit
from matching.knowledge import Knowledge
from matching.lexicon import Lexicon, plain_text
from matching.plan import NeedPlan, plan
from matching.profiles import Profiles
from matching.rank import rank

_DEPTH = 5
MONTH = date(2026, 6, 1)
Judged = Mapping[str, Mapping[str, int]]
Orders = Mapping[str, Sequence[str]]


def ndcg(gains: Sequence[int], judged: Sequence[int], depth: int = _DEPTH) -> float:
    """Normalised discounted cumulative gain (Järvelin & Kekäläinen 2002) of an order.

    Args:
        gains: The gain of each ranked resource, best first.
        judged: The gains of all judged resources of the need, in any order; at least one above 0.
        depth: How many ranks count.
    """
    ideal = _gained(sorted(judged, reverse=True), depth)
    return _gained(gains, depth) / ideal


def _gained(gains: Sequence[int], depth: int) -> float:
    return sum(gain / math.log2(at + 2) for at, gain in enumerate(gains[:depth]))


def kappa(first: Sequence[int], second: Sequence[int]) -> float:
    """Cohen's kappa (1960) of two judgements of the same pairs; 1 where chance explains all."""
    total = len(first)
    same = sum(a == b for a, b in zip(first, second, strict=True)) / total
    ours, theirs = Counter(first), Counter(second)
    chance = sum(ours[grade] * theirs[grade] for grade in ours) / total**2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def read_round(folder: Path) -> tuple[Sequence[Need], Sequence[Resource]]:
    """The two lists of a folder, as `qingdan match` reads them."""
    needs, resources = (_named(folder / f"{name}.csv") for name in ("needs", "resources"))
    asked, offered = read_lists([needs], [resources], MONTH)
    return asked.items, offered.items


def _named(path: Path) -> tuple[str, bytes]:
    return path.name, path.read_bytes()


def read_judged(path: Path) -> Judged:
    """Relevance by need and resource, of a CSV with 需求编号, 资源编号 and 判断."""
    judged: dict[str, dict[str, int]] = {}
    for row in _read(path):
        judged.setdefault(row["需求编号"], {})[row["资源编号"]] = int(row["判断"])
    return judged


def agreement(path: Path) -> float | None:
    """Kappa of 判断 and 再判, None where the pairs were judged once."""
    judged = _read(path)
    if not judged or not judged[0].get("再判"):
        return None
    return round(kappa(*([int(row[name]) for row in judged] for name in ("判断", "再判"))), 3)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def measure(
    needs: Sequence[Need],
    resources: Sequence[Resource],
    judged: Judged,
    leave_one_out: bool = False,
    knowledge: Knowledge | None = None,
) -> dict[str, Any]:
    """What the ranking reaches, plain TF-IDF beside it, and how proposed pairs were judged."""
    knowledge = knowledge or Knowledge.read(rows)
    plans = [plan(one, knowledge) for one in needs]
    orders = _ranked(plans, resources, knowledge)
    found = _quality(orders, judged)
    found["tfidf_ndcg_at_5"] = _quality(_by_tfidf(needs, resources), judged)["ndcg_at_5"]
    if leave_one_out:
        left_out = _left_out(needs, resources, knowledge)
        found["leave_one_out_ndcg_at_5"] = _quality(left_out, judged)["ndcg_at_5"]
    return found | {"proposed": _proposed(plans, resources, judged, knowledge)}


def _ranked(
    plans: Sequence[NeedPlan], resources: Sequence[Resource], knowledge: Knowledge
) -> dict[str, list[str]]:
    ranked = rank(plans, resources, knowledge, _DEPTH, lambda _need, _resource: (True, ()))
    return {one.need_id: [each.resource_id for each in one.candidates] for one in ranked}


def _quality(orders: Orders, judged: Judged) -> dict[str, Any]:
    """Mean and lowest nDCG, precision of the first, and wrong pairs that stand too high."""
    by_need: dict[str, float] = {}
    wrong: list[str] = []
    above: list[str] = []
    on_top: list[str] = []
    first = 0
    for need_id, order in orders.items():
        known = judged.get(need_id, {})
        gains = [known.get(one, 0) for one in order]
        wrong += [f"{need_id}-{one}" for one in order[:2] if known.get(one) == 0]
        on_top += [f"{need_id}-{one}" for one in order[:1] if known.get(one) == 0]
        if any(known.values()):
            by_need[need_id] = round(ndcg(gains, list(known.values())), 4)
            first += gains[0] > 0
            best = next((at for at, gain in enumerate(gains) if gain == 2), len(gains))
            above += [f"{need_id}-{one}" for one in order[:best] if known.get(one) == 0]
    count = max(1, len(by_need))
    return {
        "needs": len(by_need),
        "ndcg_at_5": round(sum(by_need.values()) / count, 4),
        "worst_need": min(by_need, key=lambda one: by_need[one], default=""),
        "first_is_right": round(first / count, 4),
        "by_need": by_need,
        "wrong_in_best_2": wrong,
        "wrong_above_best": above,
        "wrong_on_top": on_top,
    }


def _by_tfidf(needs: Sequence[Need], resources: Sequence[Resource]) -> dict[str, list[str]]:
    """The order that plain TF-IDF of characters and pairs gives, without any catalogue."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    asked = [plain_text(one.words) for one in needs]
    offered = [plain_text(one.words) for one in resources]
    space = TfidfVectorizer(analyzer="char", ngram_range=(1, 2)).fit(asked + offered)
    likeness = (space.transform(asked) @ space.transform(offered).T).toarray()
    return {
        need.need_id: [resources[at].resource_id for at in (-row).argsort(kind="stable")[:_DEPTH]]
        for need, row in zip(needs, likeness, strict=True)
    }


def _left_out(
    needs: Sequence[Need], resources: Sequence[Resource], knowledge: Knowledge
) -> dict[str, list[str]]:
    """Each need's order by a catalogue without the words that only this need uses."""
    words = [knowledge.lexicon.words(one.words) for one in needs]
    uses = Counter(word for found in words for word in found)
    orders: dict[str, list[str]] = {}
    for need, found in zip(needs, words, strict=True):
        own = {word for word in found if uses[word] == 1}
        without = _without(own, knowledge)
        orders |= _ranked([plan(need, without)], resources, without)
    return orders


def _without(own: set[str], knowledge: Knowledge) -> Knowledge:
    """The catalogue without some words, and without the example sentences that use them."""
    kept: tuple[Row, ...] = tuple(row for row in rows("synonyms") if row["term"] not in own)
    said = tuple(row for row in rows("examples") if not any(one in row["text"] for one in own))
    asking = Profiles(knowledge.kinds, kept, said, "need")
    profiles = {**knowledge.profiles, "need": asking}
    return replace(knowledge, lexicon=Lexicon(kept), profiles=profiles)


def _proposed(
    plans: Sequence[NeedPlan],
    resources: Sequence[Resource],
    judged: Judged,
    knowledge: Knowledge,
) -> dict[str, int]:
    """How many pairs good enough to propose were judged 2, 1, 0, or not at all."""
    fit = Fit(plans, resources, knowledge)
    pairs = fit.pairs()
    counts = {"2": 0, "1": 0, "0": 0, "not_judged": 0}
    part_of, resource_of = pairs.part[~pairs.for_others], pairs.resource[~pairs.for_others]
    for part, resource in zip(part_of.tolist(), resource_of.tolist(), strict=True):
        known = judged.get(plans[fit.parts[part][0]].need.need_id, {})
        relevance = known.get(resources[resource].resource_id)
        counts["not_judged" if relevance is None else str(relevance)] += 1
    return counts


def _told(folder: Path, result: Mapping[str, Any]) -> str:
    left_out = result.get("leave_one_out_ndcg_at_5")
    worst = result["worst_need"]
    return (
        f"{folder}: nDCG@5 {result['ndcg_at_5']} over {result['needs']} needs"
        f" (plain TF-IDF {result['tfidf_ndcg_at_5']}"
        f"{f', one need left out {left_out}' if left_out is not None else ''}),"
        f" worst {worst} {result['by_need'].get(worst, '')}, first right"
        f" {result['first_is_right']}, wrong above the best {len(result['wrong_above_best'])},"
        f" wrong on top {len(result['wrong_on_top'])},"
        f" wrong in a best 2 {len(result['wrong_in_best_2'])}, judges' kappa"
        f" {result['judges_kappa']}, proposed {result['proposed']}"
    )


def _knowledge(synonyms: Path | None) -> Knowledge:
    """The catalogues as shipped, or with another list of words."""
    words = rows("synonyms") if synonyms is None else tuple(_read(synonyms))
    return Knowledge.read(lambda name: words if name == "synonyms" else rows(name))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure folders of judged pairs, print a line for each and write the results."""
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--leave-one-out", action="store_true")
    parser.add_argument("--explain", action="store_true")
    parser.add_argument("--synonyms", type=Path)
    parser.add_argument("--json", type=Path)
    told = parser.parse_args(arguments)
    results = []
    knowledge = _knowledge(told.synonyms)
    for folder in (one for one in told.folders if one.is_dir()):
        judged = read_judged(folder / "judged.csv")
        needs, resources = read_round(folder)
        result = measure(needs, resources, judged, told.leave_one_out, knowledge)
        result["judges_kappa"] = agreement(folder / "judged.csv")
        result["command"] = f"python -m bench.relevance {folder}"
        results.append(result)
        print(_told(folder, result))
        if told.explain:
            result["lost"] = lost(needs, resources, judged, knowledge)
            print(table(result["lost"]))
    if told.json:
        text = json.dumps(results, ensure_ascii=False, indent=2)
        told.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
