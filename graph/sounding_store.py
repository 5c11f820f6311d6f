"""Soundings (会前征询) in the graph: who was asked for which line, and answers, appended."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from cypher.loader import load
from domain.errors import NotFoundError
from domain.identity import node_id, normal_name
from domain.rights import Deed
from domain.soundings import Answer, Sounding, SoundingAnswer
from graph.batches import run_rows
from graph.driver import Database, Row, Transaction
from graph.round_rows import locked
from graph.stamp import Stamp, write
from graph.values import Properties, decimal, kept, number
from workflow.ports.soundings import AnsweredLine

_ASKED = "sounding/list_asked_lines_by_round"


class SoundingStore:
    """Soundings in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def send(self, round_id: str, soundings: Sequence[Sounding], deed: Deed) -> int:
        """Ask units for lines; how many lines were asked for the first time. Twice is once.

        Raises:
            NotFoundError: A line or the unit behind it is not in the round (code `line_unknown`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            locked(transaction, round_id, stamp)
            rows = _new_rows(round_id, soundings, _asked(transaction, round_id))
            asked = run_rows(transaction, "sounding/ask_lines", rows, {"round_id": round_id})
            if len(rows) > sum(row["count"] for row in asked):
                raise NotFoundError("line_unknown", line=rows[0]["line_id"])
            if rows:
                stamp.write(transaction)
            return len(rows)

        return write(self._database, deed, work)

    def answer(self, round_id: str, answers: Sequence[SoundingAnswer], deed: Deed) -> int:
        """Append answers in one transaction; one that says what stands is not new. How many were.

        Raises:
            NotFoundError: A line was not asked (code `line_not_asked`); nothing is stored.
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            locked(transaction, round_id, stamp)
            asked = {row["line"]["id"]: row for row in _asked(transaction, round_id)}
            rows = []
            for answer in answers:
                there = asked.get(answer.line_id)
                if there is None:
                    raise NotFoundError("line_not_asked", line=answer.line_id[:8])
                if _answer_of(there) != answer:
                    rows.append(_answer_row(answer, there, stamp))
            run_rows(transaction, "sounding/add_answers", rows)
            if rows:
                stamp.write(transaction)
            return len(rows)

        return write(self._database, deed, work)

    def soundings(self, round_id: str) -> tuple[Sounding, ...]:
        """The round's soundings by unit, each with the answers that stand."""
        by_unit = groupby(self._rows(round_id), key=lambda row: row["sounding"]["id"])
        return tuple(_sounding_of([*own]) for _, own in by_unit)

    def answered(self, round_id: str) -> tuple[AnsweredLine, ...]:
        """Every line of the round with an answer, with the one that stands."""
        return tuple(
            AnsweredLine(
                row["need_id"],
                row["part"],
                row["resource_id"],
                decimal(row["line"]["quantity"]),
                decimal(row["line"]["uses"]),
                answer,
                stands=bool(row["line"]["proposed"]),
            )
            for row in self._rows(round_id)
            if (answer := _answer_of(row)) is not None
        )

    def _rows(self, round_id: str) -> list[Row]:
        return self._database.read(load(_ASKED), {"round_id": round_id})


def _asked(transaction: Transaction, round_id: str) -> list[Row]:
    return transaction.run(load(_ASKED), {"round_id": round_id})


def _new_rows(
    round_id: str, soundings: Sequence[Sounding], asked: Sequence[Row]
) -> list[Properties]:
    """A row for each line not asked for yet; it stands behind those asked before."""
    known = {row["line"]["id"] for row in asked}
    rows = []
    for one in soundings:
        key = node_id("Sounding", round_id, normal_name(one.unit))
        before = sum(row["sounding"]["id"] == key for row in asked)
        fresh = [line_id for line_id in one.line_ids if line_id not in known]
        rows += [
            {
                "line_id": line_id,
                "position": before + at,
                "sounding": {"id": key, "unit": one.unit, "asked_on": one.asked_on},
            }
            for at, line_id in enumerate(fresh)
        ]
    return rows


def _answer_row(answer: SoundingAnswer, there: Row, stamp: Stamp) -> Properties:
    nth = there["answers"] + 1
    values: dict[str, Any] = {
        "id": node_id("SoundingAnswer", answer.line_id, str(nth)),
        "number": nth,
        "answer": answer.answer.value,
        "quantity": None if answer.quantity is None else number(answer.quantity),
        "uses": None if answer.uses is None else number(answer.uses),
        "day": answer.day,
        "reason": answer.reason,
        "actor_id": stamp.actor_id,
        "answered_at": stamp.at,
    }
    return {
        "sounding_id": there["sounding"]["id"],
        "line_id": answer.line_id,
        "answer": kept(values),
    }


def _answer_of(row: Row) -> SoundingAnswer | None:
    node = row["answer"]
    if node is None:
        return None
    quantity, uses = node.get("quantity"), node.get("uses")
    return SoundingAnswer(
        row["line"]["id"],
        Answer(node["answer"]),
        None if quantity is None else decimal(quantity),
        None if uses is None else decimal(uses),
        node.get("day"),
        node.get("reason", ""),
    )


def _sounding_of(rows: Sequence[Row]) -> Sounding:
    answers = tuple(answer for row in rows if (answer := _answer_of(row)) is not None)
    return Sounding(
        rows[0]["sounding"]["unit"],
        tuple(row["line"]["id"] for row in rows),
        rows[0]["sounding"]["asked_on"],
        answers,
    )
