"""What an import of needs and one of resources share: guard, state of lists, late entries."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cypher.loader import load
from domain.errors import RuleError
from domain.identity import node_id
from domain.rounds import ListState, RoundState
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.round_rows import NEEDS, RESOURCES, SAVE_LISTS, list_id, locked_all
from graph.stamp import Stamp
from graph.values import Properties, kept
from workflow.ports.lists import LateEntry

_WITHDRAW = {NEEDS: "need/withdraw_needs", RESOURCES: "resource/withdraw_resources"}
_OVER = (RoundState.CLOSED.value, RoundState.SKIPPED.value)


@dataclass(frozen=True)
class OpenRound:
    """A round taken for one import.

    Attributes:
        street: The node of its street.
        communities: Ids of the street's communities by comparable name.
        listed: Whether any needs list was sent in to it.
        returned: Ids of the senders whose list was returned as a whole.
        late: Whether what comes now comes after the freeze.
    """

    round_id: str
    street: Row
    communities: Mapping[str, str]
    listed: bool
    returned: frozenset[str]
    late: bool


def opened(
    transaction: Transaction, round_ids: Collection[str], stamp: Stamp, late: LateEntry | None
) -> dict[str, OpenRound]:
    """Take rounds for one import, by id.

    Raises:
        NotFoundError: There is no such round.
        RuleError: One is frozen and `late` is None (`round_frozen`), or over (`round_over`).
    """
    rows = locked_all(transaction, round_ids, stamp)
    return {row["round"]["id"]: _open(row, late) for row in rows}


def _open(row: Row, late: LateEntry | None) -> OpenRound:
    state, name = row["round"]["state"], row["round"]["name"]
    if state in _OVER:
        raise RuleError("round_over", round=name, state=state)
    frozen = state != RoundState.OPEN.value
    if frozen and late is None:
        raise RuleError("round_frozen", round=name)
    return OpenRound(
        row["round"]["id"],
        row["street"],
        {one["key"]: one["id"] for one in row["communities"]},
        row["listed"],
        # After the freeze a list that was returned stays out: only new or changed rows come late.
        frozenset() if frozen else frozenset(row["returned"]),
        frozen,
    )


def send_in(
    transaction: Transaction, kind: str, senders: Iterable[tuple[OpenRound, Collection[str]]]
) -> None:
    """Put the lists of these senders in the state they come to by being sent in."""
    rows = [_sent(one, kind, sender) for one, named in senders for sender in sorted(named)]
    run_rows(transaction, SAVE_LISTS[kind], rows)


def _sent(one: OpenRound, kind: str, sender: str) -> Properties:
    state = ListState.FINAL if one.late else ListState.SENT
    return {
        "round_id": one.round_id,
        "sender_id": sender,
        "list_id": list_id(one.round_id, kind, sender),
        "state": state.value,
    }


def withdraw(
    transaction: Transaction,
    kind: str,
    rounds: Sequence[OpenRound],
    rows: Sequence[Mapping[str, Properties]],
) -> dict[str, int]:
    """Withdraw what the senders of these rows no longer send; how much in each round, by id.

    Args:
        transaction: The import's.
        kind: `needs` or `resources`.
        rounds: The rounds of the import.
        rows: For each round its rows by id, each with its `list_id` and `sender_id`.
    """
    stay: dict[str, list[str]] = defaultdict(list)
    sent: dict[str, tuple[OpenRound, str]] = {}
    for one, own in zip(rounds, rows, strict=True):
        for key, row in own.items():
            stay[row["list_id"]].append(key)
            sent[row["list_id"]] = one, row["sender_id"]
    params = [{"list_id": key, "ids": ids} for key, ids in sorted(stay.items())]
    gone = run_rows(transaction, _WITHDRAW[kind], params)
    counts: Counter[str] = Counter()
    for row in gone:
        one, sender = sent[row["list_id"]]
        send_in(transaction, kind, [(one, [sender])])
        counts[one.round_id] += row["count"]
    return counts


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
