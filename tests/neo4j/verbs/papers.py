"""What a meeting leaves: minutes that stand once issued, and resources opened to the street."""

from datetime import date, timedelta
from hashlib import sha256

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.rounds import RoundState
from tests.neo4j.months import ACTOR
from tests.neo4j.verbs.base import AT, MET, OneMonth
from tests.neo4j.verbs.follow_up import monday, working_days
from workflow import minutes, notice, refer, task_sheets
from workflow.service_list import published_view

STEPS = ("draft", "comment", "answer", "issue", "correct", "attach")
SIGNED = b"%PDF-1.4 signed"


class PaperVerbs(OneMonth):
    """Minutes: drafted, commented, issued under a number, corrected by a later paper alone."""

    @precondition(lambda self: self.plain.said)
    @rule(at=AT, step=st.sampled_from(STEPS))
    def write_minutes(self, at: int, step: str) -> None:
        known = self.services.meetings.all(self.round_id)
        held = known[at % len(known)]
        given = (self.services, ACTOR, self.one, held)
        last = minutes.latest(self.services, held)
        waiting = [said.number for said in last.comments if said.taken is None] if last else []
        number = waiting[0] if waiting else 99
        verbs = {
            "draft": lambda: minutes.draft(*given),
            "comment": lambda: minutes.comment(*given, "示例单位", "请改时限"),
            "answer": lambda: minutes.answer(*given, number, taken=True),
            "issue": lambda: minutes.issue(*given, "示例领导"),
            "correct": lambda: minutes.correct(*given, "时限有误"),
            "attach": lambda: minutes.attach(*given, "签字件.pdf", SIGNED),
        }
        drafted, issued = last is not None, last is not None and last.issue is not None
        may = {
            "draft": not issued and held.meeting_id in self.spoke(),
            "comment": drafted and not issued,
            "answer": drafted and not issued and bool(waiting),
            "issue": drafted and not issued and not waiting,
            "correct": issued,
            "attach": issued,
        }[step]
        self.held_to(verbs[step], may=may)
        if step == "attach" and may and last is not None:
            signed = (held.meeting_id, last.part, sha256(SIGNED).hexdigest())
            self.plain.papers.signed.add(signed)
        if step == "issue" and may:
            made = minutes.latest(self.services, held)
            assert made is not None
            assert made.issue is not None
            key = (held.community, made.issue.number.year, made.issue.number.number)
            assert key not in self.plain.issued, "a number is given once"
            self.plain.issued[key] = (made.meeting_id, made.part, made.text.sha256())

    def spoke(self) -> set[str]:
        """Meetings that decided anything."""
        history = self.services.meetings.history(self.round_id)
        return {made.decision.meeting_id for made in history}

    @precondition(lambda self: self.one.state in MET)
    @rule(at=AT, place=st.integers(0, 2), back=st.booleans())
    def open_to_the_street(self, at: int, place: int, back: bool) -> None:
        keys = sorted(self.plain.amounts)
        verb = refer.take_back if back else refer.release
        held = self.meeting(place)
        self.tried(lambda: verb(self.services, ACTOR, self.one, held, [keys[at % len(keys)]]))

    @rule()
    def hand_out_task_sheets(self) -> None:
        """Once the list is published; a unit whose tasks are others since gets a new sheet."""
        may = self.one.state in {RoundState.PUBLISHED, RoundState.CLOSED}
        self.held_to(lambda: task_sheets.hand_out(self.services, ACTOR, self.one), may=may)
        if may:
            for sheet in self.given_out().items():
                self.plain.papers.handed.setdefault(sheet, None)

    def given_out(self) -> dict[str, frozenset[tuple[str, str, date]]]:
        """What each unit is to do by the published list."""
        told: dict[str, set[tuple[str, str, date]]] = {}
        for project in self.services.projects.projects(self.round_id):
            for task in project.tasks:
                own = (task.task_id, task.content, task.due_on)
                told.setdefault(task.unit, set()).add(own)
        return {unit: frozenset(own) for unit, own in told.items()}

    @precondition(lambda self: self.plain.papers.handed)
    @rule(at=AT, person=st.sampled_from(("示例签收人甲", "示例签收人乙", " ")))
    def a_unit_takes_its_sheet_in(self, at: int, person: str) -> None:
        """The sheet of what it is to do now, once that was handed out."""
        units = self.units()
        unit = units[at % len(units)]
        sheet = (unit, self.given_out().get(unit, frozenset()))
        may = bool(person.strip()) and sheet in self.plain.papers.handed
        given = (self.services, ACTOR, self.one, unit, person)
        self.held_to(lambda: task_sheets.receive(*given), may=may)
        if may:
            self.plain.papers.handed[sheet] = (person, self.today)

    @invariant()
    def every_sheet_is_kept_with_who_took_it_in(self) -> None:
        told = {
            (
                sheet.unit,
                frozenset((line.task_id, line.content, line.due_on) for line in sheet.lines),
            ): sheet.receipt and (sheet.receipt.person, sheet.receipt.received_on)
            for sheet in self.services.papers.sheets(self.round_id)
        }
        assert told == self.plain.papers.handed

    @invariant()
    def what_is_issued_stands_as_it_was(self) -> None:
        told = {
            (held.community, made.issue.number.year, made.issue.number.number): (
                made.meeting_id,
                made.part,
                made.text.sha256(),
            )
            for held in self.services.meetings.all(self.round_id)
            for made in self.services.papers.minutes(held.meeting_id)
            if made.issue is not None
        }
        assert told == self.plain.issued
        signed = {
            (made.meeting_id, made.part, file.sha256)
            for held in self.services.meetings.all(self.round_id)
            for made in self.services.papers.minutes(held.meeting_id)
            for file in made.attachments
        }
        assert signed == self.plain.papers.signed

    @rule(seen=st.booleans(), days=st.integers(0, 3))
    def the_notice_is_let_out(self, seen: bool, days: int) -> None:
        """Once somebody looked at its hits; from a working day, on five of them."""
        public = self.one.state in {RoundState.PUBLISHED, RoundState.CLOSED}
        hits = notice.find_hits(self.notice_lines()) if public else ()
        mark = notice.fingerprint(hits) if seen else "-"
        first = self.today + timedelta(days=days)
        may = public and (seen or not hits)
        given = (self.services, ACTOR, self.one, mark)
        self.held_to(lambda: notice.let_out(*given, starts_on=first), may=may)
        if may:
            begins = monday(first)
            later = (begins + timedelta(days=at) for at in range(4, 8))
            last = next(day for day in later if working_days(begins, day) == 4)
            self.plain.papers.notices.add((begins, last))

    def notice_lines(self) -> tuple[dict[str, str], ...]:
        return notice.notice_lines(published_view(self.services, self.one))

    @invariant()
    def every_notice_is_kept_with_its_days(self) -> None:
        rows = self.database.read(
            "MATCH (n:PublicNotice)-[:OF_ROUND]->(:Round {id: $id}) "
            "RETURN n.starts_on AS first, n.ends_on AS last",
            {"id": self.round_id},
        )
        told = {(row["first"], row["last"]) for row in rows}
        assert told == self.plain.papers.notices

    @invariant()
    def an_opening_is_ended_and_never_taken_away(self) -> None:
        told = [
            (one.resource_key, one.meeting_id, one.released_on)
            for one in self.services.meetings.releases(self.round_id)
        ]
        assert set(self.plain.releases) <= set(told)
        self.plain.releases = told
