"""What the fakes keep: plain collections, shared by all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.adjustments import Adjustment
from domain.agreements import Agreement
from domain.bodies import Body, Unit
from domain.booking import Booked
from domain.calendar import CalendarDay
from domain.call_ups import CallUp, SignUp
from domain.cases import Case, EveningTalk
from domain.letters import Dispatch
from domain.meetings import (
    Invitee,
    Meeting,
    Referral,
    Release,
)
from domain.money import MoneyPaper
from domain.opinions import Opinion
from domain.paper_forms import FormPrint
from domain.papers import (
    IssuingBody,
    Letterhead,
    Minutes,
    PaperNumber,
    PublicNotice,
    TaskSheet,
)
from domain.people import PartyMember
from domain.places import Site, Street, StreetKind
from domain.progress import Progress
from domain.project_plans import ProjectPlan
from domain.projects import Project, Task
from domain.proposals import Proposal
from domain.report_ins import ReportIn
from domain.resources import Resource
from domain.rights import Deed, office
from domain.rounds import ListState, Round, SentList
from domain.scans import Scan
from domain.serving import CheckIn, ServiceRecord
from domain.soundings import Sounding
from domain.stages import Stage
from domain.standing_posts import Claim, StandingPost
from domain.supervision import Supervision
from domain.wishes import Wish
from tests.unit.workflow.fake_thanks import Thanks
from tests.unit.workflow.fake_users import FakeEvents, FakeJobs, FakeUploads, FakeUsers
from workflow.ports.corrections import KeptCorrection
from workflow.ports.lists import (
    RoundNeed,
)
from workflow.ports.meetings import Recorded
from workflow.ports.proposals import ProposalLine

ACTOR = office("test:coordinator")
STREET = Street("530102004", "一街道", StreetKind.STREET, "530102", "示例区", "示例市")
TODAY = date(2026, 6, 22)
COMMUNITIES = ("甲社区", "乙社区")
HELD = date(2026, 6, 26)


@dataclass
class Kept:
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
    form_prints: list[FormPrint] = field(default_factory=list)
    call_ups: dict[str, CallUp] = field(default_factory=dict)
    sign_ups: dict[str, tuple[SignUp, ...]] = field(default_factory=dict)
    became: dict[str, str] = field(default_factory=dict)
    posts: dict[str, StandingPost] = field(default_factory=dict)
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)
    column_maps: dict[str, dict[str, str]] = field(default_factory=dict)
    sites: list[Site] = field(default_factory=list)

    @property
    def acts(self) -> list[str]:
        """The acts that changed something, in order."""
        return [deed.act.value for deed in self.deeds]


@dataclass
class Fake:
    world: Kept
