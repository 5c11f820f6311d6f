"""Any order of a month's verbs on the real Neo4j, each held against a plain model of the month."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import initialize

from app.bootstrap import services_over
from domain.papers import IssuingBody
from domain.rounds import RoundState
from matching.policy import Policy
from tests.neo4j.conftest import WIPE
from tests.neo4j.months import ACTOR, COMMUNITIES, asked, frozen, offered, set_up
from tests.neo4j.verbs.adjusting import AdjustVerbs
from tests.neo4j.verbs.attending import AttendingVerbs
from tests.neo4j.verbs.base import MEMBERS
from tests.neo4j.verbs.cases import CaseVerbs
from tests.neo4j.verbs.closing import ClosingVerbs
from tests.neo4j.verbs.follow_up import FollowVerbs
from tests.neo4j.verbs.forms import CaseFormVerbs, PeopleFormVerbs, SheetVerbs
from tests.neo4j.verbs.letters import LetterVerbs
from tests.neo4j.verbs.meeting import MeetingVerbs
from tests.neo4j.verbs.money import AgreementVerbs, MoneyVerbs, WishVerbs
from tests.neo4j.verbs.papers import PaperVerbs
from tests.neo4j.verbs.people import CallUpVerbs, PostVerbs, ServiceVerbs
from tests.neo4j.verbs.plain import PlainMonth
from tests.neo4j.verbs.plans import PlanVerbs
from tests.neo4j.verbs.points import MemberVerbs, PointVerbs
from tests.neo4j.verbs.ratings import RatingVerbs
from tests.neo4j.verbs.scanning import ScanVerbs
from tests.neo4j.verbs.standing import StandingVerbs
from tests.neo4j.verbs.stars import StarVerbs
from workflow import register
from workflow.packs import set_letterhead
from workflow.propose import match_round

FIRST_DAY = date(2026, 6, 22)


class AnyMonth(
    MeetingVerbs,
    FollowVerbs,
    PaperVerbs,
    CaseVerbs,
    MoneyVerbs,
    AgreementVerbs,
    WishVerbs,
    PointVerbs,
    MemberVerbs,
    CallUpVerbs,
    PostVerbs,
    ServiceVerbs,
    RatingVerbs,
    AttendingVerbs,
    PlanVerbs,
    LetterVerbs,
    StarVerbs,
    AdjustVerbs,
    ScanVerbs,
    StandingVerbs,
    CaseFormVerbs,
    PeopleFormVerbs,
    SheetVerbs,
    ClosingVerbs,
):
    """One round of a small street, from its match to what is carried into the next."""

    @initialize(
        wanted=st.lists(st.integers(1, 3), min_size=2, max_size=3),
        amounts=st.lists(st.integers(1, 4), min_size=2, max_size=3),
        ahead=st.booleans(),
    )
    def begin(self, wanted: list[int], amounts: list[int], ahead: bool) -> None:
        """Two lists are frozen and matched; in half of the months published too."""
        self.database.write(lambda transaction: transaction.run(WIPE))
        self.today, self.plain = FIRST_DAY, PlainMonth()
        self.services = services_over(self.database, lambda: self.today, attachments=self.folder)
        set_up(self.services)
        needs = [
            asked(f"{at}", quantity=each, measure="个", community=COMMUNITIES[at % 2])
            for at, each in enumerate(wanted)
        ]
        lamps = [
            offered(f"R{at}", amount=each, measure="个", community=COMMUNITIES[at % 2])
            for at, each in enumerate(amounts)
        ]
        rows = [{"单位名称": lamp.unit} for lamp in lamps]
        register.save_register(self.services, ACTOR, self.home, "units", rows)
        one = frozen(self.services, needs, lamps)
        match_round(self.services, ACTOR, one, Policy(), self.today)
        self.round_id = one.round_id
        for lamp in self.services.lists.resources(one.round_id):
            self.plain.amounts[lamp.key] = lamp.amount or Decimal(0)
        self.plain.raised |= {need.key for need in self.services.lists.needs(one.round_id)}
        for at, member in enumerate(MEMBERS):
            self.join(at, member)
        body = IssuingBody(self.home.code)
        set_letterhead(self.services, ACTOR, body, objections="示例街道办，工作日")
        if ahead:
            self.learn_offers()
            self.confirm_the_rest(0)
            self.publish_the_list()

    def teardown(self) -> None:
        """Whatever was left is carried into the next month, and the graph keeps its rules."""
        if hasattr(self, "round_id"):
            if self.one.state is RoundState.PUBLISHED:
                self.put_off_the_rest()
                self.publish_the_list()
                self.the_next_month_opens()
                self.the_month_closes()
                self.what_is_left_lives_on_once()
                self.a_closed_month_stands_as_it_was()
            assert self.services.graph.check() == ()
