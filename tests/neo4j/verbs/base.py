"""What every verb of the machine works with: one small street, a clock, and the plain month."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from domain.errors import NotFoundError, RuleError
from domain.meetings import Meeting, MeetingKind
from domain.places import Street
from domain.rights import office
from domain.rounds import Round, RoundState
from graph.driver import Database
from tests.neo4j.months import ACTOR, COMMUNITIES
from tests.neo4j.verbs.plain import PlainMonth
from workflow import meetings
from workflow.ports.proposals import ProposalLine
from workflow.services import Services

T = TypeVar("T")
AT = st.integers(0, 20)
"""Which of the things that are there; counted around where there are fewer."""
MET = (RoundState.MATCHED, RoundState.MET, RoundState.PUBLISHED)
OFFICE = (ACTOR, office("test:second"))
"""Two persons of the street's office."""
MEMBERS = ("示例001", "示例002", "示例003")
MEMBER = MEMBERS[0]


class OneMonth(RuleBasedStateMachine):
    """One round of a small street; whatever is refused must leave everything as it was."""

    database: ClassVar[Database]
    folder: ClassVar[Path]
    services: Services
    plain: PlainMonth
    today: date
    round_id: str

    @property
    def home(self) -> Street:
        (street,) = self.services.places.streets()
        return street

    @property
    def one(self) -> Round:
        return self.services.rounds.get(self.round_id)

    def lines(self) -> tuple[ProposalLine, ...]:
        return self.services.proposals.lines(self.round_id)

    def meeting(self, at: int) -> Meeting:
        """The meeting of today of the street, or of one of its communities."""
        community = ("", *COMMUNITIES)[at % 3]
        kind = MeetingKind.COMMITTEE if community else MeetingKind.ALLIANCE
        return meetings.call(self.services, ACTOR, self.one, kind, self.today, community=community)

    def units(self) -> list[str]:
        """The units of the register, by name."""
        return sorted(unit.name for unit in self.services.registers.units(self.home.code))

    def tried(self, verb: Callable[[], T]) -> T | None:
        """What a verb says; nothing where a rule refuses it, and then nothing may have changed."""
        with suppress(RuleError, NotFoundError):
            return verb()
        return None

    def held_to(self, verb: Callable[[], object], *, may: bool) -> None:
        """Do what the plain month allows, or see it refused."""
        refused = ""
        try:
            verb()
        except (RuleError, NotFoundError) as error:
            refused = str(error)
        assert may is not bool(refused), refused or "done, and the plain month forbids it"
