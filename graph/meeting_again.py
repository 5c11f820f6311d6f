"""Needs that stand in a round and may be met again: sent in anew, or carried over (结转)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from domain.needs import Need
from domain.places import Location
from graph.batches import run_rows
from graph.driver import Row, Transaction


@dataclass(frozen=True)
class Standing:
    """A need of a round by what tells it again.

    Attributes:
        key: Its id in the graph.
        need: Community, number, words and who asks; nothing else of it.
        carried: How many rounds it was carried over.
        from_id: The need it was carried from; empty without one.
    """

    key: str
    need: Need
    carried: int
    from_id: str


def standing_needs(transaction: Transaction, round_ids: Sequence[str]) -> dict[str, list[Standing]]:
    """The needs of rounds that were not withdrawn, by round and in order of ids."""
    found: dict[str, list[Standing]] = defaultdict(list)
    for row in run_rows(transaction, "need/list_needs_to_meet", round_ids, rows_name="round_ids"):
        found[row["round_id"]].append(_standing(row))
    return found


def _standing(row: Row) -> Standing:
    need = Need(
        name=row["name"] or "",
        text=row["text"] or "",
        place=Location(community=row["community"]),
        number=row["number"] or "",
        asker=row["asker"] or "",
    )
    return Standing(row["id"], need, row["carried"], row["from_id"] or "")
