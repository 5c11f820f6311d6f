"""Call-ups in the graph: sign-ups are counted and appended under the lock of their call-up."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from cypher.loader import load
from domain.call_ups import CallUp, CallUpState, SignUp, signed_up, withdrawn
from domain.errors import NotFoundError, RuleError
from domain.places import community_id
from domain.rights import Deed
from domain.serving import Helper
from graph.batches import run_rows
from graph.driver import Database, Row, Transaction
from graph.people_store import refuse_unknown
from graph.stamp import Stamp, write
from graph.values import Properties, kept


class CallUpStore:
    """Call-ups in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def publish(self, street_code: str, call_up: CallUp, deed: Deed) -> CallUp:
        """Keep a call-up under the next number of its month; published again it stays.

        Raises:
            NotFoundError: No such need in the round, or no such community.
        """

        def work(transaction: Transaction, stamp: Stamp) -> CallUp:
            street = {"code": street_code, "at": stamp.at}
            transaction.run(load("paper/lock_street"), street)
            known = _all(transaction, street_code)
            for one in known:
                if one.call_up_id == call_up.call_up_id:
                    return one
            told = call_up.numbered(known)
            params = {
                "round_id": told.round_id,
                "need_id": told.need_key,
                "community_id": community_id(street_code, told.community),
                "call_up": _node(told),
            }
            if not transaction.run(load("callup/add_call_up"), params):
                raise NotFoundError("row_unknown", number=told.need_key)
            stamp.write(transaction)
            return told

        return write(self._database, deed, work)

    def all(self, street_code: str) -> tuple[CallUp, ...]:
        """The call-ups of a street by number."""
        return self._database.read_together(lambda tx: _all(tx, street_code))

    def sign_up(self, call_up: CallUp, members: Sequence[str], on: date, deed: Deed) -> int:
        """Append sign-ups in the order given; how many were new.

        Raises:
            NotFoundError: A member is not in the register (code `member_unknown`).
            RuleError: As `domain.call_ups.signed_up`; nothing is stored.
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            refuse_unknown(transaction, [Helper(one) for one in members], call_up.street)
            standing, known = _locked(transaction, call_up, stamp)
            new: list[SignUp] = []
            for member in members:
                one = signed_up(standing, [*known, *new], member, on)
                new += [one] if one else []
            _save(transaction, call_up, new, stamp)
            return len(new)

        return write(self._database, deed, work)

    def withdraw(self, call_up: CallUp, member: str, on: date, deed: Deed) -> SignUp:
        """End a member's sign-up.

        Raises:
            NotFoundError: The member did not sign up (code `not_signed_up`).
            RuleError: The call-up is over.
        """

        def work(transaction: Transaction, stamp: Stamp) -> SignUp:
            standing, known = _locked(transaction, call_up, stamp)
            one = withdrawn(standing, known, member, on)
            _save(transaction, call_up, [] if one in known else [one], stamp)
            return one

        return write(self._database, deed, work)

    def sign_ups(self, street_code: str) -> Mapping[str, tuple[SignUp, ...]]:
        """Every sign-up of a street in order, by the id of its call-up."""
        rows = self._database.read(load("callup/list_sign_ups"), {"code": street_code})
        found: dict[str, tuple[SignUp, ...]] = {}
        for row in rows:
            key = row["call_up_id"]
            one = _sign_up(key, row["sign_up"] | {"member": row["member"]})
            found[key] = (*found.get(key, ()), one)
        return found

    def move(self, before: CallUp, after: CallUp, deed: Deed, resource_key: str = "") -> None:
        """Take a call-up to its next state, and say which resource its group became.

        Raises:
            RuleError: Somebody else moved it in between (code `call_up_over`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            standing, _ = _locked(transaction, before, stamp)
            if standing.state is after.state:
                return
            if standing.state is not before.state:
                raise RuleError("call_up_over", number=before.number, state=standing.state.value)
            params = {
                "id": after.call_up_id,
                "state": after.state.value,
                "resource_ids": [resource_key] if resource_key else [],
            }
            transaction.run(load("callup/set_state"), params)
            stamp.write(transaction)

        write(self._database, deed, work)


def _all(transaction: Transaction, street_code: str) -> tuple[CallUp, ...]:
    rows = transaction.run(load("callup/list_call_ups"), {"code": street_code})
    return tuple(_call_up(row) for row in rows)


def _node(one: CallUp) -> Properties:
    return kept(
        {
            "id": one.call_up_id,
            "number": one.number,
            "round_id": one.round_id,
            "task": one.task,
            "places": one.places,
            "published_on": one.published_on,
            "closes_on": one.closes_on,
            "serves_on": one.serves_on,
            "meets_at": f"{one.meets_at:%H:%M}" if one.meets_at else "",
            "meeting_place": one.meeting_place,
            "skills": list(one.skills),
            "state": one.state.value,
        }
    )


def _call_up(row: Row) -> CallUp:
    node = row["call_up"]
    meets_at = node.get("meets_at")
    return CallUp(
        row["need_id"],
        node["round_id"],
        row["street"],
        row["community"],
        node["task"],
        node["places"],
        node["published_on"],
        node["closes_on"],
        node.get("serves_on"),
        time.fromisoformat(meets_at) if meets_at else None,
        node.get("meeting_place", ""),
        tuple(node.get("skills", ())),
        node["number"],
        CallUpState(node["state"]),
    )


def _sign_up(call_up_id: str, node: dict[str, Any]) -> SignUp:
    return SignUp(
        call_up_id, node["member"], node["signed_on"], node["number"], node.get("withdrawn_on")
    )


def _locked(transaction: Transaction, call_up: CallUp, stamp: Stamp) -> tuple[CallUp, list[SignUp]]:
    """The call-up as it stands now, taken for this transaction alone, and who signed up."""
    params = {"id": call_up.call_up_id, "at": stamp.at}
    rows = transaction.run(load("callup/lock_call_up"), params)
    if not rows:
        raise NotFoundError("call_up_unknown", number=call_up.number)
    known = [_sign_up(call_up.call_up_id, node) for node in rows[0]["sign_ups"]]
    return call_up.in_state(CallUpState(rows[0]["state"])), known


def _save(
    transaction: Transaction, call_up: CallUp, changed: Sequence[SignUp], stamp: Stamp
) -> None:
    rows = [
        {
            "member_id": Helper(one.member).key(call_up.street),
            "sign_up": kept(
                {
                    "id": one.sign_up_id,
                    "number": one.number,
                    "signed_on": one.signed_on,
                    "withdrawn_on": one.withdrawn_on,
                }
            ),
        }
        for one in changed
    ]
    run_rows(transaction, "callup/save_sign_ups", rows, {"id": call_up.call_up_id})
    if changed:
        stamp.write(transaction)
