"""Share links: one unit's page, its answers, nothing else, and an end."""

from datetime import UTC, date, datetime, timedelta

import pytest

from access import links
from domain.errors import NotAllowedError, NotFoundError, NotSignedInError, RuleError
from domain.rights import Act, Actor, Grant, Role, Scope
from domain.rounds import Round
from domain.soundings import Answer, SoundingAnswer
from matching.policy import Policy
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_follow_up import current, first, world
from workflow import collect, rounds, sound
from workflow.propose import match_round
from workflow.services import Services

__all__ = ["world"]

NOW = datetime(2026, 6, 22, 9, tzinfo=UTC)
DAYS = timedelta(days=3)


@pytest.fixture
def services() -> Services:
    return World().services()


@pytest.fixture
def asked(services: Services) -> Round:
    """A round whose two units have been asked for a line each."""
    one = rounds.open_round(services, ACTOR, STREET, date(2026, 6, 1), approvals=False)
    for at, home in enumerate(COMMUNITIES):
        collect.import_needs(services, ACTOR, one, [need(str(at), community=home)])
        given = resource(f"R{at}", community=home, unit=f"示例单位{at}", amount=1)
        collect.import_resources(services, ACTOR, one, [given])
    one = rounds.freeze(services, ACTOR, one, without_missing=True)
    match_round(services, ACTOR, one, Policy())
    one = services.rounds.get(one.round_id)
    sound.send_out(services, ACTOR, one)
    return one


def test_a_link_answers_for_its_unit_and_for_no_other(services: Services, asked: Round) -> None:
    mine, others = (page.unit for page in sound.pages(services, asked))
    told = links.share_sounding(services, ACTOR, asked, mine, DAYS, NOW)
    brought, one = links.shown_by(services, told.secret, NOW)
    assert (one, brought.held.unit) == (asked, mine)
    assert brought.actor.may(Act.VIEW, Scope(STREET.code, unit=mine))
    assert not brought.actor.may(Act.OFFER, Scope(STREET.code, unit=mine))
    lines = {item.unit: item.line_ids[0] for item in services.soundings.soundings(one.round_id)}
    answer = SoundingAnswer(lines[mine], Answer.AGREED)
    assert sound.answer(services, brought.actor, one, [answer]) == 1
    with pytest.raises(NotAllowedError):
        sound.answer(services, brought.actor, one, [SoundingAnswer(lines[others], Answer.AGREED)])


def test_a_link_ends_by_its_day_and_lasts_a_month_at_most(services: Services, asked: Round) -> None:
    unit = sound.pages(services, asked)[0].unit
    told = links.share_sounding(services, ACTOR, asked, unit, DAYS, NOW)
    with pytest.raises(NotSignedInError) as caught:
        links.shown_by(services, told.secret, NOW + DAYS)
    assert caught.value.code == "pass_ended"
    with pytest.raises(NotSignedInError):
        links.shown_by(services, "qd_made_up", NOW)
    with pytest.raises(RuleError) as too_long:
        links.share_sounding(services, ACTOR, asked, unit, timedelta(days=32), NOW)
    assert too_long.value.code == "link_lasts"


def test_a_unit_that_was_not_asked_has_no_page_to_share(services: Services, asked: Round) -> None:
    with pytest.raises(NotFoundError) as caught:
        links.share_sounding(services, ACTOR, asked, "示例超市", DAYS, NOW)
    assert caught.value.code == "unit_not_asked"


def test_a_link_of_a_project_accepts_and_rates_there_and_is_no_link_of_a_unit(
    world: World,
) -> None:
    services, one = world.services(), current(world)
    number = first(world).project.number
    told = links.share_acceptance(services, ACTOR, one, number, DAYS, NOW)
    assert told.held.project == number
    brought, found = links.accepted_by(services, told.secret, NOW)
    assert found.project.number == number
    for act in Act:
        home = Scope(one.street_code, found.need.place.community)
        assert brought.actor.may(act, home) is (act in {Act.ACCEPT, Act.RATE})
        assert not brought.actor.may(act, Scope(one.street_code, COMMUNITIES[1]))
    with pytest.raises(NotSignedInError) as other:
        links.shown_by(services, told.secret, NOW)
    assert other.value.code == "pass_wrong"
    with pytest.raises(NotSignedInError) as ended:
        links.accepted_by(services, told.secret, NOW + DAYS)
    assert ended.value.code == "pass_ended"


def test_a_link_of_a_unit_accepts_no_project(services: Services, asked: Round) -> None:
    unit = sound.pages(services, asked)[0].unit
    told = links.share_sounding(services, ACTOR, asked, unit, DAYS, NOW)
    with pytest.raises(NotSignedInError) as caught:
        links.accepted_by(services, told.secret, NOW)
    assert caught.value.code == "pass_wrong"


def test_a_project_is_shared_by_its_own_community_which_lists_and_ends_the_link(
    world: World,
) -> None:
    services, one = world.services(), current(world)
    number = first(world).project.number
    mine, other = (
        Actor(name, (Grant(Role.COMMUNITY, Scope(STREET.code, name)),)) for name in COMMUNITIES
    )
    with pytest.raises(NotAllowedError):
        links.share_acceptance(services, other, one, number, DAYS, NOW)
    with pytest.raises(RuleError, match="link_lasts"):
        links.share_acceptance(services, mine, one, number, timedelta(days=32), NOW)
    told = links.share_acceptance(services, mine, one, number, DAYS, NOW)
    assert links.links_of(services, mine, one, NOW) == (told.held,)
    assert links.links_of(services, other, one, NOW) == ()
    links.end_link(services, mine, one, told.held.pass_id, NOW)
    with pytest.raises(NotSignedInError):
        links.accepted_by(services, told.secret, NOW)
