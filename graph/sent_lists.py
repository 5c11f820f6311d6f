"""What an import of needs and one of resources share: guard, state of lists, late entries."""

from collections.abc import Collection, Sequence

from cypher.loader import load
from domain.errors import RuleError
from domain.identity import node_id
from domain.rounds import ListState, RoundState
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.round_rows import NEEDS, RESOURCES, list_id, locked
from graph.stamp import Stamp
from graph.values import kept
from workflow.ports.lists import LateEntry

_SAVE = {
    NEEDS: ("list/save_needs_lists", "communities"),
    RESOURCES: ("list/save_resources_lists", "units"),
}
_OVER = (RoundState.CLOSED.value, RoundState.SKIPPED.value)


def opened(
    transaction: Transaction, round_id: str, stamp: Stamp, late: LateEntry | None
) -> tuple[Row, bool]:
    """Take the round for one import: as `locked` gives it, and whether the rows come late.

    Raises:
        NotFoundError: There is no such round.
        RuleError: It is frozen and `late` is None (`round_frozen`), or over (`round_over`).
    """
    row = locked(transaction, round_id, stamp)
    state, name = row["round"]["state"], row["round"]["name"]
    if state in _OVER:
        raise RuleError("round_over", round=name, state=state)
    frozen = state != RoundState.OPEN.value
    if frozen and late is None:
        raise RuleError("round_frozen", round=name)
    return row, frozen


def send_in(
    transaction: Transaction, round_id: str, kind: str, senders: Collection[str], late: bool
) -> None:
    """Put the lists of these senders in the state they come to by new or changed rows."""
    query, name = _SAVE[kind]
    rows = [
        {"sender_id": sender, "list_id": list_id(round_id, kind, sender)}
        for sender in sorted(senders)
    ]
    state = ListState.FINAL if late else ListState.SENT
    run_rows(transaction, query, rows, {"round_id": round_id, "state": state.value}, name)


def let_in(
    transaction: Transaction,
    round_id: str,
    kind: str,
    ids: Sequence[str],
    late: LateEntry,
    stamp: Stamp,
) -> None:
    """Keep why these rows came after the freeze and who allowed it; the leader's name apart."""
    entry_id = node_id("LateEntry", round_id, late.reason, late.approver)
    entry = {
        "id": entry_id,
        "reason": late.reason,
        "actor_id": stamp.actor_id,
        "entered_at": stamp.at,
    }
    params = {
        "round_id": round_id,
        "entry": entry,
        "contact": kept({"id": node_id("Contact", entry_id), "name": late.approver}),
    }
    transaction.run(load("round/add_late_entry"), params)
    query = "need/let_in_late" if kind == NEEDS else "resource/let_in_late"
    run_rows(transaction, query, ids, {"entry_id": entry_id}, "ids")
