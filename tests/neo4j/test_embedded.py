"""The settings decide which Neo4j is opened; everything after that is the same."""

import json
from pathlib import Path

import pytest

from app.embedded import Embedded, open_graph
from app.settings import load_settings
from domain.errors import StoreError
from graph.local import Endpoint


def test_without_an_address_the_embedded_one_of_the_data_folder_is_opened(
    endpoint: Endpoint,
) -> None:
    settings = load_settings(neo4j_uri="", data_dir=endpoint.data_folder.parent)
    with open_graph(settings) as database:
        assert database.read("RETURN 1 AS one") == [{"one": 1}]
    told = Embedded(settings).status()
    assert told["bolt"] == endpoint.bolt
    assert endpoint.password not in json.dumps(told)


def test_with_an_address_nothing_is_started_in_the_data_folder(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    settings = load_settings(
        neo4j_uri=endpoint.bolt,
        neo4j_user=endpoint.user,
        neo4j_password=endpoint.password,
        neo4j_database="neo4j",
        data_dir=tmp_path,
    )
    with open_graph(settings) as database:
        assert database.read("RETURN 1 AS one") == [{"one": 1}]
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_does_not_let_us_in_is_told(endpoint: Endpoint, tmp_path: Path) -> None:
    settings = load_settings(neo4j_uri=endpoint.bolt, neo4j_password="wrong", data_dir=tmp_path)
    with pytest.raises(StoreError, match="database_denied"), open_graph(settings):
        pass
