"""How well the ranking finds what people judged: nDCG at 5 on judged pairs.

`python -m bench.relevance FOLDER [--json FILE]` reads `needs.csv`, `resources.csv` and
`gold_pairs.csv` (relevance 2 serves it, 1 helps in part, 0 looks alike but wrong) from a folder.
Gains are the relevance, the ideal order is that of the judged pairs, a pair not judged gains 0.
No weight of the matcher is learnt from the pairs, so nothing is left out when measuring.
"""

import argparse
import csv
import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from catalogues.shelf import rows
from domain.needs import AskerKind, Need
from domain.places import Area, Level, Location
from domain.resources import Resource, UnitKind
from matching.fit import Fit
from matching.knowledge import Knowledge
from matching.plan import NeedPlan, plan
from matching.rank import rank

_DEPTH = 5
_ASKERS = {
    "resident": AskerKind.RESIDENT,
    "unit": AskerKind.UNIT,
    "market": AskerKind.MARKET,
}
_UNITS = {
    "members": UnitKind.MEMBER,
    "department": UnitKind.DEPARTMENT,
    "unit": UnitKind.STATIONED,
    "market": UnitKind.MARKET,
    "community": UnitKind.COMMUNITY,
}
Judged = Mapping[str, Mapping[str, int]]


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


def read_needs(path: Path) -> list[Need]:
    """The judged needs of a CSV with need_id, requester_kind, category and text."""
    return [
        Need(
            name="",
            text=row["text"],
            place=Location(),
            number=row["need_id"],
            category=row["category"],
            asker_kind=_ASKERS.get(row["requester_kind"]),
        )
        for row in _read(path)
    ]


def read_resources(path: Path) -> list[Resource]:
    """The judged resources of a CSV with resource_id, owner_kind, owner, category and text."""
    return [
        Resource(
            name="",
            text=row["text"],
            unit=row["owner"],
            place=Location(),
            area=Area(Location(), Level.CITY),
            level=Level[row["level"].upper()],
            number=row["resource_id"],
            category=row["category"],
            unit_kind=_UNITS.get(row["owner_kind"]),
        )
        for row in _read(path)
    ]


def read_judged(path: Path) -> Judged:
    """Relevance by need and resource."""
    judged: dict[str, dict[str, int]] = {}
    for row in _read(path):
        judged.setdefault(row["need_id"], {})[row["resource_id"]] = int(row["relevance"])
    return judged


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def measure(
    needs: Sequence[Need], resources: Sequence[Resource], judged: Judged
) -> dict[str, object]:
    """Mean and lowest nDCG, wrong pairs among the best two, and how proposed pairs were judged."""
    knowledge = Knowledge.read(rows)
    plans = [plan(one, knowledge) for one in needs]
    by_need: dict[str, float] = {}
    wrong: list[str] = []
    for ranking in rank(plans, resources, knowledge, _DEPTH, lambda _need, _resource: (True, ())):
        known = judged.get(ranking.need_id, {})
        order = [one.resource_id for one in ranking.candidates]
        wrong += [f"{ranking.need_id}-{one}" for one in order[:2] if known.get(one) == 0]
        if any(known.values()):
            gains = [known.get(one, 0) for one in order]
            by_need[ranking.need_id] = round(ndcg(gains, list(known.values())), 4)
    return {
        "needs": len(by_need),
        "ndcg_at_5": round(sum(by_need.values()) / max(1, len(by_need)), 4),
        "by_need": by_need,
        "wrong_in_best_2": wrong,
        "proposed": _proposed(plans, resources, judged, knowledge),
    }


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
    for part, resource in zip(pairs.part.tolist(), pairs.resource.tolist(), strict=True):
        known = judged.get(plans[fit.parts[part][0]].need.need_id, {})
        relevance = known.get(resources[resource].resource_id)
        counts["not_judged" if relevance is None else str(relevance)] += 1
    return counts


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure a folder of judged pairs, print and write the result."""
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    told = parser.parse_args(arguments)
    result = measure(
        read_needs(told.folder / "needs.csv"),
        read_resources(told.folder / "resources.csv"),
        read_judged(told.folder / "gold_pairs.csv"),
    )
    result["command"] = f"python -m bench.relevance {told.folder}"
    text = json.dumps(result, ensure_ascii=False, indent=2)
    if told.json:
        told.json.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
