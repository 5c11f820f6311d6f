"""A month copied over several streets is as many rounds, each read as the first one is."""

from pathlib import Path

from app.bootstrap import services_over
from bench.many_streets import copy_streets
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.conftest import WIPE
from tests.neo4j.months import ACTOR, asked, frozen, offered, published, set_up
from workflow.analyse import city_months, months
from workflow.propose import match_round


def test_a_city_of_copies_is_restored_and_each_street_has_the_month(
    empty_graph: Database, tmp_path: Path
) -> None:
    services = services_over(empty_graph, attachments=tmp_path / "files")
    set_up(services)
    one = frozen(services, [asked("1"), asked("2", "法律")], [offered("R1")])
    match_round(services, ACTOR, one, Policy())
    one = published(services, services.rounds.get(one.round_id))
    (first,) = months(services, services.places.street(one.street_code), one, {})
    services.graph.export(tmp_path / "month", services.attachments)
    copy_streets(tmp_path / "month", 3, tmp_path / "city")
    empty_graph.write(lambda transaction: transaction.run(WIPE))
    moved = services.graph.restore(tmp_path / "city", services.attachments)
    assert moved.nodes > 2 * len(first.needs)
    assert len(services.places.streets()) == 3
    (whole,) = city_months(services, one.month, {}, "")
    assert len(whole.needs) == 3 * len(first.needs)
    assert len(whole.services) == 3 * len(first.services)
    assert len({need.community for need in whole.needs}) == 3
