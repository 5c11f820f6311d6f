"""The ports of the workflow in memory: as strict about states as the stores, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from domain.errors import RuleError
from domain.meetings import (
    Meeting,
    MeetingKind,
)
from domain.rounds import Round
from tests.unit.matching.rounds import KNOWLEDGE
from tests.unit.workflow.fake_analyses import FakeProjection
from tests.unit.workflow.fake_follow_up import FakeCases, FakeFollowUp, FakePlans, FakeSupervisions
from tests.unit.workflow.fake_graph import FakeGraph, FakeRegisters, FakeSearch
from tests.unit.workflow.fake_letters import FakeLetters
from tests.unit.workflow.fake_meetings import (
    FakeAdjustments,
    FakeMeetings,
    FakeProposals,
    FakeSoundings,
)
from tests.unit.workflow.fake_money import FakeMoney, FakeWishes
from tests.unit.workflow.fake_paper_forms import FakePaperForms
from tests.unit.workflow.fake_papers import FakeAttachments, FakeKept, FakePapers
from tests.unit.workflow.fake_people import (
    FakeCallUps,
    FakeOrganisations,
    FakePeople,
    FakeStandingPosts,
)
from tests.unit.workflow.fake_projects import FakeProjects
from tests.unit.workflow.fake_rounds import (
    FakeCorrections,
    FakeLists,
    FakePlaces,
    FakeRounds,
    FakeVectors,
)
from tests.unit.workflow.fake_scans import FakeScans
from tests.unit.workflow.fake_thanks import FakePoints, FakeRatings, FakeStars
from tests.unit.workflow.fake_users import FakePersonal, FakeRepeats
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, HELD, Kept
from workflow import meet, meetings
from workflow.services import Services


class World(Kept):
    """The ports over what is kept; each deed that changed something is in `deeds`."""

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
            paper_forms=FakePaperForms(self.deeds, self.needs, COMMUNITIES, self.form_prints),
            uploads=self.uploads,
            jobs=self.jobs,
            search=FakeSearch(self),
        )


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
