"""How well the ranking finds what people judged: nDCG at 5 on judged pairs.

`python -m bench.relevance FOLDER… [--json FILE]` reads `needs.csv`, `resources.csv` and
`judged.csv` (2 serves it, 1 helps in part, 0 looks alike but wrong) from each folder.
Gains are the relevance, the ideal order is that of the judged pairs, a pair not judged gains 0.
No weight of the matcher is learnt from the pairs, so nothing is left out when measuring.
"""

import argparse
import csv
import json
import math
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from catalogues.shelf import rows
from domain.needs import Need
from domain.resources import Resource
from exchange.lists import read_lists
from matching.fit import Fit
from matching.knowledge import Knowledge
from matching.plan import NeedPlan, plan
from matching.rank import rank

_DEPTH = 5
MONTH = date(2026, 6, 1)
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


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def measure(needs: Sequence[Need], resources: Sequence[Resource], judged: Judged) -> dict[str, Any]:
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
    part_of, resource_of = pairs.part[~pairs.for_others], pairs.resource[~pairs.for_others]
    for part, resource in zip(part_of.tolist(), resource_of.tolist(), strict=True):
        known = judged.get(plans[fit.parts[part][0]].need.need_id, {})
        relevance = known.get(resources[resource].resource_id)
        counts["not_judged" if relevance is None else str(relevance)] += 1
    return counts


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure folders of judged pairs, print a line for each and write the results."""
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--json", type=Path)
    told = parser.parse_args(arguments)
    results = []
    for folder in told.folders:
        judged = read_judged(folder / "judged.csv")
        result = measure(*read_round(folder), judged)
        result["command"] = f"python -m bench.relevance {folder}"
        results.append(result)
        print(
            f"{folder}: nDCG@5 {result['ndcg_at_5']} over {result['needs']} needs, "
            f"wrong in a best 2: {len(result['wrong_in_best_2'])}, proposed {result['proposed']}"
        )
    if told.json:
        text = json.dumps(results, ensure_ascii=False, indent=2)
        told.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
