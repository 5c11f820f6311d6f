"""A sensitive need shows kind, community and quantity until a unit has taken it on."""

from dataclasses import replace

import pytest

from domain.bodies import Unit
from domain.meetings import MeetingKind
from domain.rights import Actor, Grant, Role, Scope, office
from domain.rounds import Round
from domain.soundings import Answer, SoundingAnswer
from matching.policy import Policy
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, HELD, STREET
from tests.unit.workflow.fakes import World, confirm
from workflow import collect, meet, minutes, publish, rounds, sound
from workflow.accounts import live
from workflow.agenda import agenda
from workflow.inbox import inbox
from workflow.internal_list import internal_view
from workflow.meetings import call
from workflow.notice import is_public
from workflow.packs import meeting_pack
from workflow.propose import match_round
from workflow.service_list import proposal_view, published_view
from workflow.services import Services
from workflow.views import need_seen, needs_seen, projects_seen

HOME = COMMUNITIES[0]
UNIT = "示例律师事务所"
TEXT = "遭受家庭暴力想离婚，需要律师帮助"
OWN = Actor("home", (Grant(Role.COMMUNITY, Scope(STREET.code, HOME)),))
STREET_OFFICE = office("street", Scope(STREET.code))
DISTRICT = Actor("district", (Grant(Role.DISTRICT, Scope(STREET.code[:6])),))
LAWYER = Actor("lawyer", (Grant(Role.UNIT, Scope(STREET.code, unit=UNIT)),))


@pytest.fixture
def month() -> tuple[Services, Round]:
    world = World()
    world.units.append(Unit(UNIT, STREET.name, community=HOME))
    services = world.services()
    one = rounds.open_round(
        services, ACTOR, STREET, services.today().replace(day=1), approvals=False
    )
    asked = replace(
        need("1", community=HOME, asker="示例居民", phone="13800001111"),
        name="",
        text=TEXT,
        compound="示例小区",
        note="只在白天联系",
        sensitive=True,
    )
    collect.import_needs(services, ACTOR, one, [asked])
    given = replace(resource("R1", community=HOME, unit=UNIT, amount=9), text="法律咨询、法律援助")
    collect.import_resources(services, ACTOR, one, [given])
    one = rounds.freeze(services, ACTOR, one, without_missing=True)
    match_round(services, ACTOR, one, Policy())
    one = services.rounds.get(one.round_id)
    sound.send_out(services, ACTOR, one)
    return services, one


def agree(services: Services, one: Round) -> None:
    (line,) = services.proposals.lines(one.round_id)
    said = SoundingAnswer(line.line_id, Answer.AGREED)
    sound.answer(services, ACTOR, one, [said])


def test_its_own_community_reads_it_and_others_only_what_it_is(
    month: tuple[Services, Round],
) -> None:
    services, one = month
    (own,) = needs_seen(services, OWN, one)
    assert own.need.text == TEXT
    for actor in (STREET_OFFICE, DISTRICT):
        (told,) = needs_seen(services, actor, one)
        assert (told.need.text, told.need.compound, told.need.note) == ("", "", "")
        assert told.need.name == services.knowledge.names[told.kind]
        assert told.need.quantity == own.need.quantity
        assert told.need.place.community == HOME
        assert not told.need.asker
        assert need_seen(services, actor, one, told.key) == told


def test_a_unit_reads_it_once_it_agreed(month: tuple[Services, Round]) -> None:
    services, one = month
    (page,) = sound.pages(services, one)
    assert TEXT not in repr(page)
    assert page.lines[0].community == HOME
    agree(services, one)
    (page,) = sound.pages(services, one)
    assert page.lines[0].need == TEXT


def told_of(services: Services, one: Round) -> dict[str, object]:
    """What is made of a round for several people, by what it is called."""
    held = call(services, ACTOR, one, MeetingKind.COMMITTEE, HELD, community=HOME)
    told: dict[str, object] = {
        "proposal": proposal_view(services, one),
        "agenda": agenda(services, one, held),
        "pack": meeting_pack(services, one, held),
        "inbox": inbox(services, STREET_OFFICE, STREET, one),
    }
    meet.confirm_rest(services, ACTOR, one, held)
    told["minutes"] = minutes.draft(services, ACTOR, one, held)
    publish.publish(services, ACTOR, services.rounds.get(one.round_id))
    one = services.rounds.get(one.round_id)
    for name in ("street", "community"):
        place = {"community": HOME} if name == "community" else {}
        told[f"internal list of the {name}"] = internal_view(services, STREET_OFFICE, one, **place)
    told["published"] = published_view(services, one)
    told["account"] = live(services, one)
    told["what the street waits for"] = inbox(services, STREET_OFFICE, STREET, one)
    return told


def test_nothing_made_for_several_people_quotes_it(month: tuple[Services, Round]) -> None:
    services, one = month
    for name, told in told_of(services, one).items():
        for words in ("家庭暴力", "离婚", "示例小区", "只在白天"):
            assert words not in repr(told), name


def test_its_community_and_the_unit_with_its_task_read_it_in_their_lists(
    month: tuple[Services, Round],
) -> None:
    services, one = month
    told_of(services, one)
    one = services.rounds.get(one.round_id)
    assert TEXT in repr(internal_view(services, OWN, one, community=HOME))
    assert TEXT in repr(internal_view(services, LAWYER, one, unit=UNIT))


def test_its_project_is_called_by_its_kind_and_is_never_public(
    month: tuple[Services, Round],
) -> None:
    services, one = month
    confirm(services, one)
    publish.publish(services, ACTOR, services.rounds.get(one.round_id))
    (project,) = projects_seen(services, LAWYER, one)
    assert TEXT[:5] not in project.name
    assert project.name in services.knowledge.names.values()
    (item,) = services.lists.needs(one.round_id)
    assert not is_public(item.need)
    assert is_public(replace(item.need, sensitive=False))
