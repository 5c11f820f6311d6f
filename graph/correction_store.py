"""Corrections of streets: appended and end-dated, never overwritten."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cypher.loader import load
from domain.corrections import Correction, Matter, RowMark
from domain.errors import NotFoundError
from domain.identity import node_id
from domain.rights import Deed
from graph.batches import run_rows
from graph.driver import Database, Transaction
from graph.stamp import Stamp, write
from graph.values import Properties, kept
from workflow.ports.corrections import KeptCorrection


class CorrectionStore:
    """Corrections in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, street_code: str, corrections: Sequence[Correction], deed: Deed, line_id: str = ""
    ) -> int:
        """Keep corrections in one transaction; how many were new.

        One stands for each subject at a time: another kind for the same row ends the one before.

        Raises:
            NotFoundError: No such street.
        """
        by_subject = {one.subject_id(street_code): one for one in corrections}

        def work(transaction: Transaction, stamp: Stamp) -> int:
            there = _there(transaction, street_code, list(by_subject), stamp)
            new = {
                subject: one
                for subject, one in by_subject.items()
                if not any(_stands(node, one) for node in there.get(subject, []))
            }
            if not new:
                return 0
            ended = [
                {"id": node["id"], "ended": _ended(new[subject].since, "", stamp)}
                for subject in new
                for node in there.get(subject, [])
                if "until" not in node
            ]
            run_rows(transaction, "correction/end_corrections", ended)
            rows = [
                {
                    "correction": _node(subject, len(there.get(subject, [])) + 1, one, stamp),
                    "line_id": line_id,
                }
                for subject, one in new.items()
            ]
            given = {"street_code": street_code}
            run_rows(transaction, "correction/add_corrections", rows, given)
            stamp.write(transaction)
            return len(new)

        return write(self._database, deed, work)

    def end(self, correction_id: str, until: date, why: str, deed: Deed) -> Correction:
        """Let a correction count no more from a month on; it stays in the graph.

        Raises:
            NotFoundError: No such correction, or it ended before (code `correction_unknown`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> Correction:
            row = {"id": correction_id, "ended": _ended(until, why, stamp)}
            ended = transaction.run(load("correction/end_corrections"), {"rows": [row]})
            if not ended:
                raise NotFoundError("correction_unknown", correction=correction_id)
            stamp.write(transaction)
            return _correction(ended[0]["correction"])

        return write(self._database, deed, work)

    def refused_lines(self, street_code: str) -> frozenset[str]:
        """Ids of the refused lines that a person said were refused for their content."""
        params = {"street_code": street_code}
        rows = self._database.read(load("correction/list_refused_lines"), params)
        return frozenset(row["id"] for row in rows)

    def all(self, street_code: str) -> tuple[KeptCorrection, ...]:
        """All corrections of a street, ended ones too, oldest first."""
        params = {"street_code": street_code}
        rows = self._database.read(load("correction/list_corrections"), params)
        nodes = [row["correction"] for row in rows]
        return tuple(
            KeptCorrection(node["id"], _correction(node), node.get("ended_why", ""))
            for node in nodes
        )


def _there(
    transaction: Transaction, street_code: str, subjects: list[str], stamp: Stamp
) -> dict[str, list[dict[str, Any]]]:
    params = {"street_code": street_code, "subjects": subjects, "at": stamp.at}
    rows = transaction.run(load("correction/lock_corrections"), params)
    if not rows:
        raise NotFoundError("street_unknown", street=street_code)
    there: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["correction"]:
            there.setdefault(row["correction"]["subject"], []).append(row["correction"])
    return there


def _stands(node: dict[str, Any], one: Correction) -> bool:
    """Whether a kept correction says the same from the same month on or before, and still does."""
    same = node.get("kind", "") == one.kind and node["since"] <= one.since
    return same and "until" not in node


def _ended(until: date, why: str, stamp: Stamp) -> Properties:
    return {"until": until, "ended_why": why, "ended_by": stamp.actor_id, "ended_at": stamp.at}


def _node(subject: str, number: int, one: Correction, stamp: Stamp) -> Properties:
    need, resource = one.need or RowMark(""), one.resource or RowMark("")
    return kept(
        {
            "id": node_id("Correction", subject, str(number)),
            "subject": subject,
            "number": number,
            "matter": one.matter.value,
            "sides": [n for n, mark in (("need", one.need), ("resource", one.resource)) if mark],
            "need_text": need.text,
            "need_key": need.key,
            "unit": resource.unit,
            "resource_text": resource.text,
            "resource_key": resource.key,
            "kind": one.kind,
            "word": one.word,
            "since": one.since,
            "until": one.until,
            "why": one.why,
            "actor_id": stamp.actor_id,
            "made_at": stamp.at,
        }
    )


def _correction(node: dict[str, Any]) -> Correction:
    sides = node.get("sides", ())
    need = RowMark(node.get("need_text", ""), key=node.get("need_key", ""))
    resource = RowMark(
        node.get("resource_text", ""), node.get("unit", ""), node.get("resource_key", "")
    )
    return Correction(
        matter=Matter(node["matter"]),
        since=node["since"],
        need=need if "need" in sides else None,
        resource=resource if "resource" in sides else None,
        kind=node.get("kind", ""),
        until=node.get("until"),
        why=node.get("why", ""),
        word=node.get("word", ""),
    )
