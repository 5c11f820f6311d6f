"""Search on the real full-text indexes: Chinese words inside longer texts, by the rights of all."""

import pytest

from app.bootstrap import services_over
from domain.bodies import Unit
from domain.errors import InputError, NotAllowedError
from domain.rights import Actor, Grant, Role, Scope, office
from graph.driver import Database
from tests.neo4j.made import DEED, JUNE, STREET, Stores, need, resource
from workflow.collect import import_needs, import_resources
from workflow.search import search
from workflow.services import Services

ACTOR = office("keeper")
REFRESH = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"
ASKER, PHONE = "示例居民", "13800001111"
LAMP, SHED = "楼道没有路灯，夜里一片漆黑", "小区缺一个自行车棚"


@pytest.fixture
def services(empty_graph: Database) -> Services:
    """A street with two needs, a resource and a unit, all in the indexes."""
    stores = Stores.with_street(empty_graph)
    made = services_over(empty_graph)
    asked = [
        need("1", name="", text=LAMP, asker=ASKER, phone=PHONE),
        need("2", name="", text=SHED),
    ]
    import_needs(made, ACTOR, JUNE, asked)
    import_resources(made, ACTOR, JUNE, [resource("R1")])
    unit = Unit("示例照明公司", STREET.name, community="西站社区", aliases=("亮堂灯具",))
    stores.registers.save_units([unit], DEED)
    empty_graph.read(REFRESH)
    return made


def found(services: Services, words: str, actor: Actor = ACTOR) -> set[tuple[str, str]]:
    return {(hit.kind, hit.text or hit.name) for hit in search(services, actor, words)}


def test_words_are_found_inside_longer_texts(services: Services) -> None:
    assert found(services, "路灯") == {("need", LAMP)}
    assert found(services, "车棚") == {("need", SHED), ("resource", "搭建车棚")}
    assert found(services, "车棚 搭建") == {("resource", "搭建车棚")}
    assert found(services, "照明公司") == {("unit", "示例照明公司")}
    assert found(services, "亮堂") == {("unit", "示例照明公司")}
    assert found(services, "电梯") == set()


def test_who_asks_is_in_no_index(services: Services) -> None:
    assert found(services, ASKER) == set()
    assert found(services, PHONE) == set()


@pytest.mark.parametrize(
    "words", ['"', "\\", "*", "路灯*) OR (n:Contact", "text:路灯", "~", "&& ||"]
)
def test_signs_of_the_indexs_language_are_words_like_others(services: Services, words: str) -> None:
    assert found(services, words) <= {("need", LAMP)}


def test_a_hit_says_where_it_is_and_shows_only_where_one_may_look(services: Services) -> None:
    (hit,) = search(services, ACTOR, "路灯")
    assert (hit.street_code, hit.community, hit.round_id) == (
        STREET.code,
        "西站社区",
        JUNE.round_id,
    )
    here = Actor("a", (Grant(Role.COMMUNITY, Scope(STREET.code, "西站社区")),))
    there = Actor("b", (Grant(Role.COMMUNITY, Scope(STREET.code, "龙翔社区")),))
    assert found(services, "路灯", here) == {("need", LAMP)}
    assert found(services, "路灯", there) == set()
    with pytest.raises(NotAllowedError):
        search(services, Actor("c"), "路灯")
    with pytest.raises(InputError) as told:
        search(services, ACTOR, "  ")
    assert told.value.code == "search_words"
