"""Papers of rounds and meetings: drafts, comments, what is issued, task sheets and receipts."""

from collections.abc import Sequence

from cypher.loader import load
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id
from domain.papers import (
    Attachment,
    Comment,
    Issue,
    IssuingBody,
    Letterhead,
    Minutes,
    MinutesState,
    PaperNumber,
    PublicNotice,
    Receipt,
    TaskSheet,
    next_number,
)
from domain.rights import Deed
from graph.batches import run_rows
from graph.driver import Database, Row, Transaction
from graph.paper_rows import (
    attachment_row,
    comment_row,
    draft_row,
    issue_of,
    issue_row,
    letterhead_of,
    letterhead_row,
    minutes_of,
    sheet_of,
    sheet_row,
)
from graph.round_rows import locked
from graph.stamp import Stamp, write


class PaperStore:
    """Papers in Neo4j; what is issued is never overwritten."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def letterhead(self, body: IssuingBody) -> Letterhead | None:
        """What a body's papers bear; None where nobody said."""
        rows = self._database.read(load("paper/show_letterhead"), {"id": body.letterhead_id})
        return letterhead_of(rows[0]["letterhead"]) if rows else None

    def save_letterhead(self, body: IssuingBody, letterhead: Letterhead, deed: Deed) -> None:
        """Keep what a body's papers bear from now on.

        Raises:
            NotFoundError: No such street.
        """
        params = {
            "street_code": body.street_code,
            "letterhead": letterhead_row(body, letterhead),
        }

        def work(transaction: Transaction, stamp: Stamp) -> None:
            if not transaction.run(load("paper/save_letterhead"), params):
                raise NotFoundError("street_unknown", street=body.street_code)
            stamp.write(transaction)

        write(self._database, deed, work)

    def minutes(self, meeting_id: str) -> tuple[Minutes, ...]:
        """The papers of a meeting, the first and what corrects it, in order."""
        params = {"meeting_id": meeting_id}
        rows = self._database.read(load("paper/list_minutes_by_meeting"), params)
        return tuple(minutes_of(row, meeting_id) for row in rows)

    def save_draft(self, minutes: Minutes, deed: Deed) -> None:
        """Keep a draft; one that is there and not issued gets this text.

        Raises:
            NotFoundError: No such meeting (code `meeting_unknown`).
            RuleError: It is issued (code `minutes_issued`).
        """
        node = draft_row(minutes)
        before = node_id("Minutes", minutes.meeting_id, str(minutes.part - 1))
        params = {
            "meeting_id": minutes.meeting_id,
            "minutes": node,
            "corrects": [before] if minutes.part > 1 else [],
        }

        def work(transaction: Transaction, stamp: Stamp) -> None:
            stands = _taken(transaction, minutes, stamp)
            if stands and all(stands["minutes"].get(name) == node[name] for name in node):
                return
            if not transaction.run(load("paper/save_minutes"), params):
                raise NotFoundError("meeting_unknown")
            stamp.write(transaction)

        write(self._database, deed, work)

    def comment(self, minutes: Minutes, comment: Comment, deed: Deed) -> None:
        """Add a comment to a draft, or the answer to one that is there.

        Raises:
            RuleError: The minutes is issued meanwhile (code `minutes_issued`).
        """
        params = {
            "minutes_id": minutes.minutes_id,
            "comment": comment_row(minutes, comment),
            "state": MinutesState.CIRCULATED.value,
        }

        def work(transaction: Transaction, stamp: Stamp) -> None:
            _taken(transaction, minutes, stamp)
            transaction.run(load("paper/save_comment"), params)
            stamp.write(transaction)

        write(self._database, deed, work)

    def numbers(self, body: IssuingBody) -> tuple[PaperNumber, ...]:
        """The numbers a body has given out, in order."""
        rows = self._database.read(load("paper/list_numbers"), _series(body))
        return tuple(PaperNumber(row["year"], row["number"]) for row in rows)

    def issue(self, body: IssuingBody, minutes: Minutes, issue: Issue, deed: Deed) -> None:
        """Issue a draft under its number; the same twice changes nothing.

        Raises:
            RuleError: The number is taken (code `paper_number_taken`), or the minutes is issued
                already in another way (`minutes_issued`).
        """
        contact = {"id": node_id("Contact", minutes.minutes_id), "name": issue.signer}
        params = {
            "street_code": body.street_code,
            "minutes": issue_row(body, minutes, issue),
            "contact": contact,
        }

        def work(transaction: Transaction, stamp: Stamp) -> None:
            transaction.run(load("paper/lock_street"), {"code": body.street_code, "at": stamp.at})
            if _issued_so(transaction, minutes, issue, stamp):
                return
            _check_number(transaction, body, issue.number)
            transaction.run(load("paper/issue_minutes"), params)
            stamp.write(transaction)

        write(self._database, deed, work)

    def attach(self, minutes: Minutes, attachment: Attachment, deed: Deed) -> None:
        """Say that a file belongs to an issued paper."""
        params = {"minutes_id": minutes.minutes_id, "file": attachment_row(attachment)}

        def work(transaction: Transaction, stamp: Stamp) -> None:
            transaction.run(load("paper/attach_file"), params)
            stamp.write(transaction)

        write(self._database, deed, work)

    def save_sheets(self, sheets: Sequence[TaskSheet], deed: Deed) -> int:
        """Keep task sheets as handed out; how many are new."""
        if not sheets:
            return 0
        round_id = sheets[0].round_id

        def work(transaction: Transaction, stamp: Stamp) -> int:
            locked(transaction, round_id, stamp)
            known = _sheets(transaction, round_id)
            there = {sheet.sheet_id for sheet in known}
            rows = [
                sheet_row(sheet, 1 + sum(one.unit == sheet.unit for one in known))
                for sheet in sheets
                if sheet.sheet_id not in there
            ]
            if rows:
                params = {"round_id": round_id}
                run_rows(transaction, "paper/save_task_sheets", rows, params)
                stamp.write(transaction)
            return len(rows)

        return write(self._database, deed, work)

    def sheets(self, round_id: str) -> tuple[TaskSheet, ...]:
        """All task sheets of a round with their receipts, by unit, the newest last."""
        return self._database.read_together(lambda transaction: _sheets(transaction, round_id))

    def receive(self, sheet: TaskSheet, receipt: Receipt, deed: Deed) -> None:
        """Keep who took a sheet in; said again it is corrected, and the old word kept.

        Raises:
            NotFoundError: The sheet was not handed out (code `sheet_unknown`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            params = {"id": sheet.sheet_id, "at": stamp.at}
            found = transaction.run(load("paper/lock_task_sheet"), params)
            if not found:
                raise NotFoundError("sheet_unknown", unit=sheet.unit)
            last = found[0]
            number = last["receipt"]["number"] if last["receipt"] else 0
            if number and _receipt(last) == receipt:
                return
            transaction.run(
                load("paper/receive_task_sheet"), _receipt_params(sheet, receipt, number + 1, stamp)
            )
            stamp.write(transaction)

        write(self._database, deed, work)

    def save_notice(self, notice: PublicNotice, deed: Deed) -> None:
        """Keep that a notice was let out after a person looked at its hits."""
        node = {
            "id": notice.notice_id,
            "starts_on": notice.starts_on,
            "ends_on": notice.ends_on,
            "hits": notice.hits,
            "reviewed": notice.reviewed,
        }

        def work(transaction: Transaction, stamp: Stamp) -> None:
            given = {**node, "actor_id": stamp.actor_id, "reviewed_at": stamp.at}
            params = {"round_id": notice.round_id, "notice": given}
            transaction.run(load("paper/save_notice"), params)
            stamp.write(transaction)

        write(self._database, deed, work)


def _taken(transaction: Transaction, minutes: Minutes, stamp: Stamp) -> Row | None:
    """The minutes as it stands, taken for this writer; None where there is none.

    Raises:
        RuleError: It is issued (code `minutes_issued`).
    """
    params = {"id": minutes.minutes_id, "at": stamp.at}
    rows = transaction.run(load("paper/lock_minutes"), params)
    issued = issue_of(rows[0]["minutes"], rows[0]["signer"]) if rows else None
    if issued is not None:
        raise RuleError("minutes_issued", number=issued.told)
    return rows[0] if rows else None


def _issued_so(transaction: Transaction, minutes: Minutes, issue: Issue, stamp: Stamp) -> bool:
    """Whether the minutes is issued just so already.

    Raises:
        RuleError: It is issued in another way, or its text changed since it was read (codes
            `minutes_issued`, `draft_changed`).
    """
    params = {"id": minutes.minutes_id, "at": stamp.at}
    rows = transaction.run(load("paper/lock_minutes"), params)
    issued = issue_of(rows[0]["minutes"], rows[0]["signer"]) if rows else None
    if issued is not None and issued != issue:
        raise RuleError("minutes_issued", number=issued.told)
    if not rows or rows[0]["minutes"]["sha256"] != minutes.text.sha256():
        raise RuleError("draft_changed")
    return issued is not None


def _series(body: IssuingBody) -> dict[str, object]:
    return {"street_code": body.street_code, "series": body.series}


def _check_number(transaction: Transaction, body: IssuingBody, number: PaperNumber) -> None:
    rows = transaction.run(load("paper/list_numbers"), _series(body))
    taken = [PaperNumber(row["year"], row["number"]) for row in rows]
    if number in taken:
        following = next_number(number.year, taken)
        raise RuleError("paper_number_taken", number=number.told(), following=following.told())


def _sheets(transaction: Transaction, round_id: str) -> tuple[TaskSheet, ...]:
    rows = transaction.run(load("paper/list_task_sheets_by_round"), {"round_id": round_id})
    return tuple(sheet_of(row, round_id) for row in rows)


def _receipt(row: Row) -> Receipt:
    return Receipt(row["receiver"] or "", row["receipt"]["received_on"])


def _receipt_params(
    sheet: TaskSheet, receipt: Receipt, number: int, stamp: Stamp
) -> dict[str, object]:
    key = node_id("Receipt", sheet.sheet_id, str(number))
    return {
        "sheet_id": sheet.sheet_id,
        "receipt": {
            "id": key,
            "number": number,
            "received_on": receipt.received_on,
            "actor_id": stamp.actor_id,
            "kept_at": stamp.at,
        },
        "contact": {"id": node_id("Contact", key), "name": receipt.person},
    }
