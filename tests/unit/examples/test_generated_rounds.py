"""Generated rounds have the sizes asked for, repeat by seed, and hold together."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from examples.columns import NEED_COLUMNS, RESOURCE_COLUMNS
from examples.generate import main
from examples.rounds import Rows, Sizes, rows, streets
from examples.templates import templates


@pytest.fixture(scope="module")
def guandu() -> Rows:
    return rows("guandu", seed=7)


@pytest.fixture(scope="module")
def kunming() -> Rows:
    return rows("kunming", seed=7)


def test_guandu_is_one_street_of_the_published_size(guandu: Rows) -> None:
    assert [len(table) for table in guandu] == [12, 60, 110, 107]
    assert len({row["所在街道"] for row in guandu.communities}) == 1


def test_kunming_has_the_published_size(kunming: Rows) -> None:
    assert [len(table) for table in kunming] == [769, 9_748, 7_050, 6_860]
    assert len({row["所在街道"] for row in kunming.communities}) == 83


def test_the_same_seed_gives_the_same_round_and_another_seed_another() -> None:
    assert rows("guandu", seed=3) == rows("guandu", seed=3)
    assert rows("guandu", seed=3).needs != rows("guandu", seed=4).needs


def test_more_needs_leave_units_and_the_first_needs_as_they_were() -> None:
    small = rows(Sizes(2, 6, 30, 40, 30), seed=1)
    large = rows(Sizes(2, 6, 30, 80, 30), seed=1)
    assert small.units == large.units
    number_and_trade = [(row["资源编号"], row["提供单位"]) for row in small.resources]
    assert [(row["资源编号"], row["提供单位"]) for row in large.resources] == number_and_trade


@pytest.mark.parametrize("column", ["需求编号", "联系电话"])
def test_a_need_has_a_number_and_a_phone_of_its_own(kunming: Rows, column: str) -> None:
    assert len({row[column] for row in kunming.needs}) == len(kunming.needs)


def test_a_unit_is_named_once_in_its_street(kunming: Rows) -> None:
    names = Counter((row["所在街道"], row["单位名称"]) for row in kunming.units)
    assert max(names.values()) == 1


def test_a_community_is_named_once_in_the_whole_city(kunming: Rows) -> None:
    names = [row["社区"] for row in kunming.communities]
    assert len(set(names)) == len(names)


def test_every_community_raises_about_as_much_as_the_next(kunming: Rows) -> None:
    raised = Counter(row["所在社区"] for row in kunming.needs)
    assert set(raised) == {row["社区"] for row in kunming.communities}
    assert max(raised.values()) - min(raised.values()) <= 1


def test_every_giver_is_a_unit_of_its_street_or_the_members_of_a_community(guandu: Rows) -> None:
    units = {(row["所在街道"], row["单位名称"]) for row in guandu.units}
    members = {f"{row['社区']}报到党员" for row in guandu.communities}
    for row in guandu.resources:
        known = (row["所在街道"], row["提供单位"]) in units
        assert known or (row["单位类型"] == "党员" and row["提供单位"] in members)


def test_texts_have_no_slot_left_open(kunming: Rows) -> None:
    texts = [row["需求内容"] for row in kunming.needs]
    texts += [row["资源内容"] for row in kunming.resources]
    assert [text for text in texts if "{" in text or "}" in text] == []
    assert len(set(texts)) > 2_000


def test_all_names_are_plainly_examples(guandu: Rows) -> None:
    names = [row["单位名称"] for row in guandu.units] + [row["社区"] for row in guandu.communities]
    names += [row["提出人"] for row in guandu.needs]
    assert [name for name in names if "示例" not in name] == []


def test_no_generated_phone_can_belong_to_anyone(kunming: Rows) -> None:
    phones = [row["联系电话"] for table in kunming[1:] for row in table]
    assert len(set(phones)) == len(phones)
    assert [phone for phone in phones if not re.fullmatch(r"100\d{8}", phone)] == []


def test_real_streets_come_first_and_beyond_them_examples() -> None:
    real = streets()
    assert len(real) == len(set(real)) == 150
    beyond = rows(Sizes(152, 152, 0, 0, 0)).communities
    assert [row["所在街道"] for row in beyond[-2:]] == ["示例151街道", "示例152街道"]


@pytest.mark.parametrize(
    "sizes", [(0, 1, 1, 1, 1), (2, 1, 1, 1, 1), (1, 1, -1, 1, 0), (1, 1, 0, 1, 1)]
)
def test_sizes_that_cannot_be_are_refused(sizes: tuple[int, int, int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"must|need"):
        Sizes(*sizes)


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(KeyError):
        rows("nowhere")


def test_every_trade_offers_something_and_every_offer_has_a_trade() -> None:
    told = templates()
    assert {trade.word for trade in told.trades} | {"党员"} == set(told.offers)


def test_the_command_writes_four_lists_with_their_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--out", str(tmp_path / "made"), "--needs", "5", "--seed", "2"])
    written = sorted(path.name for path in (tmp_path / "made").iterdir())
    assert written == ["communities.csv", "needs.csv", "resources.csv", "units.csv"]
    with (tmp_path / "made" / "needs.csv").open(encoding="utf-8", newline="") as lines:
        table = list(csv.reader(lines))
    assert (table[0], len(table)) == (list(NEED_COLUMNS), 6)
    with (tmp_path / "made" / "resources.csv").open(encoding="utf-8", newline="") as lines:
        assert next(csv.reader(lines)) == list(RESOURCE_COLUMNS)
    assert "needs.csv\t5" in capsys.readouterr().out


def test_the_command_takes_streets_and_communities_per_street(tmp_path: Path) -> None:
    main(["--out", str(tmp_path), "--streets", "3", "--communities-per-street", "4"])
    with (tmp_path / "communities.csv").open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    assert Counter(row["所在街道"] for row in table).most_common()[0][1] == 4
    assert len(table) == 12


def test_the_command_refuses_impossible_sizes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--out", str(tmp_path), "--streets", "0"])
    assert ended.value.code == 2
    assert "street" in capsys.readouterr().err
