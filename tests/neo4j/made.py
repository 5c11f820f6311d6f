"""What the tests of the stores are made of: a street, a round, and rows to send in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from domain.meetings import Meeting, MeetingKind, meeting_id
from domain.needs import Need, NeedPart
from domain.places import Area, Community, Level, Location, Street, StreetKind
from domain.projects import Decision, Verdict
from domain.proposals import Assignment, PartResult, ProjectLine, Proposal, Reason, Stats
from domain.quantities import Period
from domain.resources import Form, Resource
from domain.rights import Act, Actor, Deed
from domain.rounds import Round, RoundState
from graph.driver import Database
from graph.graph_store import GraphStore
from graph.list_store import ListStore
from graph.meeting_store import MeetingStore
from graph.place_store import PlaceStore
from graph.project_store import ProjectStore
from graph.proposal_store import ProposalStore
from graph.register_store import RegisterStore
from graph.round_store import RoundStore
from workflow.ports.lists import PlannedNeed

DEED = Deed(Actor("clerk"), Act.IMPORT, "target")
STREET = Street("530102011", "龙翔街道", StreetKind.STREET, "530102", "五华区", "昆明市")
OTHER_STREET = Street("530102012", "丰宁街道", StreetKind.STREET, "530102", "五华区", "昆明市")
PLACE = Location("昆明市", "五华区", "龙翔街道", "西站社区")
JUNE = Round("530102011", date(2026, 6, 1), date(2026, 6, 15), date(2026, 6, 22))
JULY = replace(JUNE, month=date(2026, 7, 1))
OTHER_JUNE = replace(JUNE, street_code=OTHER_STREET.code)


@dataclass(frozen=True)
class Stores:
    """All stores over one graph."""

    database: Database
    places: PlaceStore
    rounds: RoundStore
    lists: ListStore
    proposals: ProposalStore
    projects: ProjectStore
    meetings: MeetingStore
    registers: RegisterStore
    graph: GraphStore

    @classmethod
    def over(cls, database: Database) -> "Stores":
        """The stores over an empty graph of this version, without any place."""
        GraphStore(database).migrate()
        return cls(
            database,
            PlaceStore(database),
            RoundStore(database),
            ListStore(database),
            ProposalStore(database),
            ProjectStore(database),
            MeetingStore(database),
            RegisterStore(database),
            GraphStore(database),
        )

    @classmethod
    def with_street(cls, database: Database) -> "Stores":
        """The stores over a graph with two streets, and a round open in each."""
        stores = cls.over(database)
        stores.places.add_street(STREET, [Community("西站社区"), Community("龙翔社区")], DEED)
        stores.places.add_street(OTHER_STREET, [Community("丰宁社区")], DEED)
        stores.rounds.open(JUNE, DEED)
        stores.rounds.open(OTHER_JUNE, DEED)
        return stores

    def rows(self, query: str, **params: object) -> list[dict[str, Any]]:
        """What a query of the test finds."""
        return self.database.read(query, params)

    def run(self, query: str) -> None:
        """Do to the graph what no store would."""
        self.database.write(lambda transaction: transaction.run(query))

    def decide(self, round_id: str, decisions: Sequence[Decision]) -> int:
        """Decide at the June meeting of a round, called where it is not yet."""
        held = self.meetings.open(meeting(round_id), DEED)
        made = [replace(one, meeting_id=held.meeting_id) for one in decisions]
        return self.projects.decide(round_id, made, DEED)

    def counts(self) -> Mapping[str, int]:
        """How many nodes of each first label and relationships of each type there are."""
        nodes = self.rows(
            "MATCH (n) WHERE NOT n:Audit AND NOT n:Migration AND NOT n:Graph "
            "UNWIND labels(n) AS name RETURN name, count(*) AS count"
        )
        links = self.rows("MATCH ()-[r]->() RETURN type(r) AS name, count(*) AS count")
        return {row["name"]: row["count"] for row in (*nodes, *links)}


def meeting(round_id: str, day: date = date(2026, 6, 25), **values: Any) -> Meeting:
    """The street's joint meeting of a round."""
    key = meeting_id(round_id, MeetingKind.ALLIANCE, "", "", day)
    return replace(Meeting(key, round_id, MeetingKind.ALLIANCE, "联席会议", day), **values)


def need(number: str = "1", **values: Any) -> Need:
    """A need of Xizhan community."""
    base = Need(
        name="电动自行车停放", text="小区没有地方停放电动自行车", place=PLACE, number=number
    )
    return replace(base, **values)


def planned(one: Need, kind: str = "parking") -> PlannedNeed:
    """A need with its parts as written, or as one part."""
    parts = one.parts or (NeedPart("", one.quantity, one.measure_unit),)
    return PlannedNeed(one, parts, kind)


def resource(number: str = "1", **values: Any) -> Resource:
    """A resource for the whole of Longxiang street."""
    base = Resource(
        name="车棚",
        text="搭建车棚",
        unit="五华区住建局",
        place=PLACE,
        area=Area(PLACE, Level.STREET),
        level=Level.STREET,
        number=number,
        form=Form.GOODS,
        amount=Decimal(10),
        period=Period.ONCE,
    )
    return replace(base, **values)


def proposed(round_id: str, given: Mapping[tuple[str, str], Decimal | int]) -> Proposal:
    """A proposal in which each (need number, resource key) gives so much to a one-part need."""
    lines = tuple(
        ProjectLine(
            need(number).key(round_id),
            (
                PartResult(
                    "",
                    Decimal(uses),
                    Decimal(uses),
                    "个",
                    (
                        Assignment(
                            key,
                            "五华区住建局",
                            Decimal(uses),
                            Decimal(uses),
                            Level.STREET,
                            0.75,
                            (Reason("kind", 1.0, "same", {"kind": "停车"}),),
                        ),
                    ),
                ),
            ),
        )
        for (number, key), uses in given.items()
    )
    size = len(lines)
    stats = Stats(date(2026, 6, 23), {"shared_servings": 5}, size, 1, size, size, 0, 10, 10)
    return Proposal(lines, (), (), stats)


def confirm(line_id: str, verdict: Verdict = Verdict.CONFIRMED, **values: Any) -> Decision:
    """A decision of the June meeting."""
    return replace(Decision(line_id, verdict), **values)


def freeze(stores: Stores, one: Round = JUNE) -> Round:
    """The round after its freeze."""
    frozen = one.step(RoundState.FROZEN)
    stores.rounds.move(one, frozen, DEED)
    return frozen
