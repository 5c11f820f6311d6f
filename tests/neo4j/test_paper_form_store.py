"""Numbers of paper forms are given out once, also to those who ask at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from domain.errors import NotFoundError
from domain.paper_forms import FormPrint
from graph.driver import Database
from graph.paper_form_store import PaperFormStore
from tests.neo4j.made import DEED, JULY, JUNE, Stores, need, planned

TODAY = date(2026, 6, 16)
TOGETHER = 8


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    return Stores.with_street(empty_graph)


def test_a_print_stands_at_its_round_and_community_and_comes_back_as_it_was(
    stores: Stores,
) -> None:
    forms = PaperFormStore(stores.database)
    typed = [planned(need("202606-西站-007")), planned(need("202606-西站-x")), planned(need("9"))]
    stores.lists.save_needs(JUNE.round_id, typed, DEED)
    first = forms.give_out(JUNE, "西站社区", 20, TODAY, DEED)
    second = forms.give_out(JUNE, "西站社区", 5, TODAY, DEED)
    other = forms.give_out(JUNE, "龙翔社区", 1, TODAY, DEED)
    assert first == FormPrint(JUNE.round_id, "西站社区", "202606-西站-", 8, 20, TODAY)
    assert (second.first, other.first) == (28, 1)
    assert set(forms.prints(JUNE.round_id)) == {first, second, other}
    assert forms.prints(JULY.round_id) == ()
    rows = stores.rows(
        "MATCH (r:Round)<-[:IN_ROUND]-(p:FormPrint)-[:OF_COMMUNITY]->(c:Community) "
        "RETURN p.id AS id, r.id AS round, c.name AS community, p.actor_id AS actor"
    )
    assert {tuple(row.values()) for row in rows} == {
        (one.print_id, JUNE.round_id, one.community, DEED.actor.actor_id)
        for one in (first, second, other)
    }
    audited = stores.rows(
        "MATCH (a:Audit) WHERE a.target_id IN $ids RETURN a.act AS act",
        ids=[
            first.print_id,
            second.print_id,
            other.print_id,
        ],
    )
    assert len(audited) == 3
    assert stores.graph.check() == ()


def test_a_community_of_another_street_gets_no_numbers(stores: Stores) -> None:
    forms = PaperFormStore(stores.database)
    with pytest.raises(NotFoundError, match="community_not_there"):
        forms.give_out(JUNE, "丰宁社区", 1, TODAY, DEED)
    assert forms.prints(JUNE.round_id) == ()


def test_of_eight_who_print_at_once_none_gets_anothers_number(stores: Stores) -> None:
    forms, together = PaperFormStore(stores.database), Barrier(TOGETHER)

    def work(_: int) -> FormPrint:
        together.wait()
        return forms.give_out(JUNE, "西站社区", 10, TODAY, DEED)

    with ThreadPoolExecutor(TOGETHER) as pool:
        made = list(pool.map(work, range(TOGETHER)))
    numbers = [number for one in made for number in one.numbers]
    assert sorted(numbers) == [f"202606-西站-{at:03}" for at in range(1, 10 * TOGETHER + 1)]
