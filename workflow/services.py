"""What the verbs work with: one frozen bundle, joined in `app`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Every room of verbs names this bundle; most commands use few of its stores.
    from collections.abc import Callable, Sequence
    from datetime import date

    from domain.calendar import CalendarDay
    from matching.knowledge import Knowledge
    from workflow.ports.adjustments import AdjustmentStore
    from workflow.ports.analyses import Projection
    from workflow.ports.call_ups import CallUpStore, StandingPostStore
    from workflow.ports.cases import CaseStore
    from workflow.ports.corrections import CorrectionStore
    from workflow.ports.events import EventStore
    from workflow.ports.follow_up import FollowUpStore
    from workflow.ports.jobs import JobStore
    from workflow.ports.kept import KeptAccounts
    from workflow.ports.letters import LetterStore
    from workflow.ports.lists import ListStore
    from workflow.ports.meetings import MeetingStore
    from workflow.ports.money import MoneyStore
    from workflow.ports.organisations import OrganisationStore
    from workflow.ports.paper_forms import PaperFormStore
    from workflow.ports.papers import Attachments, PaperStore
    from workflow.ports.people import PeopleStore
    from workflow.ports.personal import PersonalStore
    from workflow.ports.places import PlaceStore
    from workflow.ports.points import PointStore
    from workflow.ports.proposals import ProjectStore, ProposalStore
    from workflow.ports.ratings import RatingStore
    from workflow.ports.registers import GraphStore, RegisterStore
    from workflow.ports.repeats import RepeatStore
    from workflow.ports.rounds import RoundStore
    from workflow.ports.scans import ScanStore
    from workflow.ports.search import SearchStore
    from workflow.ports.soundings import SoundingStore
    from workflow.ports.stars import StarStore
    from workflow.ports.supervision import PlanStore, SupervisionStore
    from workflow.ports.uploads import Uploads
    from workflow.ports.users import UserStore
    from workflow.ports.vectors import VectorSource
    from workflow.ports.wishes import WishStore


@dataclass(frozen=True)
class Services:
    """The stores of one graph, what the catalogues know, and today (Asia/Shanghai).

    Attributes:
        today: Asked anew by each verb, so that a long-running server crosses midnight.
        holidays: Public holidays and made-up working days, for the years that are announced.
        vectors: Of texts, where a language model is plugged in.
    """

    places: PlaceStore
    rounds: RoundStore
    lists: ListStore
    proposals: ProposalStore
    projects: ProjectStore
    soundings: SoundingStore
    meetings: MeetingStore
    registers: RegisterStore
    graph: GraphStore
    knowledge: Knowledge
    today: Callable[[], date]
    holidays: Callable[[], Sequence[CalendarDay]]
    corrections: CorrectionStore
    vectors: VectorSource
    papers: PaperStore
    attachments: Attachments
    people: PeopleStore
    users: UserStore
    points: PointStore
    follow_up: FollowUpStore
    cases: CaseStore
    call_ups: CallUpStore
    posts: StandingPostStore
    organisations: OrganisationStore
    ratings: RatingStore
    money: MoneyStore
    wishes: WishStore
    supervisions: SupervisionStore
    plans: PlanStore
    kept: KeptAccounts
    stars: StarStore
    projection: Projection
    repeats: RepeatStore
    jobs: JobStore
    search: SearchStore
    events: EventStore
    personal: PersonalStore
    adjustments: AdjustmentStore
    letters: LetterStore
    scans: ScanStore
    paper_forms: PaperFormStore
    uploads: Uploads
