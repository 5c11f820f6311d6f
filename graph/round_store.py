"""Rounds and the lists sent in to them."""

from cypher.loader import load
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id
from domain.rights import Act, Deed
from domain.rounds import ListState, Round, RoundState, SentList
from graph.driver import Database, Row, Transaction
from graph.last_actor import last_actor
from graph.round_rows import (
    NEEDS,
    RESOURCES,
    SAVE_LISTS,
    list_id,
    locked,
    round_node,
    round_of,
    sender_id,
    sent_list,
)
from graph.stamp import Stamp, write
from graph.values import kept
from workflow.ports.rounds import PastAct

_FIND = {NEEDS: "need/find_needs_by_number", RESOURCES: "resource/find_resources_by_number"}


class RoundStore:
    """Rounds in Neo4j; every change is guarded by the state it was read in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, new: Round, deed: Deed) -> Round:
        """Open a round; one that is already there is returned as it stands, unchanged.

        Raises:
            NotFoundError: The street is not set up.
        """

        def work(transaction: Transaction, stamp: Stamp) -> Round:
            there = transaction.run(load("round/show_round"), {"id": new.round_id})
            if there:
                return round_of(there[0]["round"])
            params = {"street_code": new.street_code, "round": round_node(new)}
            rows = transaction.run(load("round/open_round"), params)
            if not rows:
                raise NotFoundError("street_unknown", street=new.street_code)
            stamp.write(transaction)
            return round_of(rows[0]["round"])

        return write(self._database, deed, work)

    def get(self, round_id: str) -> Round:
        """The round of this id.

        Raises:
            NotFoundError: There is no such round.
        """
        rows = self._database.read(load("round/show_round"), {"id": round_id})
        if not rows:
            raise NotFoundError("round_unknown", round=round_id)
        return round_of(rows[0]["round"])

    def latest(self, street_code: str) -> Round | None:
        """The newest round of a street that was not skipped, by month; None without one."""
        held = [one for one in self.all(street_code) if one.state != RoundState.SKIPPED]
        return held[-1] if held else None

    def all(self, street_code: str) -> tuple[Round, ...]:
        """All rounds of a street, oldest first."""
        params = {"street_code": street_code}
        rows = self._database.read(load("round/list_rounds_by_street"), params)
        return tuple(round_of(row["round"]) for row in rows)

    def move(self, before: Round, after: Round, deed: Deed) -> None:
        """Take a round from the state it was read in to the next, or back.

        The freeze makes lists final; back from it they stand where they stood before.

        Raises:
            RuleError: Somebody else moved it in between (code `round_moved`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            if step_round(transaction, stamp, before, after):
                stamp.write(transaction)

        write(self._database, deed, work)

    def board(self, round_id: str) -> tuple[SentList, ...]:
        """For each community its needs list and for each member unit its resources list.

        A sender that has sent nothing stands as 未报. A unit that gives without being a member
        stands among the members.
        """
        params = {"round_id": round_id}

        def both(transaction: Transaction) -> tuple[list[Row], list[Row]]:
            return (
                transaction.run(load("list/list_needs_lists"), params),
                transaction.run(load("list/list_resources_lists"), params),
            )

        needs, resources = self._database.read_together(both)
        return (
            *(sent_list(round_id, NEEDS, row) for row in needs),
            *(sent_list(round_id, RESOURCES, row) for row in resources),
        )

    def set_list(self, before: SentList, state: ListState, reason: str, deed: Deed) -> None:
        """Approve or return a list from the state it was read in; who, when and opinion are kept.

        Raises:
            RuleError: Somebody else moved it in between (code `list_moved`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            params = {"id": before.list_id, "at": stamp.at}
            rows = transaction.run(load("list/lock_list"), params)
            if not rows or rows[0]["state"] != before.state.value:
                who = last_actor(transaction, before.list_id)
                raise RuleError("list_moved", sender=before.sender, who=who)
            approval = {
                "id": node_id("Approval", before.list_id, str(rows[0]["approvals"] + 1)),
                "before": before.state.value,
                "state": state.value,
                "opinion": reason,
                "actor_id": stamp.actor_id,
                "given_at": stamp.at,
            }
            given = {"list_id": before.list_id, "approval": approval}
            transaction.run(load("list/add_approval"), given)
            stamp.write(transaction)

        write(self._database, deed, work)

    def report_zero(self, round_id: str, kind: str, sender: str, deed: Deed) -> None:
        """A sender reports that it has nothing this round (零报告).

        Raises:
            NotFoundError: No such community or unit.
            RuleError: The sender has rows in this round (code `sender_has_rows`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            street = locked(transaction, round_id, stamp)["street"]
            of = sender_id(transaction, kind, street, sender)
            row = {
                "round_id": round_id,
                "sender_id": of,
                "list_id": list_id(round_id, kind, of),
                "state": ListState.ZERO.value,
            }
            counted = transaction.run(load("list/count_rows_by_list"), {"list_id": row["list_id"]})
            if any(one["rows"] for one in counted):
                raise RuleError("sender_has_rows", sender=sender)
            transaction.run(load(SAVE_LISTS[kind]), {"rows": [row]})
            stamp.write(transaction)

        write(self._database, deed, work)

    def return_row(self, round_id: str, kind: str, number: str, reason: str, deed: Deed) -> None:
        """Return one row for correction (退回修改); it counts again once it is sent in changed.

        Args:
            round_id: The round.
            kind: `needs` or `resources`.
            number: The row's number, `row:<n>` or its id in the graph.
            reason: Why; without names.
            deed: Who returns it.

        Raises:
            NotFoundError: No such row in this round (code `row_unknown`).
            RuleError: Several rows have this number (code `row_ambiguous`): name one by its id.
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            locked(transaction, round_id, stamp)
            row = _one_row(transaction, round_id, kind, number)
            paper = {
                "id": node_id("ReturnForCorrection", row["id"], str(row["returns"] + 1)),
                "reason": reason,
                "actor_id": stamp.actor_id,
                "returned_at": stamp.at,
            }
            params = {"round_id": round_id, "id": row["id"], "paper": kept(paper)}
            if kind == NEEDS:
                transaction.run(load("need/return_need"), params)
            else:
                listed = params | {"list_id": row["list_id"]}
                transaction.run(load("resource/return_resource"), listed)
            stamp.write(transaction)

        write(self._database, deed, work)

    def acts(self, round_id: str) -> tuple[PastAct, ...]:
        """What was done in a round and on its lists, oldest first; nothing that was refused."""
        rows = self._database.read(load("audit/list_acts_by_round"), {"round_id": round_id})
        return tuple(map(_past_act, rows))


def step_round(transaction: Transaction, stamp: Stamp, before: Round, after: Round) -> bool:
    """Take a round a step in this transaction; whether it was not there already.

    Raises:
        RuleError: Somebody else moved it in between (code `round_moved`).
    """
    stands = round_of(locked(transaction, before.round_id, stamp)["round"])
    if stands == after:
        return False
    if stands != before:
        who = last_actor(transaction, before.round_id)
        raise RuleError("round_moved", round=before.name, state=stands.state.value, who=who)
    params = {"id": before.round_id, "round": round_node(after)}
    transaction.run(load("round/set_round"), params)
    match before.state, after.state:
        case RoundState.OPEN, RoundState.FROZEN:
            _finish_lists(transaction, before.round_id)
        case RoundState.FROZEN, RoundState.OPEN:
            _reopen_lists(transaction, before.round_id)
    return True


def _past_act(row: Row) -> PastAct:
    before = row["before"]
    return PastAct(Act(row["act"]), row["target_id"], ListState(before) if before else None)


def _reopen_lists(transaction: Transaction, round_id: str) -> None:
    params = {
        "round_id": round_id,
        "final": ListState.FINAL.value,
        "sent": ListState.SENT.value,
        "zero": ListState.ZERO.value,
    }
    transaction.run(load("list/reopen_lists_by_round"), params)


def _finish_lists(transaction: Transaction, round_id: str) -> None:
    params = {
        "round_id": round_id,
        "state": ListState.FINAL.value,
        "except": [ListState.RETURNED.value],
    }
    transaction.run(load("list/finish_lists_by_round"), params)


def _one_row(transaction: Transaction, round_id: str, kind: str, number: str) -> Row:
    at = number.removeprefix("row:")
    row = int(at) if at != number and at.isdecimal() else None
    params = {"round_id": round_id, "number": number, "row": row}
    rows = transaction.run(load(_FIND[kind]), params)
    if not rows:
        raise NotFoundError("row_unknown", number=number)
    if len(rows) > 1:
        raise RuleError("row_ambiguous", number=number, count=len(rows))
    return rows[0]
