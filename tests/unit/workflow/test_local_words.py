"""A word of the place is tried, taught, remembered by later rounds, and ended."""

import pytest

from domain.corrections import Correction, Matter
from domain.errors import InputError, NotAllowedError
from domain.rights import Actor, Grant, Role, Scope
from matching.policy import Policy
from tests.unit.matching.rounds import KNOWLEDGE, need, resource
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import JULY, frozen
from workflow import correct
from workflow.local_words import Understood, effect_of_word, teach_word
from workflow.propose import match_round

ASKED = need("1", text="铁驴圈", name="", category="")
LAMP = need("2")
GIVEN = resource("1", text="铁驴圈", name="", category="")
SHED = resource("2", text="帮助搭建电动自行车停车棚", name="", category="电动自行车停放")


@pytest.fixture
def world() -> World:
    return World()


def test_what_a_word_would_change_is_shown_and_nothing_is_kept(world: World) -> None:
    one = frozen(world, [ASKED, LAMP], [GIVEN])
    told = effect_of_word(world.services(), one, "铁驴圈", "电动自行车停放")
    assert {(each.number, each.after) for each in told} == {
        ("1", "ebike_parking"),
        (GIVEN.unit, "ebike_parking"),
    }
    assert all(each.before != "ebike_parking" for each in told)
    assert world.corrections == {}


def test_a_word_that_was_taught_counts_in_this_round_and_the_next_until_it_is_ended(
    world: World,
) -> None:
    services, one = world.services(), frozen(world, [ASKED], [SHED])
    assert match_round(services, ACTOR, one, Policy()).projects == ()
    made = teach_word(services, ACTOR, one, " 铁驴圈 ", "ebike_parking", "本地说法")
    assert made == Correction(
        Matter.WORD, one.month, kind="ebike_parking", why="本地说法", word="铁驴圈"
    )
    (item,) = services.lists.needs(one.round_id)
    assert correct.kinds_told(services, one, [item])[item.key] == "ebike_parking"
    july = frozen(world, [ASKED], [SHED], JULY)
    assert len(match_round(services, ACTOR, july, Policy()).projects) == 1
    (kept,) = services.corrections.all(STREET.code)
    correct.end_correction(services, ACTOR, july, kept.correction_id, "不这样叫了")
    assert effect_of_word(services, july, "铁驴圈", "ebike_parking") != ()


def test_a_word_names_one_kind_and_the_catalogues_other_words_stay() -> None:
    known = KNOWLEDGE.corrected([Correction(Matter.WORD, JULY, kind="law", word="烟感")])
    (term,) = known.lexicon.found("烟感", "resource")
    assert (term.word, term.kind) == ("烟感", "law")
    assert known.lexicon.found("修剪树枝", "need") == KNOWLEDGE.lexicon.found("修剪树枝", "need")
    assert KNOWLEDGE.corrected([]).lexicon is KNOWLEDGE.lexicon


@pytest.mark.parametrize("word", ["", "棚", "这是一个很长很长的说法写满了字", "13900000001"])
def test_what_is_no_word_of_a_place_is_refused(world: World, word: str) -> None:
    one = frozen(world, [ASKED], [GIVEN])
    with pytest.raises(InputError, match="word_unclear"):
        teach_word(world.services(), ACTOR, one, word, "law")
    with pytest.raises(InputError, match="kind_not_known"):
        teach_word(world.services(), ACTOR, one, "铁驴圈", "没有这类")
    assert world.corrections == {}


def test_a_community_alone_teaches_the_street_no_word(world: World) -> None:
    one = frozen(world, [ASKED], [GIVEN])
    own = Actor("clerk", (Grant(Role.COMMUNITY, Scope(STREET.code, COMMUNITIES[0])),))
    with pytest.raises(NotAllowedError):
        teach_word(world.services(), own, one, "铁驴圈", "law")


def test_an_effect_tells_the_row_in_words() -> None:
    told = Understood("1", "搭铁驴圈", "", "ebike_parking")
    assert (told.number, told.words, told.before) == ("1", "搭铁驴圈", "")
