"""Supervisions of late tasks (督办) and the replies to them."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from cypher.loader import load
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id
from domain.papers import PaperNumber, next_number
from domain.rights import Deed
from domain.supervision import SupervisedTask, Supervision, SupervisionReply
from graph.batches import run_rows
from graph.driver import Database, Row, Transaction
from graph.stamp import Stamp, write
from graph.values import Properties, kept


class SupervisionStore:
    """Supervisions in Neo4j; numbers are given out with the street taken."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, round_id: str) -> tuple[Supervision, ...]:
        """Those of a round with their replies, by number."""
        params = {"round_id": round_id}
        rows = self._database.read(load("supervision/list_supervisions_by_round"), params)
        return tuple(_supervision_of(row, round_id) for row in rows)

    def last_number(self, street_code: str, year: int) -> int:
        """The last number a street gave out in a year; 0 without any."""
        params = {"street_code": street_code, "year": year}
        return _last(self._database.read(load("supervision/list_last_numbers"), params))

    def issue(self, supervisions: Sequence[Supervision], deed: Deed) -> None:
        """Issue supervisions of one street in one transaction.

        Raises:
            RuleError: A number is taken meanwhile (code `paper_number_taken`); nothing is stored.
            NotFoundError: A task is not there (code `task_unknown`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            first = supervisions[0]
            params = {"code": first.street_code, "at": stamp.at}
            transaction.run(load("paper/lock_street"), params)
            given = {"street_code": first.street_code, "year": first.number.year}
            last = _last(transaction.run(load("supervision/list_last_numbers"), given))
            if last >= min(one.number.number for one in supervisions):
                taken = [PaperNumber(first.number.year, last)]
                following = next_number(first.number.year, taken)
                raise RuleError(
                    "paper_number_taken", number=first.told, following=following.told("督办")
                )
            rows = [_row(one, stamp) for one in supervisions]
            round_id = {"round_id": first.round_id}
            stored = run_rows(transaction, "supervision/add_supervisions", rows, round_id)
            if sum(row["count"] for row in stored) < len(rows):
                raise NotFoundError("task_unknown", count=1)
            stamp.write(transaction, [one.supervision_id for one in supervisions])

        if supervisions:
            write(self._database, deed, work)

    def reply(self, supervision: Supervision, reply: SupervisionReply, deed: Deed) -> bool:
        """Append a reply; whether it is new: the last one said again is not.

        Raises:
            NotFoundError: There is no such supervision (code `supervision_unknown`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> bool:
            params = {"id": supervision.supervision_id, "at": stamp.at}
            found = transaction.run(load("supervision/lock_supervision"), params)
            if not found:
                raise NotFoundError("supervision_unknown", number=supervision.told)
            last = found[0]
            if last["reply"] and _reply_of(last) == reply:
                return False
            given = _reply_params(supervision, reply, last["number"] + 1, stamp)
            transaction.run(load("supervision/add_reply"), given)
            stamp.write(transaction)
            return True

        return write(self._database, deed, work)


def _last(rows: list[Row]) -> int:
    return (rows[0]["number"] if rows else None) or 0


def _row(one: Supervision, stamp: Stamp) -> Properties:
    tasks = [asdict(task) | {"due_on": task.due_on.isoformat()} for task in one.tasks]
    year, number = one.number.year, one.number.number
    return {
        "task_ids": [task.task_id for task in one.tasks],
        "supervision": {
            "id": one.supervision_id,
            "year": year,
            "number": number,
            "number_key": f"{one.street_code}-{year}-{number}",
            "unit": one.unit,
            "nth": one.nth,
            "issued_on": one.issued_on,
            "reply_by": one.reply_by,
            "lines": json.dumps(tasks, ensure_ascii=False),
            "actor_id": stamp.actor_id,
            "issued_at": stamp.at,
        },
    }


def _supervision_of(row: Row, round_id: str) -> Supervision:
    node = row["supervision"]
    tasks = tuple(
        SupervisedTask(**one | {"due_on": date.fromisoformat(one["due_on"])})
        for one in json.loads(node["lines"])
    )
    return Supervision(
        row["street_code"],
        round_id,
        PaperNumber(node["year"], node["number"]),
        node["unit"],
        node["nth"],
        node["issued_on"],
        node["reply_by"],
        tasks,
        tuple(_reply_of(one) for one in row["replies"]),
    )


def _reply_of(row: Row) -> SupervisionReply:
    node = row["reply"]
    return SupervisionReply(node["text"], node["replied_on"], row["person"] or "")


def _reply_params(
    supervision: Supervision, reply: SupervisionReply, number: int, stamp: Stamp
) -> dict[str, object]:
    key = node_id("SupervisionReply", supervision.supervision_id, str(number))
    contact = {"id": node_id("Contact", key), "name": reply.person}
    return {
        "supervision_id": supervision.supervision_id,
        "reply": kept(
            {
                "id": key,
                "number": number,
                "text": reply.text,
                "replied_on": reply.replied_on,
                "actor_id": stamp.actor_id,
                "replied_at": stamp.at,
            }
        ),
        "contacts": [contact] if reply.person else [],
    }
