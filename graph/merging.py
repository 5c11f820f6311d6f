"""Needs merged into one (合并) before the freeze, and taken apart again; every row stays."""

from collections.abc import Sequence

from cypher.loader import load
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.sent_lists import opened
from graph.stamp import Stamp
from graph.values import kept


def merge_needs(
    transaction: Transaction,
    stamp: Stamp,
    round_id: str,
    keep: str,
    others: Sequence[str],
    why: str,
) -> None:
    """Merge needs in this transaction; see `workflow.ports.lists.ListStore.merge`."""
    opened(transaction, [round_id], stamp, None)
    wanted = [keep, *others]
    asked = {"round_id": round_id, "ids": wanted}
    known = transaction.run(load("need/list_needs_to_merge"), asked)
    missing = sorted(set(wanted) - {row["id"] for row in known})
    if missing:
        raise NotFoundError("row_unknown", number=missing[0])
    merges = _merges(transaction, round_id)
    standing = [row for row in merges if not row["merge"].get("ended")]
    taken = {key for row in standing for key in row["ids"]}
    kept_ones = {row["keep_id"] for row in standing}
    if taken & set(wanted) or kept_ones & set(others):
        raise RuleError("merged_already")
    number = 1 + sum(row["keep_id"] == keep for row in merges)
    merge = {
        "id": node_id("Merge", keep, str(number)),
        "number": number,
        "why": why,
        "actor_id": stamp.actor_id,
        "merged_at": stamp.at,
    }
    params = {"round_id": round_id, "keep_id": keep, "ids": list(others), "merge": kept(merge)}
    transaction.run(load("need/merge_needs"), params)
    stamp.write(transaction)


def unmerge_needs(transaction: Transaction, stamp: Stamp, round_id: str, keep: str) -> int:
    """Take apart in this transaction; see `workflow.ports.lists.ListStore.unmerge`."""
    opened(transaction, [round_id], stamp, None)
    standing = [
        row
        for row in _merges(transaction, round_id)
        if row["keep_id"] == keep and not row["merge"].get("ended")
    ]
    if not standing:
        raise RuleError("not_merged")
    ended = {"ended": True, "ended_by": stamp.actor_id, "ended_at": stamp.at}
    ids = [row["merge"]["id"] for row in standing]
    run_rows(transaction, "need/end_merges", ids, {"ended": ended}, "ids")
    stamp.write(transaction)
    return sum(len(row["ids"]) for row in standing)


def _merges(transaction: Transaction, round_id: str) -> list[Row]:
    return transaction.run(load("need/list_merges_by_round"), {"round_id": round_id})
