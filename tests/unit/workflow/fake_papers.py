"""Papers, their numbers and files in memory."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from domain.account import RoundAccount, account_of
from domain.errors import NotFoundError, RuleError
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
)
from domain.rights import Deed
from domain.rounds import Round
from tests.unit.workflow.fake_rounds import FakeRounds
from tests.unit.workflow.fake_world import Fake


class FakePapers(Fake):
    """Papers by meeting and round; as strict about what is issued as the store."""

    def letterhead(self, body: IssuingBody) -> Letterhead | None:
        return self.world.letterheads.get(body)

    def save_letterhead(self, body: IssuingBody, letterhead: Letterhead, deed: Deed) -> None:
        self.world.letterheads[body] = letterhead
        self.world.deeds.append(deed)

    def minutes(self, meeting_id: str) -> tuple[Minutes, ...]:
        own = [one for one in self.world.minutes.values() if one.meeting_id == meeting_id]
        return tuple(sorted(own, key=lambda one: one.part))

    def save_draft(self, minutes: Minutes, deed: Deed) -> None:
        self._open(minutes)
        self.world.minutes[minutes.minutes_id] = minutes
        self.world.deeds.append(deed)

    def comment(self, minutes: Minutes, comment: Comment, deed: Deed) -> None:
        self._open(minutes)
        stands = self.world.minutes[minutes.minutes_id]
        others = [one for one in stands.comments if one.number != comment.number]
        said = tuple(sorted((*others, comment), key=lambda one: one.number))
        state = MinutesState.CIRCULATED
        self.world.minutes[minutes.minutes_id] = replace(stands, comments=said, state=state)
        self.world.deeds.append(deed)

    def numbers(self, body: IssuingBody) -> tuple[PaperNumber, ...]:
        return tuple(self.world.numbers.get(body, ()))

    def issue(self, body: IssuingBody, minutes: Minutes, issue: Issue, deed: Deed) -> None:
        self._open(minutes)
        if issue.number in self.numbers(body):
            raise RuleError("paper_number_taken", number=issue.number.told(), following="")
        self.world.numbers.setdefault(body, []).append(issue.number)
        issued = replace(minutes, issue=issue, state=MinutesState.ISSUED)
        self.world.minutes[minutes.minutes_id] = issued
        self.world.deeds.append(deed)

    def attach(self, minutes: Minutes, attachment: Attachment, deed: Deed) -> None:
        stands = self.world.minutes[minutes.minutes_id]
        files = (*stands.attachments, attachment)
        self.world.minutes[minutes.minutes_id] = replace(stands, attachments=files)
        self.world.deeds.append(deed)

    def save_sheets(self, sheets: Sequence[TaskSheet], deed: Deed) -> int:
        new = [one for one in sheets if one.sheet_id not in self.world.sheets]
        self.world.sheets.update({one.sheet_id: one for one in new})
        self.world.deeds.append(deed)
        return len(new)

    def sheets(self, round_id: str) -> tuple[TaskSheet, ...]:
        return tuple(one for one in self.world.sheets.values() if one.round_id == round_id)

    def receive(self, sheet: TaskSheet, receipt: Receipt, deed: Deed) -> None:
        if sheet.sheet_id not in self.world.sheets:
            raise NotFoundError("sheet_unknown", unit=sheet.unit)
        self.world.sheets[sheet.sheet_id] = replace(sheet, receipt=receipt)
        self.world.deeds.append(deed)

    def save_notice(self, notice: PublicNotice, deed: Deed) -> None:
        self.world.notices.append(notice)
        self.world.deeds.append(deed)

    def _open(self, minutes: Minutes) -> None:
        stands = self.world.minutes.get(minutes.minutes_id)
        if stands is not None:
            stands.must_be_open()


class FakeKept(Fake):
    def close(self, before: Round, after: Round, account: RoundAccount, deed: Deed) -> None:
        FakeRounds(self.world).move(before, after, deed)
        self.world.thanks.accounts[before.round_id] = account.text()

    def account(self, round_id: str) -> RoundAccount | None:
        text = self.world.thanks.accounts.get(round_id)
        return account_of(text) if text else None


class FakeAttachments(Fake):
    def put_back(self, sha256: str, data: bytes) -> None:
        self.world.files[sha256] = data

    def keep(self, name: str, data: bytes) -> Attachment:
        kept = Attachment(sha256(data).hexdigest(), name, len(data))
        self.world.files[kept.sha256] = data
        return kept

    def keep_scan(self, stem: str, data: bytes) -> Attachment:
        return self.keep(f"{stem}-{sha256(data).hexdigest()[:8]}.pdf", data)

    def forget(self, sha256: str) -> bytes:
        return self.world.files.pop(sha256, b"")

    def read(self, attachment: Attachment) -> bytes:
        return self.world.files[attachment.sha256]
