"""The ports of the workflow in memory: as strict about states as the stores, and nothing else."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from domain.account import RoundAccount, account_of
from domain.adjustments import Adjustment
from domain.agreements import Agreement
from domain.bodies import Body, Unit
from domain.booking import Booked, Books, to_book
from domain.calendar import CalendarDay
from domain.call_ups import CallUp, SignUp, signed_up, withdrawn
from domain.cases import Case, EveningTalk
from domain.compounds import CompoundFigures, CompoundLines
from domain.corrections import Correction
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id
from domain.letters import Dispatch
from domain.meetings import (
    Attendance,
    Invitee,
    Meeting,
    MeetingKind,
    MeetingState,
    Referral,
    Release,
    merged,
)
from domain.money import MoneyEntry, MoneyPaper
from domain.opinions import Opinion
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
from domain.people import PartyMember
from domain.places import Community, Site, Street, StreetKind
from domain.progress import ENDED, Progress, TaskMove, finished_on
from domain.project_plans import ProjectPlan
from domain.projects import Decision, Project, Task, TaskState, Verdict
from domain.proposals import Proposal
from domain.ratings import standing
from domain.report_ins import ReportIn, taken
from domain.resources import Resource
from domain.rights import Deed, office
from domain.rounds import ListState, Round, RoundState, SentList
from domain.scans import Scan
from domain.serving import CheckIn, ServiceRecord, entered
from domain.soundings import Answer, Sounding, SoundingAnswer
from domain.stages import Stage, appended
from domain.standing_posts import Claim, StandingPost, claimed, most_at_once, released
from domain.supervision import Supervision
from domain.track_records import Came, PastDeed
from domain.wishes import Verb, Wish
from tests.unit.matching.rounds import KNOWLEDGE
from tests.unit.workflow.analyst_fakes import FakeProjection
from tests.unit.workflow.fake_follow_up import FakeCases, FakePlans, FakeSupervisions
from tests.unit.workflow.fake_letters import FakeLetters
from tests.unit.workflow.fake_scans import FakeScans
from tests.unit.workflow.fake_users import (
    FakeEvents,
    FakeJobs,
    FakePersonal,
    FakeRepeats,
    FakeUploads,
    FakeUsers,
)
from tests.unit.workflow.thanks_fakes import FakePoints, FakeRatings, FakeStars, Thanks
from workflow import meet, meetings
from workflow.ports.corrections import KeptCorrection
from workflow.ports.follow_up import FollowedTask
from workflow.ports.lists import (
    ImportCount,
    LateEntry,
    PlannedNeed,
    RoundNeed,
    RowPlace,
    SentIn,
    TakenIn,
)
from workflow.ports.meetings import Recorded
from workflow.ports.proposals import ProposalLine
from workflow.ports.registers import Moved
from workflow.ports.rounds import PastAct
from workflow.ports.search import Hit
from workflow.ports.soundings import AnsweredLine
from workflow.ratings import of_projects
from workflow.services import Services

ACTOR = office("test:coordinator")
STREET = Street("530102004", "一街道", StreetKind.STREET, "530102", "示例区", "示例市")
TODAY = date(2026, 6, 22)
COMMUNITIES = ("甲社区", "乙社区")
HELD = date(2026, 6, 26)


@dataclass
class World:
    """Everything the fakes keep; each deed that changed something is in `deeds`."""

    today: date = TODAY
    example: bool = False
    streets: dict[str, Street] = field(default_factory=lambda: {STREET.code: STREET})
    office_days: list[CalendarDay] = field(default_factory=list)
    rounds: dict[str, Round] = field(default_factory=dict)
    boards: dict[str, list[SentList]] = field(default_factory=dict)
    needs: dict[str, dict[str, RoundNeed]] = field(default_factory=dict)
    resources: dict[str, dict[str, Resource]] = field(default_factory=dict)
    committed: dict[str, Decimal] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    lines: dict[str, dict[str, ProposalLine]] = field(default_factory=dict)
    all_lines: dict[str, ProposalLine] = field(default_factory=dict)
    projects: dict[str, dict[str, Project]] = field(default_factory=dict)
    soundings: dict[str, dict[str, Sounding]] = field(default_factory=dict)
    vectors: dict[str, Sequence[float]] = field(default_factory=dict)
    merges: dict[str, tuple[str, ...]] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    seats: dict[str, tuple[Invitee, ...]] = field(default_factory=dict)
    history: list[tuple[str, Recorded]] = field(default_factory=list)
    referrals: dict[str, dict[tuple[str, str], Referral]] = field(default_factory=dict)
    releases: dict[str, dict[str, Release]] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    adjustments: dict[str, list[Adjustment]] = field(default_factory=dict)
    corrections: dict[str, KeptCorrection] = field(default_factory=dict)
    letterheads: dict[IssuingBody, Letterhead] = field(default_factory=dict)
    numbers: dict[IssuingBody, list[PaperNumber]] = field(default_factory=dict)
    minutes: dict[str, Minutes] = field(default_factory=dict)
    records: dict[str, list[Progress]] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    talks: dict[str, EveningTalk] = field(default_factory=dict)
    supervisions: dict[str, Supervision] = field(default_factory=dict)
    plans: dict[str, ProjectPlan] = field(default_factory=dict)
    withdrawn: dict[str, tuple[Project, Task]] = field(default_factory=dict)
    sheets: dict[str, TaskSheet] = field(default_factory=dict)
    notices: list[PublicNotice] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    users: FakeUsers = field(default_factory=FakeUsers)
    agreements: dict[str, Agreement] = field(default_factory=dict)
    booked: list[Booked] = field(default_factory=list)
    money_papers: dict[str, MoneyPaper] = field(default_factory=dict)
    wishes: dict[str, Wish] = field(default_factory=dict)
    jobs: FakeJobs = field(default_factory=FakeJobs)
    uploads: FakeUploads = field(default_factory=FakeUploads)
    events: FakeEvents = field(default_factory=FakeEvents)
    deeds: list[Deed] = field(default_factory=list)
    refused: list[Deed] = field(default_factory=list)
    steps: dict[int, ListState] = field(default_factory=dict)
    saved: dict[str, list[object]] = field(default_factory=dict)
    members: list[PartyMember] = field(default_factory=list)
    report_ins: list[ReportIn] = field(default_factory=list)
    check_ins: dict[str, CheckIn] = field(default_factory=dict)
    services_done: dict[str, ServiceRecord] = field(default_factory=dict)
    thanks: Thanks = field(default_factory=Thanks)
    opinions: dict[str, Opinion] = field(default_factory=dict)
    dispatches: list[Dispatch] = field(default_factory=list)
    scans: list[Scan] = field(default_factory=list)
    call_ups: dict[str, CallUp] = field(default_factory=dict)
    sign_ups: dict[str, tuple[SignUp, ...]] = field(default_factory=dict)
    became: dict[str, str] = field(default_factory=dict)
    posts: dict[str, StandingPost] = field(default_factory=dict)
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)
    column_maps: dict[str, dict[str, str]] = field(default_factory=dict)
    sites: list[Site] = field(default_factory=list)

    def services(self) -> Services:
        """The bundle of the verbs over this world."""
        return Services(
            FakePlaces(self),
            FakeRounds(self),
            FakeLists(self),
            FakeProposals(self),
            FakeProjects(self),
            FakeSoundings(self),
            FakeMeetings(self),
            FakeRegisters(self),
            FakeGraph(self),
            KNOWLEDGE,
            lambda: self.today,
            lambda: (),
            FakeCorrections(self),
            FakeVectors(self),
            FakePapers(self),
            FakeAttachments(self),
            FakePeople(self),
            users=self.users,
            points=FakePoints(self.thanks),
            follow_up=FakeFollowUp(self),
            cases=FakeCases(self.deeds, self.cases, self.talks),
            call_ups=FakeCallUps(self),
            posts=FakeStandingPosts(self),
            organisations=FakeOrganisations(self),
            ratings=FakeRatings(self.thanks),
            money=FakeMoney(self),
            wishes=FakeWishes(self),
            supervisions=FakeSupervisions(self.deeds, self.supervisions),
            plans=FakePlans(self.deeds, self.plans),
            kept=FakeKept(self),
            stars=FakeStars(self.thanks),
            projection=FakeProjection(self),
            repeats=FakeRepeats(),
            events=self.events,
            personal=FakePersonal(),
            adjustments=FakeAdjustments(self),
            letters=FakeLetters(self.deeds, self.dispatches),
            scans=FakeScans(self.deeds, self.needs, self.scans),
            uploads=self.uploads,
            jobs=self.jobs,
            search=FakeSearch(self),
        )

    @property
    def acts(self) -> list[str]:
        """The acts that changed something, in order."""
        return [deed.act.value for deed in self.deeds]


@dataclass
class Fake:
    world: World


class FakePlaces(Fake):
    def add_street(self, street: Street, communities: Sequence[Community], deed: Deed) -> None:
        self.world.streets[street.code] = street
        self.world.saved.setdefault("communities", []).extend(communities)
        self.world.deeds.append(deed)

    def street(self, code_or_name: str) -> Street:
        for street in self.world.streets.values():
            if code_or_name in (street.code, street.name):
                return street
        raise NotFoundError("street_unknown", street=code_or_name)

    def streets(self) -> tuple[Street, ...]:
        return tuple(self.world.streets.values())

    def communities(self, street_code: str) -> tuple[Community, ...]:
        return tuple(Community(name) for name in COMMUNITIES)

    def save_sites(self, sites: Sequence[Site], deed: Deed) -> None:
        self.world.sites.extend(sites)
        self.world.saved.setdefault("sites", []).extend(sites)

    def sites(self, street_code: str) -> tuple[Site, ...]:
        return tuple(self.world.sites)

    def save_calendar(self, days: Sequence[CalendarDay], deed: Deed) -> None:
        self.world.office_days.extend(days)
        self.world.deeds.append(deed)

    def calendar(self) -> tuple[CalendarDay, ...]:
        return tuple(self.world.office_days)


class FakeRounds(Fake):
    def open(self, new: Round, deed: Deed) -> Round:
        if new.round_id not in self.world.rounds:
            self.world.rounds[new.round_id] = new
            self.world.boards[new.round_id] = [
                SentList(f"{name}-needs", "needs", name, ListState.NOT_SENT) for name in COMMUNITIES
            ]
            self.world.deeds.append(deed)
        return self.world.rounds[new.round_id]

    def get(self, round_id: str) -> Round:
        if round_id not in self.world.rounds:
            raise NotFoundError("round_unknown", round=round_id)
        return self.world.rounds[round_id]

    def latest(self, street_code: str) -> Round | None:
        held = [one for one in self.all(street_code) if one.state is not RoundState.SKIPPED]
        return held[-1] if held else None

    def all(self, street_code: str) -> tuple[Round, ...]:
        own = [one for one in self.world.rounds.values() if one.street_code == street_code]
        return tuple(sorted(own, key=lambda one: one.month))

    def move(self, before: Round, after: Round, deed: Deed) -> None:
        if self.world.rounds[before.round_id] != before:
            raise RuleError("round_moved", round=before.name, state="", who="clerk")
        self.world.rounds[before.round_id] = after
        if (before.state, after.state) == (RoundState.OPEN, RoundState.FROZEN):
            self._finish(before.round_id)
        self.world.deeds.append(deed)

    def _finish(self, round_id: str) -> None:
        open_still = {ListState.NOT_SENT, ListState.RETURNED}
        self.world.boards[round_id] = [
            sent if sent.state in open_still else replace(sent, state=ListState.FINAL)
            for sent in self.world.boards[round_id]
        ]

    def board(self, round_id: str) -> tuple[SentList, ...]:
        return tuple(self.world.boards[round_id])

    def set_list(self, before: SentList, state: ListState, reason: str, deed: Deed) -> None:
        for board in self.world.boards.values():
            if before in board:
                board[board.index(before)] = replace(before, state=state, reason=reason)
                self.world.steps[len(self.world.deeds)] = before.state
                self.world.deeds.append(deed)
                return
        raise RuleError("list_moved", sender=before.sender, who="clerk")

    def acts(self, round_id: str) -> tuple[PastAct, ...]:
        lists = {sent.list_id for sent in self.world.boards.get(round_id, ())}
        return tuple(
            PastAct(deed.act, deed.target_id, self.world.steps.get(at))
            for at, deed in enumerate(self.world.deeds)
            if deed.target_id in {round_id, *lists}
        )

    def report_zero(self, round_id: str, kind: str, sender: str, deed: Deed) -> None:
        self.mark(round_id, kind, sender, ListState.ZERO)
        self.world.deeds.append(deed)

    def return_row(self, round_id: str, kind: str, number: str, reason: str, deed: Deed) -> None:
        self.world.saved.setdefault("returned", []).append((kind, number, reason))
        self.world.deeds.append(deed)

    def mark(self, round_id: str, kind: str, sender: str, state: ListState, **more: int) -> None:
        """Set a sender's list to a state, as an import would."""
        board = self.world.boards[round_id]
        for index, sent in enumerate(board):
            if (sent.kind, sent.sender) == (kind, sender):
                board[index] = replace(sent, state=state, **more)  # type: ignore[arg-type]
                return
        board.append(SentList(f"{sender}-{kind}", kind, sender, state))


class FakeLists(Fake):
    def save_lists(
        self,
        sent: Sequence[SentIn],
        deed: Deed,
        *,
        replace: bool = False,
        late: LateEntry | None = None,
    ) -> tuple[TakenIn, ...]:
        return tuple(
            TakenIn(
                self.save_needs(one.round_id, one.needs, deed, replace=replace, late=late),
                self.save_resources(one.round_id, one.resources, deed, replace=replace, late=late),
            )
            for one in sent
        )

    def save_needs(
        self,
        round_id: str,
        needs: Sequence[PlannedNeed],
        deed: Deed,
        *,
        replace: bool = False,
        late: LateEntry | None = None,
    ) -> ImportCount:
        own = self.world.needs.setdefault(round_id, {})
        new = 0
        for one in needs:
            key = one.need.key(round_id)
            new += key not in own
            first = one.need.raised_on
            own[key] = RoundNeed(key, one.need, one.kind, one.route, first, late=late is not None)
        self.world.deeds.append(deed)
        return ImportCount(new=new, same=len(needs) - new)

    def save_resources(
        self,
        round_id: str,
        resources: Sequence[Resource],
        deed: Deed,
        *,
        replace: bool = False,
        late: LateEntry | None = None,
    ) -> ImportCount:
        own = self.world.resources.setdefault(round_id, {})
        new = sum(one.key not in own for one in resources)
        own.update({one.key: one for one in resources})
        self.world.deeds.append(deed)
        return ImportCount(new=new, same=len(resources) - new)

    def needs(self, round_id: str, keys: Collection[str] | None = None) -> tuple[RoundNeed, ...]:
        rows = self.world.needs.get(round_id, {})
        taken = {key for keys in self.world.merges.values() for key in keys}
        return tuple(
            replace(
                row,
                need=row.need.with_merged(
                    [rows[other].need for other in self.world.merges.get(key, ())]
                ),
            )
            for key, row in rows.items()
            if key not in taken and (keys is None or key in keys)
        )

    def need_places(self, round_id: str) -> tuple[RowPlace, ...]:
        needs = self.needs(round_id)
        return tuple(RowPlace(item.key, item.need.place.community) for item in needs)

    def resource_places(self, round_id: str) -> tuple[RowPlace, ...]:
        given = self.resources(round_id)
        return tuple(RowPlace(one.key, one.place.community, one.unit) for one in given)

    def merge(self, round_id: str, keep: str, others: Sequence[str], why: str, deed: Deed) -> None:
        if any(other in self.world.merges for other in others):
            raise RuleError("merged_already")
        self.world.merges[keep] = (*self.world.merges.get(keep, ()), *others)
        self.world.deeds.append(deed)

    def unmerge(self, round_id: str, keep: str, deed: Deed) -> int:
        if keep not in self.world.merges:
            raise RuleError("not_merged")
        self.world.deeds.append(deed)
        return len(self.world.merges.pop(keep))

    def resources(self, round_id: str, keys: Collection[str] | None = None) -> tuple[Resource, ...]:
        own = self.world.resources.get(round_id, {})
        return tuple(one for key, one in own.items() if keys is None or key in keys)

    def committed(self, round_id: str) -> Mapping[str, Decimal]:
        return self.world.committed

    def carry_over(self, round_id: str, into: str, keys: Sequence[str], deed: Deed) -> int:
        there = self.world.needs.setdefault(into, {})
        new = 0
        for key in keys:
            old = self.world.needs[round_id][key]
            moved = f"carried:{key}"
            new += moved not in there
            there[moved] = replace(old, key=moved, carried=old.carried + 1)
            self.world.needs[round_id][key] = replace(old, carried_on=True)
        self.world.deeds.append(deed)
        return new


class FakeProposals(Fake):
    def save(self, round_id: str, proposal: Proposal, deed: Deed) -> None:
        old = self.world.lines.get(round_id, {})
        lines = {}
        for project in proposal.projects:
            for part in project.parts:
                for given in part.assignments:
                    key = (project.need_id, part.part, given.resource_id)
                    line_id = node_id("ProposalLine", round_id, *key)
                    lines[line_id] = replace(
                        old.get(line_id)
                        or ProposalLine(line_id, *key, given.unit, given.quantity, given.uses),
                        quantity=given.quantity,
                        uses=given.uses,
                    )
        self.world.all_lines |= lines
        decided = {key: line for key, line in old.items() if line.verdict and key not in lines}
        self.world.lines[round_id] = lines | decided
        self.world.proposals[round_id] = proposal
        self.world.deeds.append(deed)

    def withdraw(self, before: Round, after: Round, deed: Deed) -> None:
        lines = self.world.lines.pop(before.round_id, {})
        decided = sum(line.verdict is not None for line in lines.values())
        if decided:
            self.world.lines[before.round_id] = lines
            raise RuleError("lines_decided", count=decided)
        self.world.proposals.pop(before.round_id, None)
        self.world.rounds[before.round_id] = after
        self.world.deeds.append(deed)

    def latest(self, round_id: str) -> Proposal | None:
        return self.world.proposals.get(round_id)

    def lines(self, round_id: str) -> tuple[ProposalLine, ...]:
        return tuple(self.world.lines.get(round_id, {}).values())


class FakeAdjustments(Fake):
    def adjust(
        self,
        round_id: str,
        changes: Sequence[Adjustment],
        released: Collection[tuple[str, str, str]],
        proposal: Proposal,
        before: Sequence[ProposalLine],
        deed: Deed,
    ) -> int:
        if FakeProposals(self.world).lines(round_id) != tuple(before):
            raise RuleError("proposal_moved")
        over = {*released, *(fix.pair for fix in changes)}
        own = [fix for fix in self.world.adjustments.get(round_id, []) if fix.pair not in over]
        self.world.adjustments[round_id] = [*own, *changes]
        FakeProposals(self.world).save(round_id, proposal, deed)
        return len(over)

    def all(self, round_id: str) -> tuple[Adjustment, ...]:
        return tuple(self.world.adjustments.get(round_id, ()))


class FakeProjects(Fake):
    def decide(
        self,
        round_id: str,
        decisions: Sequence[Decision],
        deed: Deed,
        added: Sequence[ProposalLine] = (),
    ) -> int:
        lines = dict(self.world.lines.get(round_id, {}))
        lines |= {
            one.line_id: replace(one, decided_quantity=None, decided_uses=None)
            for one in added
            if one.line_id not in lines
        }
        new = 0
        for one in decisions:
            if one.line_id not in lines:
                raise NotFoundError("line_unknown", line=one.line_id)
            line = lines[one.line_id]
            if line.decision == one:
                continue
            new += 1
            self._may_decide(one, line)
            gives = {
                Verdict.CONFIRMED: (line.quantity, line.uses),
                Verdict.CHANGED: (one.quantity, one.uses),
                Verdict.REFERRED: (None, None),
            }
            quantity, uses = gives.get(one.verdict, (Decimal(0), Decimal(0)))
            lines[one.line_id] = replace(
                line,
                verdict=one.verdict,
                decision=one,
                decided_quantity=quantity,
                decided_uses=uses,
                withdrawn=False,
            )
        self._guard(round_id, lines)
        self.world.lines[round_id] = lines
        if new:
            held = self.world.meetings[decisions[0].meeting_id]
            self.world.meetings[held.meeting_id] = replace(held, state=MeetingState.HELD)
            moment = datetime(2026, 6, 26, tzinfo=UTC) + timedelta(seconds=len(self.world.history))
            self.world.history += [
                (round_id, Recorded(one, 1, deed.actor.actor_id, moment)) for one in decisions
            ]
            self.world.deeds.append(deed)
        at = self.world.rounds[round_id]
        if at.state is RoundState.MATCHED:
            self.world.rounds[round_id] = at.step(RoundState.MET)
            self.world.deeds.append(replace(deed, target_id=round_id))
        return new

    def _may_decide(self, one: Decision, line: ProposalLine) -> None:
        now = self.world.meetings[one.meeting_id]
        now.must_run()
        last = line.decision and self.world.meetings[line.decision.meeting_id]
        if last and not now.may_reopen(last):
            raise RuleError("decided_later", meeting=now.name, last=last.name, line=one.line_id)

    def _guard(self, round_id: str, lines: Mapping[str, ProposalLine]) -> None:
        used: dict[str, Decimal] = dict(self.world.committed)
        for line in lines.values():
            held = line.decided_uses or Decimal(0)
            used[line.resource_key] = used.get(line.resource_key, Decimal(0)) + held
        for key, item in self.world.resources.get(round_id, {}).items():
            if item.amount is not None and used.get(key, Decimal(0)) > item.amount:
                raise RuleError("over_capacity", resource=item.name, left="", asked="")

    def publish(self, round_id: str, projects: Sequence[Project], deed: Deed) -> int:
        own = self.world.projects.setdefault(round_id, {})
        new = sum(one.project_id not in own for one in projects)
        own.update({one.project_id: one for one in projects})
        self.world.deeds.append(deed)
        return new

    def projects(self, round_id: str) -> tuple[Project, ...]:
        own = self.world.projects.get(round_id, {}).values()
        return tuple(sorted(own, key=lambda one: one.number))


class FakeVectors(Fake):
    def of(self, texts: Sequence[str]) -> Mapping[str, Sequence[float]]:
        return {text: self.world.vectors[text] for text in texts if text in self.world.vectors}


class FakeCorrections(Fake):
    def add(
        self, street_code: str, corrections: Sequence[Correction], deed: Deed, line_id: str = ""
    ) -> int:
        new = 0
        for one in corrections:
            subject = one.subject_id(street_code)
            stands = self.world.corrections.get(subject)
            if stands and stands.correction.kind == one.kind:
                continue
            self.world.corrections[subject] = KeptCorrection(subject, one)
            new += 1
        self.world.saved.setdefault("correction_lines", []).append(line_id)
        self.world.deeds.append(deed)
        return new

    def end(self, correction_id: str, until: date, why: str, deed: Deed) -> Correction:
        if correction_id not in self.world.corrections:
            raise NotFoundError("correction_unknown", correction=correction_id)
        ended = replace(self.world.corrections[correction_id].correction, until=until)
        self.world.corrections[correction_id] = KeptCorrection(correction_id, ended)
        self.world.deeds.append(deed)
        return ended

    def refused_lines(self, street_code: str) -> frozenset[str]:
        return frozenset(map(str, self.world.saved.get("correction_lines", []))) - {""}

    def all(self, street_code: str) -> tuple[KeptCorrection, ...]:
        return tuple(self.world.corrections.values())


class FakeSoundings(Fake):
    def send(self, round_id: str, soundings: Sequence[Sounding], deed: Deed) -> int:
        own = self.world.soundings.setdefault(round_id, {})
        new = 0
        for one in soundings:
            there = own.get(one.unit, replace(one, line_ids=()))
            more = tuple(key for key in one.line_ids if key not in there.line_ids)
            own[one.unit] = replace(there, line_ids=(*there.line_ids, *more))
            new += len(more)
        if new:
            self.world.deeds.append(deed)
        return new

    def answer(self, round_id: str, answers: Sequence[SoundingAnswer], deed: Deed) -> int:
        own, new = self.world.soundings.setdefault(round_id, {}), 0
        asked = {key: unit for unit, one in own.items() for key in one.line_ids}
        for answer in answers:
            if answer.line_id not in asked:
                raise NotFoundError("line_not_asked", line=answer.line_id[:8])
        for answer in answers:
            one = own[asked[answer.line_id]]
            if answer not in one.answers:
                rest = tuple(each for each in one.answers if each.line_id != answer.line_id)
                own[one.unit] = replace(one, answers=(*rest, answer))
                new += 1
        if new:
            self.world.deeds.append(deed)
        return new

    def soundings(self, round_id: str) -> tuple[Sounding, ...]:
        own = self.world.soundings.get(round_id, {})
        return tuple(own[unit] for unit in sorted(own))

    def answered(self, round_id: str) -> tuple[AnsweredLine, ...]:
        answers = [each for one in self.soundings(round_id) for each in one.answers]
        lines = {each: self.world.all_lines[each.line_id] for each in answers}
        return tuple(
            AnsweredLine(
                line.need_key,
                line.part,
                line.resource_key,
                line.quantity,
                line.uses,
                each,
                stands=each.line_id in self.world.lines[round_id],
            )
            for each, line in lines.items()
        )


class FakeMeetings(Fake):
    def open(self, new: Meeting, deed: Deed) -> Meeting:
        there = self.world.meetings.get(new.meeting_id)
        if there and (there.state is not MeetingState.CALLED or there == new):
            return there
        self.world.meetings[new.meeting_id] = new
        self.world.deeds.append(deed)
        return new

    def all(self, round_id: str) -> tuple[Meeting, ...]:
        own = [one for one in self.world.meetings.values() if one.round_id == round_id]
        return tuple(sorted(own, key=lambda one: (one.held_on, one.name)))

    def move(self, before: Meeting, after: Meeting, deed: Deed) -> None:
        if self.world.meetings[before.meeting_id].state is after.state:
            return
        if self.world.meetings[before.meeting_id].state is not before.state:
            raise RuleError("meeting_moved", meeting=before.name, state="", who="clerk")
        self.world.meetings[before.meeting_id] = after
        self.world.deeds.append(deed)

    def invite(self, meeting: Meeting, invitees: Sequence[Invitee], deed: Deed) -> int:
        there = self.world.seats.get(meeting.meeting_id, ())
        seats = merged([*there, *invitees])
        if seats != there:
            self.world.seats[meeting.meeting_id] = seats
            self.world.deeds.append(deed)
        return len(seats) - len(there)

    def invitees(self, meeting_id: str) -> tuple[Invitee, ...]:
        return self.world.seats.get(meeting_id, ())

    def attend(self, meeting: Meeting, attendances: Sequence[Attendance], deed: Deed) -> None:
        seats = {one.named: one for one in self.invitees(meeting.meeting_id)}
        for position, said in enumerate(attendances, 1):
            if said.seat not in seats:
                raise NotFoundError("seat_unknown", meeting=meeting.name, position=position)
            seats[said.seat] = replace(
                seats[said.seat], attendance=said.kind, substitute=said.substitute
            )
        self.world.seats[meeting.meeting_id] = tuple(seats.values())
        self.world.deeds.append(deed)

    def history(self, round_id: str) -> tuple[Recorded, ...]:
        return tuple(said for of, said in self.world.history if of == round_id)

    def refer(
        self, round_id: str, referral: Referral, decisions: Sequence[Decision], deed: Deed
    ) -> int:
        own = self.world.referrals.setdefault(round_id, {})
        key = (referral.need_key, referral.meeting_id)
        lines = FakeProjects(self.world).decide(round_id, decisions, deed) if decisions else 0
        if own.get(key) == referral:
            return lines
        own[key] = referral
        self._hold([referral.meeting_id])
        self.world.deeds.append(deed)
        return lines + 1

    def referrals(self, round_id: str) -> tuple[Referral, ...]:
        return tuple(self.world.referrals.get(round_id, {}).values())

    def release(self, round_id: str, releases: Sequence[Release], deed: Deed) -> int:
        own = self.world.releases.setdefault(round_id, {})
        new = [one for one in releases if own.get(one.resource_key) != one]
        own |= {one.resource_key: one for one in new}
        self._hold(one.meeting_id for one in new)
        self.world.deeds += [deed] * bool(new)
        return len(new)

    def releases(self, round_id: str) -> tuple[Release, ...]:
        return tuple(self.world.releases.get(round_id, {}).values())

    def _hold(self, meeting_ids: Iterable[str]) -> None:
        for key in meeting_ids:
            self.world.meetings[key].must_run()
            held = replace(self.world.meetings[key], state=MeetingState.HELD)
            self.world.meetings[key] = held


class FakeRegisters(Fake):
    def save_units(self, units: Sequence[Unit], deed: Deed) -> None:
        self.world.units.extend(units)

    def units(self, street_code: str) -> tuple[Unit, ...]:
        return tuple(self.world.units)

    def save_bodies(self, bodies: Sequence[Body], deed: Deed) -> None:
        self.world.bodies.extend(bodies)
        self.world.saved.setdefault("bodies", []).extend(bodies)

    def bodies(self, street_code: str) -> tuple[Body, ...]:
        return tuple(self.world.bodies)

    def save_members(self, members: Sequence[PartyMember], deed: Deed) -> None:
        self.world.saved.setdefault("members", []).extend(members)
        self.world.members.extend(members)


class FakeMoney(Fake):
    """Money as strict as the store: what may be booked is asked of the domain."""

    def save_agreements(self, agreements: Sequence[Agreement], deed: Deed) -> None:
        self.world.agreements |= {one.agreement_id: one for one in agreements}
        self.world.deeds.append(deed)

    def agreements(self, street_code: str) -> tuple[Agreement, ...]:
        return tuple(sorted(self.world.agreements.values(), key=lambda one: one.number))

    def sign(self, agreement: Agreement, scan: Attachment, deed: Deed) -> None:
        stands = self.world.agreements[agreement.agreement_id]
        stands.must_stand()
        scans = tuple(dict.fromkeys((*stands.scans, scan)))
        self.world.agreements[agreement.agreement_id] = replace(stands, scans=scans)
        self.world.deeds.append(deed)

    def end(self, ended: Agreement, deed: Deed) -> None:
        self.world.agreements[ended.agreement_id] = ended
        self.world.deeds.append(deed)

    def attach(self, paper: MoneyPaper, scan: Attachment, deed: Deed) -> None:
        self.world.money_papers[paper.paper_key] = paper
        self.world.deeds.append(deed)

    def papers(self, street_code: str) -> tuple[MoneyPaper, ...]:
        return tuple(self.world.money_papers.values())

    def book(self, entries: Sequence[MoneyEntry], deed: Deed) -> int:
        books = Books(tuple(self.world.booked), self.world.agreements, self.world.money_papers)
        fresh = to_book(entries, books, deed.actor.actor_id)
        self.world.booked += [Booked(one, deed.actor.actor_id) for one in fresh]
        self.world.deeds += [deed] * bool(fresh)
        return len(fresh)

    def entries(self, street_code: str) -> tuple[Booked, ...]:
        return tuple(self.world.booked)


class FakeWishes(Fake):
    def save(self, wishes: Sequence[Wish], on: date, deed: Deed) -> ImportCount:
        new = changed = 0
        for wish in wishes:
            there = self.world.wishes.get(wish.wish_id)
            if there and there.same_wish(wish):
                continue
            if there and (there.claims or there.why_withdrawn):
                raise RuleError("wish_begun", number=wish.number, community=wish.community)
            for other in self.world.wishes.values():
                same = wish.gift_key and other.gift_key == wish.gift_key
                if same and other.wish_id != wish.wish_id and other.stands(on):
                    raise RuleError("wish_twice", number=wish.number, other="", community="")
            new, changed = new + (there is None), changed + (there is not None)
            self.world.wishes[wish.wish_id] = wish
        self.world.deeds += [deed] * bool(new or changed)
        return ImportCount(new, changed, len(wishes) - new - changed)

    def wishes(self, street_code: str) -> tuple[Wish, ...]:
        return tuple(
            sorted(self.world.wishes.values(), key=lambda one: (one.community, one.number))
        )

    def change(self, verbs: Mapping[str, Verb], deed: Deed) -> tuple[Wish, ...]:
        if any(key not in self.world.wishes for key in verbs):
            raise NotFoundError("wish_unknown", number="")
        after = {key: verb(self.world.wishes[key]) for key, verb in verbs.items()}
        changed = any(self.world.wishes[key] != wish for key, wish in after.items())
        self.world.wishes |= after
        self.world.deeds += [deed] * changed
        return tuple(after.values())


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


class FakeFollowUp(Fake):
    """Records of tasks by task; as strict about moves as the store."""

    def tasks(self, round_id: str) -> tuple[FollowedTask, ...]:
        own = self.world.projects.get(round_id, {}).values()
        live = [(project, task, False) for project in own for task in project.tasks]
        known = {project.project_id for project in own}
        every = [(*one, True) for one in self.world.withdrawn.values()]
        gone = [one for one in every if one[0].project_id in known]
        return tuple(
            FollowedTask(
                project.project_id,
                project.number,
                task,
                tuple(self.world.records.get(task.task_id, ())),
                ended,
            )
            for project, task, ended in (*live, *gone)
        )

    def past_deeds(self, street_code: str, since: date, before: date) -> tuple[PastDeed, ...]:
        past = [
            one
            for one in self.world.rounds.values()
            if one.street_code == street_code and since <= one.month < before
        ]
        return tuple(deed for one in past for deed in self._past(one.round_id))

    def _past(self, round_id: str) -> Iterator[PastDeed]:
        said = of_projects(standing(self.world.thanks.ratings))
        for item in self.tasks(round_id):
            unit, came = item.task.unit, Came.DONE if item.task.state in ENDED else Came.OPEN
            if item.withdrawn:
                yield PastDeed(unit, Came.WITHDRAWN)
            elif item.task.state is not TaskState.TO_ACCEPT:
                done = finished_on(item.record) if came is Came.DONE else None
                yield PastDeed(unit, came, item.task.due_on, done)
            for one in () if item.withdrawn else said.get(item.project_id, ()):
                content = one.satisfaction.content
                yield PastDeed(unit, Came.SATISFIED if content else Came.DISSATISFIED)
        for sounding in self.world.soundings.get(round_id, {}).values():
            for each in sounding.answers:
                if each.answer is Answer.CANNOT:
                    yield PastDeed(sounding.unit, Came.REFUSED)

    def record(self, round_id: str, entries: Sequence[Progress], deed: Deed) -> int:
        new = 0
        for entry in entries:
            found = {item.task.task_id: item for item in self.tasks(round_id)}
            if entry.task_id not in found:
                raise NotFoundError("task_unknown", count=1)
            record = self.world.records.setdefault(entry.task_id, [])
            if entry.repeats(record):
                continue
            if entry.task_id in self.world.withdrawn and entry.move is not TaskMove.HAND_OVER:
                raise NotFoundError("task_unknown", count=1)
            task = found[entry.task_id].task
            self._set(round_id, replace(task, state=entry.after(task.state)), entry)
            record.append(entry)
            new += 1
        self.world.deeds += [deed] * bool(new)
        return new

    def _set(self, round_id: str, task: Task, entry: Progress) -> None:
        if entry.move is TaskMove.POSTPONE and entry.due_on:
            original = task.original_due_on or task.due_on
            task = replace(task, due_on=entry.due_on, original_due_on=original)
        if entry.move is TaskMove.HAND_OVER:
            task = replace(task, liaison=entry.person)
        own = self.world.projects[round_id]
        project = next(
            one for one in own.values() if entry.task_id in {t.task_id for t in one.tasks}
        )
        rest = tuple(task if one.task_id == task.task_id else one for one in project.tasks)
        if entry.move is TaskMove.WITHDRAW:
            rest = tuple(one for one in rest if one.task_id != task.task_id)
            self.world.withdrawn[task.task_id] = (project, task)
            self._free(round_id, project, task)
        own[project.project_id] = replace(project, tasks=rest)

    def _free(self, round_id: str, project: Project, task: Task) -> None:
        lines = self.world.lines[round_id]
        for key, line in lines.items():
            meant = (project.need_id, task.part, task.resource_id)
            if (line.need_key, line.part, line.resource_key) == meant:
                nothing = Decimal(0)
                lines[key] = replace(
                    line, withdrawn=True, decided_quantity=nothing, decided_uses=nothing
                )


class FakeAttachments(Fake):
    def put_back(self, sha256: str, data: bytes) -> None:
        self.world.files[sha256] = data

    def keep(self, name: str, data: bytes) -> Attachment:
        kept = Attachment(sha256(data).hexdigest(), name, len(data))
        self.world.files[kept.sha256] = data
        return kept

    def keep_scan(self, stem: str, data: bytes) -> Attachment:
        return self.keep(f"{stem}-{sha256(data).hexdigest()[:8]}.pdf", data)

    def forget(self, sha256: str) -> None:
        self.world.files.pop(sha256, None)

    def read(self, attachment: Attachment) -> bytes:
        return self.world.files[attachment.sha256]


class FakePeople(Fake):
    def members(self, street_code: str) -> tuple[PartyMember, ...]:
        return tuple(sorted(self.world.members, key=lambda one: one.number))

    def report_ins(self, street_code: str) -> tuple[ReportIn, ...]:
        return tuple(self.world.report_ins)

    def save_report_ins(self, street_code: str, reports: Sequence[ReportIn], deed: Deed) -> int:
        known, changed = list(self.world.report_ins), 0
        for one in reports:
            told = taken(known, one)
            if told is not None:
                changed += 1
                known = [
                    old
                    for old in known
                    if not (old.is_of(told.helper, told.community) and old.since == told.since)
                ] + [told]
        self.world.report_ins = known
        self.world.deeds += [deed] * bool(changed)
        return changed

    def check_in(self, street_code: str, one: CheckIn, deed: Deed) -> CheckIn:
        stands = self.world.check_ins.setdefault(one.check_in_id, one)
        self.world.deeds.append(deed)
        return stands

    def check_ins(self, street_code: str, day: date) -> tuple[CheckIn, ...]:
        return tuple(one for one in self.world.check_ins.values() if one.day == day)

    def record(self, street_code: str, records: Sequence[ServiceRecord], deed: Deed) -> int:
        known = dict(self.world.services_done)
        before = len(known)
        for one in records:
            told = entered(known.values(), one)
            if told is not None:
                known[told.record_id] = told
        self.world.services_done = known
        self.world.deeds += [deed] * (len(known) > before)
        return len(known) - before

    def reverse(
        self, street_code: str, record_id: str, on: date, reason: str, deed: Deed
    ) -> ServiceRecord:
        after = self.world.services_done[record_id].reversed(on, reason)
        self.world.services_done[record_id] = after
        self.world.deeds.append(deed)
        return after

    def records(
        self, street_code: str, since: date | None = None, until: date | None = None
    ) -> tuple[ServiceRecord, ...]:
        return tuple(
            one
            for one in sorted(self.world.services_done.values(), key=lambda one: one.served_on)
            if (since or date.min) <= one.served_on <= (until or date.max)
        )

    def save_opinion(self, street_code: str, opinion: Opinion, deed: Deed) -> Opinion:
        before = self.world.opinions.get(opinion.opinion_id)
        if before and before.answered_on and opinion.answered_on:
            before.answered(opinion.text, opinion.answered_on)
        if before and (before.answered_on or before == opinion):
            return before
        self.world.opinions[opinion.opinion_id] = opinion
        self.world.deeds.append(deed)
        return opinion

    def opinions(self, street_code: str) -> tuple[Opinion, ...]:
        return tuple(self.world.opinions.values())


class FakeCallUps(Fake):
    def publish(self, street_code: str, call_up: CallUp, deed: Deed) -> CallUp:
        known = self.world.call_ups
        if call_up.call_up_id not in known:
            known[call_up.call_up_id] = call_up.numbered(known.values())
            self.world.deeds.append(deed)
        return known[call_up.call_up_id]

    def all(self, street_code: str) -> tuple[CallUp, ...]:
        return tuple(sorted(self.world.call_ups.values(), key=lambda one: one.number))

    def sign_up(self, call_up: CallUp, members: Sequence[str], on: date, deed: Deed) -> int:
        standing = self.world.call_ups[call_up.call_up_id]
        before = self.world.sign_ups.get(call_up.call_up_id, ())
        known = before
        for member in members:
            new = signed_up(standing, known, member, on)
            known = (*known, new) if new else known
        self.world.sign_ups[call_up.call_up_id] = known
        self.world.deeds += [deed] * (len(known) > len(before))
        return len(known) - len(before)

    def withdraw(self, call_up: CallUp, member: str, on: date, deed: Deed) -> SignUp:
        known = self.world.sign_ups.get(call_up.call_up_id, ())
        after = withdrawn(self.world.call_ups[call_up.call_up_id], known, member, on)
        self.world.sign_ups[call_up.call_up_id] = tuple(
            after if one.number == after.number else one for one in known
        )
        self.world.deeds.append(deed)
        return after

    def sign_ups(self, street_code: str) -> Mapping[str, tuple[SignUp, ...]]:
        return self.world.sign_ups

    def move(self, before: CallUp, after: CallUp, deed: Deed, resource_key: str = "") -> None:
        standing = self.world.call_ups[before.call_up_id]
        if standing.state is not after.state:
            if standing.state is not before.state:
                raise RuleError("call_up_over", number=before.number, state=standing.state.value)
            self.world.call_ups[before.call_up_id] = after
            self.world.became[before.call_up_id] = resource_key
            self.world.deeds.append(deed)


class FakeStandingPosts(Fake):
    def save(self, street_code: str, posts: Sequence[StandingPost], deed: Deed) -> int:
        changed = [one for one in posts if self.world.posts.get(one.post_id) != one]
        for one in changed:
            held = most_at_once(self.world.claims.get(one.post_id, ()))
            if held > one.places:
                raise RuleError("post_held_by_more", post=one.name, held=held)
            self.world.posts[one.post_id] = one
        self.world.deeds += [deed] * bool(changed)
        return len(changed)

    def all(self, street_code: str) -> tuple[StandingPost, ...]:
        known = self.world.posts.values()
        return tuple(sorted(known, key=lambda one: (one.community, one.name)))

    def claim(self, claims: Sequence[Claim], deed: Deed) -> int:
        known, new = dict(self.world.claims), 0
        for one in claims:
            held = known.get(one.post_id, ())
            if claimed(self.world.posts[one.post_id], held, one):
                known[one.post_id] = (*held, one)
                new += 1
        self.world.claims = known
        self.world.deeds += [deed] * bool(new)
        return new

    def release(self, post: StandingPost, member: str, on: date, deed: Deed) -> Claim:
        known = self.world.claims.get(post.post_id, ())
        after = released(post, known, member, on)
        self.world.claims[post.post_id] = tuple(
            after if one.claim_id == after.claim_id else one for one in known
        )
        self.world.deeds.append(deed)
        return after

    def claims(self, street_code: str) -> Mapping[str, tuple[Claim, ...]]:
        return self.world.claims


class FakeSearch(Fake):
    """Words as parts of texts; the real index cuts them into pairs of signs."""

    def find(self, words: Sequence[str]) -> tuple[Hit, ...]:
        hits = []
        for round_id, rows in self.world.needs.items():
            code = self.world.rounds[round_id].street_code
            for key, row in rows.items():
                need = row.need
                place = (code, need.place.community, "", round_id)
                hits.append(Hit("need", key, need.name, need.text, 1.0, *place))
        for unit in self.world.units:
            place = (STREET.code, unit.community, unit.name, "")
            hits.append(Hit("unit", unit.unit_id, unit.name, "", 1.0, *place))
        return tuple(hit for hit in hits if all(one in hit.name + hit.text for one in words))


class FakeOrganisations(Fake):
    def stages(self, street_code: str) -> tuple[Stage, ...]:
        return tuple(self.world.stages)

    def add_stages(self, street_code: str, stages: Sequence[Stage], deed: Deed) -> int:
        known = list(self.world.stages)
        for one in stages:
            if one.body not in {body.name for body in self.world.bodies}:
                raise NotFoundError("body_unknown", body=one.body)
            told = appended(known, one)
            known += [told] if told else []
        new = len(known) - len(self.world.stages)
        self.world.stages = known
        self.world.deeds += [deed] * bool(new)
        return new

    def compound_lines(self, street_codes: Sequence[str], on: date) -> CompoundLines:
        names = [each.name for each in fields(CompoundFigures) if each.name != "managed"]
        return dict.fromkeys(names, ())

    def column_map(self, street_code: str, source: str) -> Mapping[str, str]:
        return self.world.column_maps.get(source, {})

    def column_maps(self, street_code: str) -> Mapping[str, Mapping[str, str]]:
        return self.world.column_maps

    def save_column_map(
        self, street_code: str, source: str, columns: Mapping[str, str], deed: Deed
    ) -> None:
        self.world.column_maps[source] = dict(columns)
        self.world.deeds.append(deed)


class FakeGraph(Fake):
    def migrate(self) -> tuple[str, ...]:
        return ()

    def pending(self) -> tuple[str, ...]:
        return ()

    def mark_example(self) -> None:
        self.world.example = True

    def is_example(self) -> bool:
        return self.world.example

    def is_empty(self) -> bool:
        return not self.world.streets

    def refuse(self, deed: Deed) -> None:
        self.world.refused.append(deed)

    def record(self, deed: Deed) -> None:
        self.world.deeds.append(deed)

    def export(self, path: Path, attachments: object) -> Moved:
        return Moved(0, 0, 0)

    def restore(self, path: Path, attachments: object) -> Moved:
        return Moved(0, 0, 0)

    def fingerprint(self) -> str:
        return "0" * 64

    def check(self) -> tuple[str, ...]:
        return ()

    def whereabouts(self, ids: Sequence[str]) -> dict[str, str]:
        return {}


def held(services: Services, one: Round) -> Meeting:
    """The street's joint meeting of a round, called the first time it is asked for."""
    return meetings.call(services, ACTOR, one, MeetingKind.ALLIANCE, HELD)


def confirm(services: Services, one: Round) -> int:
    """Everything that waits is confirmed at the street's joint meeting."""
    return meet.confirm_rest(services, ACTOR, one, held(services, one))


@contextmanager
def refused(code: str) -> Iterator[pytest.ExceptionInfo[RuleError]]:
    """A rule refuses with this code inside the block."""
    with pytest.raises(RuleError) as told:
        yield told
    assert told.value.code == code
