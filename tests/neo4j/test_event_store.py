"""Events in the order they were stored, and addresses that are told of them once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.events import Webhook
from domain.rights import Act
from domain.users import new_user
from graph.driver import Database
from graph.event_store import EventStore
from graph.graph_store import GraphStore
from graph.migration import migrate, shipped
from graph.user_store import UserStore
from tests.neo4j.made import DEED

STREET, OTHER = "530102004", "530102005"
LATER = datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture
def store(empty_graph: Database) -> EventStore:
    migrate(empty_graph, shipped())
    graph = GraphStore(empty_graph)
    for at, act in enumerate((Act.OPEN, Act.SHOW_CONTACT, Act.IMPORT, Act.FREEZE)):
        graph.record(replace(DEED, act=act, target_id=f"round {at}", street_code=STREET))
    graph.record(replace(DEED, act=Act.CLOSE, target_id="elsewhere", street_code=OTHER))
    graph.refuse(replace(DEED, act=Act.CLOSE, target_id="round 5", street_code=STREET))
    return EventStore(empty_graph)


def test_events_come_in_order_without_what_was_refused_or_shown(store: EventStore) -> None:
    page = store.events(STREET, 0, 100)
    told = [(one.number, one.act, one.target_id) for one in page.events]
    assert told == [
        (1, Act.OPEN, "round 0"),
        (3, Act.IMPORT, "round 2"),
        (4, Act.FREEZE, "round 3"),
    ]
    assert page.upto == store.count(STREET) == 5
    assert store.events(STREET, 5, 100) == replace(page, events=(), upto=5)
    assert store.events(STREET, 0, 2).upto == 2
    assert store.events("530102006", 0, 9).upto == store.count("530102006") == 0


def test_who_acted_last_on_a_thing_is_told_by_the_account_and_not_who_was_refused(
    store: EventStore, empty_graph: Database
) -> None:
    clerk = new_user("clerk")
    UserStore(empty_graph).add(clerk, DEED)
    graph = GraphStore(empty_graph)
    assert store.last_actor("round 0") == DEED.actor.actor_id
    acted = replace(DEED, actor=clerk.actor(), target_id="round 0", street_code=STREET)
    graph.record(acted)
    graph.refuse(replace(acted, actor=DEED.actor))
    assert store.last_actor("round 0") == "clerk"
    assert store.last_actor("nothing") == ""


def test_an_address_is_taken_by_one_worker_told_once_and_rests(store: EventStore) -> None:
    hook = Webhook.at(STREET, "https://city.example/q", 2)
    store.add_webhook(hook, replace(DEED, act=Act.SET_UP, street_code=STREET))
    assert store.webhooks(STREET) == (hook,)
    assert store.take(LATER, LATER + timedelta(minutes=1)) == hook
    assert store.take(LATER, LATER + timedelta(minutes=1)) is None
    store.missed(hook, LATER + timedelta(minutes=5))
    assert store.take(LATER + timedelta(minutes=4), LATER) is None
    again = store.take(LATER + timedelta(minutes=6), LATER + timedelta(minutes=7))
    assert again == replace(hook, failures=1)
    store.told(hook, store.count(STREET))
    assert store.take(LATER + timedelta(hours=2), LATER) is None
    store.end_webhook(hook.hook_id, replace(DEED, act=Act.SET_UP, street_code=STREET))
    assert store.webhooks(STREET) == ()
