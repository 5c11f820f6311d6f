"""Finding candidates beside blocked TF-IDF with top-k: `python -m bench.candidates`.

Both start from needs and resources, a new round each time, and end with the best k resources of
each row as columns, in one process and in alternating order; the ratio of medians is what counts.
Reproduce with `python -m bench.candidates --sizes 500,7050 --runs 5`.

Bare peers, scikit-learn's `TfidfVectorizer` on character 2- and 3-grams and a sparse product
within a block, then the best k of each row:

- kind and place: a block is a written category in a street;
- kind alone: a block is a written category of the whole city. It vectorises fewer blocks and is
  the quicker peer; nearly all it finds is out of reach of the need;
- understood kind and place: a block is a kind as the product understands the texts, in a street.

The first two take the category as it is written, and read no text for what it is about. The third
understands both lists first, as the product does, and so tells what the search itself takes. The
product finds kinds and parts in the texts, weighs eight features, and asks place, dates, hours and
groups.
"""

import argparse
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from itertools import count
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from app.bootstrap import knowledge
from bench.city import MONTH, lists
from domain.needs import Need
from domain.resources import Resource
from matching.candidates import Lists, find
from matching.columns import Pairs
from matching.kinds import resource_subject
from matching.plan import plan
from matching.policy import Policy

POLICY = Policy()
Side = Need | Resource
Way = Callable[[Sequence[Need], Sequence[Resource]], Pairs]


def ours(needs: Sequence[Need], resources: Sequence[Resource]) -> Pairs:
    """The product's own path, from reading the texts on."""
    known = knowledge()
    laid_out = Lists.read([plan(need, known) for need in needs], resources, known, MONTH)
    found = find(laid_out, POLICY, frozenset())
    return Pairs(found.part[found.kept], found.resource[found.kept])


def by_kind_and_place(needs: Sequence[Need], resources: Sequence[Resource]) -> Pairs:
    """Blocked TF-IDF: a block is a category in a street."""
    return blocked(needs, resources, lambda one: (one.category, one.place.street))


def by_kind(needs: Sequence[Need], resources: Sequence[Resource]) -> Pairs:
    """Blocked TF-IDF: a block is a category."""
    return blocked(needs, resources, lambda one: one.category)


def by_understood_kind_and_place(needs: Sequence[Need], resources: Sequence[Resource]) -> Pairs:
    """Blocked TF-IDF: a block is a kind that the texts speak of, in a street."""
    known = knowledge()
    kinds = {id(need): plan(need, known).kind for need in needs}
    for resource in resources:
        given = resource_subject(resource, known).kinds
        kinds[id(resource)] = given[0][0] if given else ""
    return blocked(needs, resources, lambda one: (kinds[id(one)], one.place.street))


def blocked(
    needs: Sequence[Need], resources: Sequence[Resource], block: Callable[[Side], Hashable]
) -> Pairs:
    """The best k of each need within its block, by likeness of texts."""
    columns: dict[Hashable, list[int]] = defaultdict(list)
    for at, resource in enumerate(resources):
        columns[block(resource)].append(at)
    rows: dict[Hashable, list[int]] = defaultdict(list)
    for at, need in enumerate(needs):
        if block(need) in columns:
            rows[block(need)].append(at)
    found = [_best(needs, resources, rows[key], columns[key]) for key in rows]
    return Pairs(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _best(
    needs: Sequence[Need], resources: Sequence[Resource], rows: list[int], columns: list[int]
) -> Pairs:
    texts = [needs[at].words for at in rows] + [resources[at].words for at in columns]
    space = TfidfVectorizer(analyzer="char", ngram_range=(2, 3)).fit_transform(texts)
    like = (space[: len(rows)] @ space[len(rows) :].T).tocsr()
    part, resource = [], []
    for row, (start, end) in enumerate(zip(like.indptr[:-1], like.indptr[1:], strict=True)):
        best = np.argsort(-like.data[start:end], kind="stable")[: POLICY.top_k]
        resource.append(like.indices[start:end][best])
        part.append(np.full(len(best), row))
    return Pairs(np.array(rows)[np.concatenate(part)], np.array(columns)[np.concatenate(resource)])


WAYS: dict[str, Way] = {
    "product": ours,
    "kind_and_place": by_kind_and_place,
    "kind": by_kind,
    "understood": by_understood_kind_and_place,
}


def compare(size: int, runs: int) -> dict[str, object]:
    """Medians of each way and the product's ratio to each peer.

    Each way is given a round of its own each time, whose texts it has not read before, as in a new
    month: the product remembers what it has read.
    """
    knowledge()
    seconds: dict[str, list[float]] = {name: [] for name in WAYS}
    pairs: dict[str, int] = {}
    seeds = count()
    for run in range(runs + 1):
        for name in list(WAYS) if run % 2 else list(WAYS)[::-1]:
            needs, resources = lists(size, next(seeds))
            start = time.perf_counter()
            pairs[name] = len(WAYS[name](needs, resources).part)
            if run:  # the first run loads what is loaded once
                seconds[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(told) for name, told in seconds.items()}
    return {
        "needs": len(needs),
        "resources": len(resources),
        "distinct_texts": len({one.words for one in needs} | {one.words for one in resources}),
        "pairs": pairs,
        "seconds": {name: round(median, 4) for name, median in medians.items()},
        "ratio": round(medians["product"] / medians["kind_and_place"], 3),
        "ratio_to_kind_alone": round(medians["product"] / medians["kind"], 3),
        "ratio_to_understood": round(medians["product"] / medians["understood"], 3),
        "runs": runs,
        "command": f"python -m bench.candidates --sizes {size} --runs {runs}",
    }


def main() -> None:
    """Print a line for each size, and write them where asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.candidates", description=__doc__)
    parser.add_argument("--sizes", default="500,7050")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    found = [compare(int(size), chosen.runs) for size in chosen.sizes.split(",")]
    for one in found:
        print(
            f"{one['needs']} x {one['resources']}: {one['seconds']} s, ratio {one['ratio']} to "
            f"blocks by kind and place, {one['ratio_to_kind_alone']} to blocks by kind alone, "
            f"{one['ratio_to_understood']} to blocks by kind as understood and place"
        )
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
