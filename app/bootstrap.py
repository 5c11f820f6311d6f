"""Joins the rooms: settings to the graph, the graph to the stores, the stores to the verbs."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.backups import export_before_update
from app.embedded import OnProgress, open_graph
from app.embeddings import embeddings
from app.holidays import holidays
from app.settings import Settings
from catalogues.shelf import rows
from domain.rights import Actor, office
from matching.knowledge import Knowledge
from workflow.ports.vectors import NoVectors, VectorSource
from workflow.services import Services

if TYPE_CHECKING:
    from graph.driver import Database

SHANGHAI = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """Today where the streets are."""
    return datetime.now(SHANGHAI).date()


def local_actor() -> Actor:
    """Whoever works at this command line: the account of the machine, for the street's office."""
    return office(f"local:{getpass.getuser()}")


@cache
def knowledge() -> Knowledge:
    """What the shipped catalogues know, built once."""
    return Knowledge.read(rows)


@contextmanager
def open_services(
    settings: Settings,
    on_progress: OnProgress = lambda *_: None,
    *,
    clock: Callable[[], date] = today,
    long_run: bool = False,
) -> Iterator[Services]:
    """The graph of the settings with all its stores, brought to this version.

    Args:
        settings: Which graph.
        on_progress: Told what takes time while the embedded Neo4j is got and started.
        clock: Today; the example month brings its own.
        long_run: The process will hold the graph for hours.

    Raises:
        StoreError: The graph can't be reached, started or brought to this version.
    """
    with open_graph(settings, on_progress, long_run=long_run) as database:
        vectors = embeddings(settings)
        folder = settings.data_dir / "attachments"
        yield services_over(database, clock, vectors, folder, settings.exports)


def services_over(
    database: "Database",
    clock: Callable[[], date] = today,
    vectors: VectorSource | None = None,
    attachments: Path = Path("attachments"),
    exports: Path | None = None,
) -> Services:
    """All stores over one open graph, brought to this version; no vectors where none are given.

    Args:
        database: The graph.
        clock: Today.
        vectors: What tells how near texts are; none where none is given.
        attachments: The folder of the files that papers name.
        exports: Where a graph of an earlier version is exported before it is changed; nowhere
            where none is given.

    Raises:
        StoreError: The graph can't be brought to this version.
    """
    # Loaded where they are used, for the commands that need no database.
    from exchange.attachments import AttachmentFolder
    from graph.call_up_store import CallUpStore
    from graph.case_store import CaseStore
    from graph.correction_store import CorrectionStore
    from graph.follow_store import FollowUpStore
    from graph.graph_store import GraphStore
    from graph.job_store import JobStore
    from graph.kept_store import KeptAccounts
    from graph.list_store import ListStore
    from graph.meeting_store import MeetingStore
    from graph.money_store import MoneyStore
    from graph.organisation_store import OrganisationStore
    from graph.paper_store import PaperStore
    from graph.people_store import PeopleStore
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
    from graph.sounding_store import SoundingStore
    from graph.standing_post_store import StandingPostStore
    from graph.star_store import StarStore
    from graph.supervision_store import SupervisionStore
    from graph.user_store import UserStore
    from graph.wish_store import WishStore

    graph, folder = GraphStore(database), AttachmentFolder(attachments)
    if exports:
        export_before_update(graph, folder, exports)
    graph.migrate()
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
        knowledge(),
        clock,
        holidays,
        CorrectionStore(database),
        vectors or NoVectors(),
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
    )
