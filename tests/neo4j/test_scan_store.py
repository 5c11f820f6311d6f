"""Scans hang on needs by relationships; taken off they leave a trace without the file."""

import pytest

from domain.errors import NotFoundError
from domain.papers import Attachment
from domain.rights import Deed
from domain.scans import Scan
from graph.driver import Database
from graph.graph_store import GraphStore
from graph.migration import migrate, shipped
from graph.personal_store import PersonalStore
from graph.scan_store import ScanStore
from tests.neo4j.made import DEED, JULY, JUNE, Stores, need, planned

NAME = "示例居民甲"
FORM, PHOTO = Attachment("a" * 64, "1-aaaaaaaa.pdf", 9), Attachment("b" * 64, "1-bbbbbbbb.jpg", 7)


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    migrate(empty_graph, shipped())
    stores = Stores.with_street(empty_graph)
    rows = [planned(need("1", asker=NAME)), planned(need("2", asker="示例居民乙"))]
    stores.lists.save_needs(JUNE.round_id, rows, DEED)
    return stores


def keys(stores: Stores) -> list[str]:
    return [item.key for item in stores.lists.needs(JUNE.round_id)]


def links(database: Database) -> set[tuple[str, str]]:
    rows = database.read(
        "MATCH (a)-[r:HAS_SCAN|HAS_FILE]->(b) "
        "RETURN type(r) AS type, coalesce(b.sha256, b.name) AS what"
    )
    return {(row["type"], row["what"]) for row in rows}


def test_a_scan_hangs_once_and_comes_back_as_it_was(stores: Stores, empty_graph: Database) -> None:
    scans, (first, _) = ScanStore(empty_graph), keys(stores)
    assert scans.hang(Scan(first, FORM), DEED)
    assert not scans.hang(Scan(first, FORM), DEED)
    assert scans.hang(Scan(first, PHOTO), DEED)
    assert scans.scans(JUNE.round_id) == {first: (Scan(first, FORM), Scan(first, PHOTO))}
    assert links(empty_graph) == {
        (kind, one.sha256) for kind in ("HAS_SCAN", "HAS_FILE") for one in (FORM, PHOTO)
    }
    assert GraphStore(empty_graph).check() == ()


def test_a_scan_of_a_need_that_is_not_there_is_refused(
    stores: Stores, empty_graph: Database
) -> None:
    with pytest.raises(NotFoundError, match="row_unknown"):
        ScanStore(empty_graph).hang(Scan("nothing", FORM), DEED)
    assert links(empty_graph) == set()


def test_a_file_goes_with_the_last_need_that_has_it_and_may_come_back(
    stores: Stores, empty_graph: Database
) -> None:
    scans, (first, second) = ScanStore(empty_graph), keys(stores)
    one, other = Scan(first, FORM), Scan(second, FORM)
    scans.hang(one, DEED)
    scans.hang(other, DEED)
    assert scans.remove([one.scan_id], DEED) == ()
    assert scans.named(FORM.sha256)
    assert scans.scans(JUNE.round_id) == {second: (other,)}
    assert scans.remove([other.scan_id], DEED) == (FORM.sha256,)
    assert not scans.named(FORM.sha256)
    assert scans.remove([other.scan_id], DEED) == (FORM.sha256,)
    assert empty_graph.read("MATCH (file:Attachment) RETURN file") == []
    assert scans.hang(one, DEED)
    assert scans.scans(JUNE.round_id) == {first: (one,)}


def test_a_need_that_was_carried_over_or_took_others_in_shows_their_scans(
    stores: Stores, empty_graph: Database
) -> None:
    scans, (first, second) = ScanStore(empty_graph), keys(stores)
    scans.hang(Scan(first, FORM), DEED)
    scans.hang(Scan(second, PHOTO), DEED)
    stores.lists.merge(JUNE.round_id, first, [second], "一件事", DEED)
    assert scans.scans(JUNE.round_id)[first] == (Scan(first, FORM), Scan(second, PHOTO))
    stores.lists.unmerge(JUNE.round_id, first, DEED)
    assert scans.scans(JUNE.round_id)[first] == (Scan(first, FORM),)
    stores.rounds.open(JULY, DEED)
    stores.lists.carry_over(JUNE.round_id, JULY.round_id, [first], DEED)
    (carried,) = [item.key for item in stores.lists.needs(JULY.round_id)]
    assert scans.scans(JULY.round_id) == {carried: (Scan(first, FORM),)}


def test_erasing_a_persons_data_takes_the_scans_of_their_needs_along(
    stores: Stores, empty_graph: Database
) -> None:
    scans, personal, (first, second) = (
        ScanStore(empty_graph),
        PersonalStore(empty_graph),
        keys(stores),
    )
    scans.hang(Scan(first, FORM), DEED)
    scans.hang(Scan(second, PHOTO), DEED)
    (record,) = personal.find([NAME])
    assert record.files == (FORM,)
    deed = Deed(DEED.actor, DEED.act, "personal data")
    assert personal.erase([record.record_id], deed).files == (FORM.sha256,)
    assert personal.erase([record.record_id], deed).files == (FORM.sha256,)
    assert scans.scans(JUNE.round_id) == {second: (Scan(second, PHOTO),)}
