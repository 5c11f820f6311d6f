"""Every store over one open graph; imported only by what needs a database."""

from collections.abc import Callable, Sequence
from datetime import date

from domain.calendar import CalendarDay
from exchange.attachments import AttachmentFolder
from exchange.uploads import UploadFolder
from graph.adjustment_store import AdjustmentStore
from graph.call_up_store import CallUpStore
from graph.case_store import CaseStore
from graph.correction_store import CorrectionStore
from graph.driver import Database
from graph.event_store import EventStore
from graph.follow_store import FollowUpStore
from graph.graph_store import GraphStore
from graph.job_store import JobStore
from graph.kept_store import KeptAccounts
from graph.letter_store import LetterStore
from graph.list_store import ListStore
from graph.meeting_store import MeetingStore
from graph.money_store import MoneyStore
from graph.organisation_store import OrganisationStore
from graph.paper_form_store import PaperFormStore
from graph.paper_store import PaperStore
from graph.people_store import PeopleStore
from graph.personal_store import PersonalStore
from graph.place_store import PlaceStore
from graph.plan_store import PlanStore
from graph.point_store import PointStore
from graph.project_store import ProjectStore
from graph.projection import Projection
from graph.proposal_store import ProposalStore
from graph.rating_store import RatingStore
from graph.register_store import RegisterStore
from graph.repeat_store import RepeatStore
from graph.round_store import RoundStore
from graph.scan_store import ScanStore
from graph.search_store import SearchStore
from graph.sounding_store import SoundingStore
from graph.standing_post_store import StandingPostStore
from graph.star_store import StarStore
from graph.supervision_store import SupervisionStore
from graph.user_store import UserStore
from graph.wish_store import WishStore
from matching.knowledge import Knowledge
from workflow.ports.vectors import VectorSource
from workflow.services import Services

__all__ = ["AttachmentFolder", "GraphStore", "UploadFolder", "joined"]


def joined(
    database: Database,
    graph: GraphStore,
    folder: AttachmentFolder,
    uploads: UploadFolder,
    knowledge: Knowledge,
    clock: Callable[[], date],
    holidays: Callable[[], Sequence[CalendarDay]],
    vectors: VectorSource,
) -> Services:
    """The services of the verbs: each store's over the graph, which is of this version."""
    return Services(
        PlaceStore(database),
        RoundStore(database),
        ListStore(database),
        ProposalStore(database),
        ProjectStore(database),
        SoundingStore(database),
        MeetingStore(database),
        RegisterStore(database),
        graph,
        knowledge,
        clock,
        holidays,
        CorrectionStore(database),
        vectors,
        PaperStore(database),
        folder,
        PeopleStore(database),
        users=UserStore(database),
        points=PointStore(database),
        follow_up=FollowUpStore(database),
        cases=CaseStore(database),
        call_ups=CallUpStore(database),
        posts=StandingPostStore(database),
        organisations=OrganisationStore(database),
        ratings=RatingStore(database),
        money=MoneyStore(database),
        wishes=WishStore(database),
        supervisions=SupervisionStore(database),
        plans=PlanStore(database),
        kept=KeptAccounts(database),
        stars=StarStore(database),
        projection=Projection(database),
        repeats=RepeatStore(database),
        jobs=JobStore(database),
        search=SearchStore(database),
        events=EventStore(database),
        personal=PersonalStore(database),
        adjustments=AdjustmentStore(database),
        letters=LetterStore(database),
        scans=ScanStore(database),
        paper_forms=PaperFormStore(database),
        uploads=uploads,
    )
