"""`qingdan points …` as an office uses it, over the stores in memory."""

from pathlib import Path

import pytest

from domain.bodies import Unit
from domain.errors import InputError, NotFoundError, RuleError
from domain.resources import Form
from tests.unit.cli.test_correct_commands import done, run
from tests.unit.exchange.books import csv_file, opened
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import COMMUNITIES, STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import published


@pytest.fixture
def world() -> World:
    made = World()
    made.units.append(Unit("示例公司", STREET.name, aliases=("示例",)))
    return made


def open_resident(world: World) -> str:
    return done(world, "points", "open", "JZ1", "--name", "示例居民", "--community", COMMUNITIES[0])


def test_a_resident_earns_redeems_and_gets_a_statement(world: World, tmp_path: Path) -> None:
    assert open_resident(world) == "已开账户：JZ1（双向积分）\n"
    earn = ("points", "earn", "JZ1", "C3", "--source", "QD001", "--on", "2026-06-20")
    assert done(world, *earn) == "新记1条；JZ1余3分\n"
    assert done(world, *earn) == "新记0条；JZ1余3分\n"
    said = done(
        world,
        *("points", "redeem", "JZ1", "2", "--payer", "商家让利", "--by", "示例公司"),
        *("--voucher", "DH001", "--reward", "理发一次", "--on", "2026-06-21"),
    )
    assert said == "JZ1（双向积分）余1分\n"
    book = tmp_path / "对账单.xlsx"
    told = done(world, "points", "statement", "JZ1", "-o", str(book)).splitlines()
    assert [line.rsplit(" [", 1)[0] for line in told] == [
        "2026-06-20 获得 +3 余3 C3 参加一次志愿服务",
        "2026-06-21 兑换 -2 余1 理发一次",
        "JZ1（双向积分）余1分",
    ]
    assert "示例居民" in str(opened(book.read_bytes())["积分对账单"]["A1"].value)
    assert done(world, "points", "reverse", "DH001", "--reason", "商家停业").endswith("余3分\n")


def test_a_unit_is_called_by_its_alias_and_a_service_by_its_kind(world: World) -> None:
    said = done(world, "points", "earn", "示例", "C5", "--source", "任务:t1")
    assert said == "新记1条；示例公司余3分\n"


@pytest.mark.parametrize(
    ("words", "error", "code"),
    [
        (("earn", "JZ9", "C3", "--source", "P1"), NotFoundError, "account_unknown"),
        (("earn", "示例公司", "Z9", "--source", "P1"), NotFoundError, "item_unknown"),
        (("earn", "示例公司", "C5", "--source", "别的:1"), InputError, "word_unknown"),
        (("earn", "示例公司", "A1", "--source", "P1"), RuleError, "item_of_others"),
        (("reverse", "abc", "--reason", "错"), NotFoundError, "entry_unknown"),
        (
            ("redeem", "示例公司", "1", "--payer", "公共服务", "--by", "社区", "--voucher", "D1"),
            NotFoundError,
            "account_unknown",
        ),
    ],
)
def test_what_cannot_be_done_is_told(
    world: World, words: tuple[str, ...], error: type[Exception], code: str
) -> None:
    caught = run(world, "points", *words).exception
    assert isinstance(caught, error)
    assert code in str(caught)


def test_the_catalogue_is_listed_and_written(world: World, tmp_path: Path) -> None:
    told = done(world, "points", "items").splitlines()
    assert told[0].startswith("A1 理论宣讲：入户宣讲政策法规，3星3分")
    book = tmp_path / "积分目录.xlsx"
    assert done(world, "points", "items", "-o", str(book)) == f"已写出：{book}\n"
    assert book.exists()


def test_a_month_is_awarded_and_shown_on_the_board(world: World, tmp_path: Path) -> None:
    published(
        world, [need("N1", "法律")], [resource("R1", "法律", form=Form.SKILL, unit="示例公司")]
    )
    assert done(world, "points", "award").startswith("2026年6月轮次：新记0条")
    done(world, "points", "earn", "示例公司", "C5", "--source", "P1", "--on", "2026-06-20")
    book = tmp_path / "光荣榜.xlsx"
    said = done(world, "points", "board", "--year", "2026", "-o", str(book))
    assert said == "1. 示例公司（单位）3分\n"
    assert done(world, "points", "expire", "--on", "2030-01-01") == "到期0条\n"


def test_both_forms_are_imported_together(world: World, tmp_path: Path) -> None:
    accounts = tmp_path / "账户.csv"
    head = ["账户类型", "账户号", "姓名", "所在社区"]
    accounts.write_bytes(csv_file([head, ["居民", "JZ1", "示例居民", COMMUNITIES[0]]]))
    entries = tmp_path / "积分.csv"
    head = ["账户类型", "账户号", "积分项目", "积分来源", "来源编号", "日期"]
    entries.write_bytes(
        csv_file([head, ["居民", "JZ1", "参加一次志愿服务", "凭据", "QD1", "2026-06-05"]])
    )
    said = done(world, "import", str(entries), str(accounts))
    assert [line[:4] for line in said.splitlines()] == ["积分账户", "积分登记"]
    assert done(world, "points", "statement", "JZ1").endswith("余3分\n")
    entries.write_bytes(csv_file([head, ["居民", "JZ1", "做好事", "凭据", "QD2", "2026-06-05"]]))
    result = run(world, "import", str(entries))
    assert result.exit_code == 2
