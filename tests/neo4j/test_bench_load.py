"""The benchmark of loading compares like with like: every way writes the very same graph."""

from bench.bare_rows import bare_rows
from bench.city import city
from bench.load import PRODUCT, by_bare, prepare
from examples.rounds import Sizes
from graph.driver import Database
from graph.fingerprint import fingerprint


def test_product_and_bare_peer_write_the_same_graph(database: Database) -> None:
    streets = city(Sizes(streets=3, communities=9, units=60, needs=40, resources=45))
    rows = bare_rows(streets)
    prints = []
    for way in ("bare", "city", "street"):
        prepare(database, streets)
        if way == "bare":
            by_bare(database, rows)
        else:
            PRODUCT[way](database, streets)
        prints.append(fingerprint(database))
    assert len(set(prints)) == 1
