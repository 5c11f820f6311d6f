"""Share links: one unit's page, its answers, nothing else, and an end."""

from datetime import UTC, date, datetime, timedelta

import pytest

from access import links
from domain.errors import NotAllowedError, NotFoundError, NotSignedInError, RuleError
from domain.rights import Act, Scope
from domain.rounds import Round
from domain.soundings import Answer, SoundingAnswer
from matching.policy import Policy
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fakes import ACTOR, COMMUNITIES, STREET, World
from workflow import collect, rounds, sound
from workflow.propose import match_round
from workflow.services import Services

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
