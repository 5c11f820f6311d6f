"""The settings: variables over the file over defaults, and a clear word for what is wrong."""

import os
from pathlib import Path

import pytest

from app.settings import load_settings
from domain.errors import InputError

VARIABLES = ("LC_ALL", "LANG")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but those of the test."""
    for name in list(os.environ):
        if name.startswith("QINGDAN_") or name in VARIABLES:
            monkeypatch.delenv(name)
    monkeypatch.setenv("QINGDAN_SETTINGS", str(tmp_path / "qingdan.toml"))


def test_without_settings_the_graph_is_embedded_and_the_words_chinese() -> None:
    settings = load_settings()
    assert settings.is_embedded
    assert settings.lang == "zh"
    assert settings.parts == ("api", "web", "worker")
    assert settings.neo4j_folder == settings.data_dir / "neo4j"
    assert settings.data_dir.is_absolute()


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LC_ALL": "en_GB", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "zh_CN", "LANG": "en_GB"}, "zh"),
        ({"LANG": "zh_CN", "QINGDAN_LANG": "en"}, "en"),
        ({"LANG": "en_GB", "QINGDAN_LANG": "zh"}, "zh"),
    ],
)
def test_the_language_is_that_of_the_terminal_unless_it_is_set(
    variables: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert load_settings().lang == lang


def test_a_variable_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "qingdan.toml").write_text(
        'neo4j_uri = "neo4j://file:7687"\ndata_dir = "/srv/qingdan"\nparts = ["api"]\n'
    )
    monkeypatch.setenv("QINGDAN_NEO4J_URI", "bolt://variable:7687")
    settings = load_settings()
    assert settings.neo4j_uri == "bolt://variable:7687"
    assert not settings.is_embedded
    assert settings.data_dir == Path("/srv/qingdan")
    assert settings.parts == ("api",)


def test_parts_are_named_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINGDAN_PARTS", "api, worker")
    assert load_settings().parts == ("api", "worker")


def test_the_password_is_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINGDAN_NEO4J_PASSWORD", "open-sesame")
    settings = load_settings()
    assert settings.neo4j_password.get_secret_value() == "open-sesame"
    assert "open-sesame" not in repr(settings) + str(settings) + settings.model_dump_json()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QINGDAN_PARTS", "api,kitchen"),
        ("QINGDAN_LANG", "fr"),
        ("QINGDAN_NEO4J_HEAP_MB", "much"),
        ("QINGDAN_NEO4J_HEAP_MB", "1"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InputError) as told:
        load_settings()
    assert told.value.code == "settings_wrong"
    assert told.value.values["setting"] == name


def test_an_unknown_key_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "qingdan.toml").write_text('neo4j_url = "bolt://x"\n')
    with pytest.raises(InputError) as told:
        load_settings()
    assert told.value.values["setting"] == "QINGDAN_NEO4J_URL"


def test_a_broken_file_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "qingdan.toml").write_text("neo4j_uri = ")
    with pytest.raises(InputError) as told:
        load_settings()
    assert told.value.code == "settings_unreadable"
    assert told.value.cell.file == str(tmp_path / "qingdan.toml")
