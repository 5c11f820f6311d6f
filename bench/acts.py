"""How well acts are told, and their weights: `python -m bench.acts [--write]`.

What a need wants done and what a resource does (`matching/acts.py`) is learnt from the sentences
of `catalogues/acts.csv`. Printed is, for each act, how many sentences do it, which share of what a
rule names that was learnt without them is right (precision), which share of them it names (recall),
and the harmonic mean of both. Sentences are left out in runs of neighbours, since one writer's
stand together. `--write` learns from all of them and writes the two catalogues of weights.

Each rule is a linear support vector machine (Cortes and Vapnik, Support-vector networks, 1995) of
scikit-learn over pieces that three sentences share. A rare act weighs as much as all sentences
without it, but for giving away: who is taken for a giver by mistake is served by nobody.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from catalogues.shelf import rows
from matching.acts import ACTS, ALWAYS, Acts
from matching.columns import Flags
from matching.lexicon import Side, plain_text
from matching.pieces import pieces_of

RUNS = 20
"""Into so many runs of neighbours the sentences are cut."""
_SHARED = 3  # sentences that must share a piece
_MARGIN = 1.0  # how much a sentence on the wrong side costs beside the weights
_WEIGHTS = {"gives_away": {True: 1, False: 1}}  # who is taken for a giver is served by nobody
_PLACES = 1


@dataclass(frozen=True)
class Sentences:
    """Sentences and what they do.

    Attributes:
        texts: As they are read.
        acts: Sentences x acts, in the order of `ACTS`.
    """

    texts: tuple[str, ...]
    acts: Flags

    def only(self, chosen: Flags) -> "Sentences":
        """Some of them."""
        kept = tuple(text for text, keep in zip(self.texts, chosen, strict=True) if keep)
        return Sentences(kept, self.acts[chosen])


def sentences(side: Side) -> Sentences:
    """The sentences of one side."""
    told = [row for row in rows("acts") if row["side"] == side]
    acts = [[act in row["acts"].split() for act in ACTS[side]] for row in told]
    return Sentences(tuple(plain_text(row["text"]) for row in told), np.array(acts, dtype=bool))


def learnt(said: Sentences, acts: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a catalogue of weights that sentences teach."""
    space = TfidfVectorizer(
        analyzer=pieces_of, lowercase=False, binary=True, use_idf=False, min_df=_SHARED
    )
    table = space.fit_transform(said.texts)
    rules = [
        LinearSVC(C=_MARGIN, class_weight=_WEIGHTS.get(act, "balanced"), dual=False).fit(
            table, said.acts[:, at]
        )
        for at, act in enumerate(acts)
    ]
    weights = np.vstack([np.hstack([rule.coef_, rule.intercept_[:, None]]) for rule in rules]).T
    pieces = (*space.get_feature_names_out(), ALWAYS)
    told = {piece: np.round(own, _PLACES) for piece, own in zip(pieces, weights, strict=True)}
    return [
        {"piece": piece} | {act: f"{one:g}" for act, one in zip(acts, own + 0.0, strict=True)}
        for piece, own in sorted(told.items())
        if piece == ALWAYS or own.any()
    ]


def held_out(side: Side) -> Iterator[tuple[str, int, float, float]]:
    """Each act, how many sentences do it, and precision and recall on sentences left out."""
    said, acts = sentences(side), ACTS[side]
    run = np.arange(len(said.texts)) * RUNS // max(1, len(said.texts))
    told = np.zeros_like(said.acts)
    for one in range(RUNS):
        rule = Acts(acts, learnt(said.only(run != one), acts))
        left = rule.told(said.only(run == one).texts)
        told[run == one] = np.column_stack([left[act] for act in acts])
    for at, act in enumerate(acts):
        right = int((told[:, at] & said.acts[:, at]).sum())
        count = int(said.acts[:, at].sum())
        yield act, count, right / max(1, int(told[:, at].sum())), right / max(1, count)


def write(side: Side) -> Path:
    """Write the weights that all sentences of a side teach."""
    path = Path(str(resources.files("catalogues"))) / f"{side}_acts.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("piece", *ACTS[side]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(learnt(sentences(side), ACTS[side]))
    return path


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how well acts are told, or write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="learn from all, and write")
    options = parser.parse_args(arguments)
    for side in ACTS:
        if options.write:
            print(write(side))
            continue
        for act, count, precision, recall in held_out(side):
            mean = 2 * precision * recall / max(1e-9, precision + recall)
            print(f"{side:9} {act:13} {count:5} {precision:.2f} {recall:.2f} {mean:.2f}")


if __name__ == "__main__":
    main()
