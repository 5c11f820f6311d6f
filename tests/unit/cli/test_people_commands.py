"""`qingdan member|report-in|service|call-up|post|organisation|venue` over the stores in memory."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from domain.bodies import Body, BodyKind, HeldPost, Unit
from domain.compounds import CompoundFigure, CompoundFigures, CompoundLine
from domain.errors import InputError, NotFoundError, QingdanError, RuleError
from domain.people import PartyMember
from domain.places import Site, SiteKind
from exchange.tables import detect_form
from tests.unit.cli.test_correct_commands import done, run
from tests.unit.exchange.books import csv_file, opened
from tests.unit.matching.rounds import need
from tests.unit.workflow.fake_people import FakeOrganisations
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World
from workflow import collect, rounds

FIRST, SECOND = COMMUNITIES
JUNE = date(2026, 6, 1)


@pytest.fixture
def world() -> World:
    made = World()
    made.members += [
        PartyMember(
            "0001", "示例支部", STREET.name, "示例甲", "示例公司", FIRST, skills=("高级电工",)
        ),
        PartyMember("0002", "示例支部", STREET.name, "示例乙", service_group="维修组"),
    ]
    made.units.append(Unit("示例公司", STREET.name, community=FIRST))
    made.bodies += [
        Body(
            "街道党工委",
            BodyKind.WORKING_COMMITTEE,
            STREET.name,
            posts=(HeldPost("书记", "示例丙"),),
        ),
        Body(
            "甲社区党委",
            BodyKind.COMMUNITY_PARTY_COMMITTEE,
            STREET.name,
            FIRST,
            above="街道党工委",
            posts=(HeldPost("书记", "示例丁", None, date(2026, 7, 1)),),
        ),
        Body(
            "甲社区居委会",
            BodyKind.RESIDENTS_COMMITTEE,
            STREET.name,
            FIRST,
            posts=(
                HeldPost("网格员", "示例戊", place="一网格"),
                HeldPost("网格员", "", place="二网格"),
            ),
        ),
    ]
    made.sites.append(Site("议事厅", SiteKind.VENUE, STREET.name, FIRST, area_m2=60.0))
    one = rounds.open_round(made.services(), ACTOR, STREET, JUNE)
    collect.import_needs(made.services(), ACTOR, one, [need("1", community=FIRST)])
    return made


def refusal(world: World, *words: str) -> QingdanError:
    """Why a command stopped."""
    error = run(world, *words).exception
    assert isinstance(error, QingdanError), error
    return error


def test_members_are_listed_by_skill_and_written_as_their_form(
    world: World, tmp_path: Path
) -> None:
    assert done(world, "member", "list", "--skill", "电工").splitlines() == [
        "0001 | 示例甲 | 示例支部 | 示例公司 | 甲社区 | - | 高级电工",
        "共1条",
    ]
    assert done(world, "member", "list", "--group", "维修组").endswith("共1条\n")
    assert "甲社区 -：1人" in done(world, "member", "groups")
    book = tmp_path / "members.xlsx"
    done(world, "member", "list", "-o", str(book))
    assert detect_form(book.name, book.read_bytes()) == "members"


def test_who_reports_in_moves_and_leaves(world: World, tmp_path: Path) -> None:
    done(world, "report-in", "add", "甲", "--member", "0001", "--on", "2026-03-01")
    done(world, "report-in", "add", "甲", "--unit", "示例公司", "--on", "2026-03-01")
    said = done(world, "report-in", "move", "乙", "--member", "0001", "--on", "2026-06-01")
    assert said == "0001：乙，登记2条\n"
    assert "0001 | - | 甲社区 | 2026-03-01 | - | 2026-05-31" in done(world, "report-in", "list")
    on = done(world, "report-in", "list", "--on", "2026-06-02", "--member", "0001")
    assert "乙社区" in on
    assert "甲社区" not in on
    rates = done(world, "report-in", "rates", "--to", "2026-06-30")
    assert "一街道 党员：报到1/2，报到率50.00%；服务0，服务率0.00%" in rates
    assert "99.97%" in rates
    table = tmp_path / "报到率.xlsx"
    done(world, "report-in", "rates", "--to", "2026-06-30", "-o", str(table))
    rows = list(opened(table.read_bytes()).worksheets[0].iter_rows(min_row=4, values_only=True))
    assert rows[0][1:] == ("一街道", "党员", 2, 1, "50.00%", 0, "0.00%")
    done(world, "report-in", "end", "乙", "--member", "0001", "--on", "2026-06-30")
    assert refusal(world, "report-in", "add", "甲").code == "helper_not_one"
    wrong = ("report-in", "add", "甲", "--member", "0002", "--management", "别的")
    assert refusal(world, *wrong).code == "word_unknown"


def test_services_are_checked_in_added_reversed_listed_and_reported(
    world: World, tmp_path: Path
) -> None:
    day = ("--on", "2026-06-20")
    done(world, "service", "check-in", "0001", "巡河", "--community", "甲", "--time", "9:00", *day)
    said = done(world, "service", "check-out", "0001", "巡河", "--time", "11:30", *day)
    assert said == "0001“巡河”已签退，2.5小时\n"
    units = ("--unit", "示例公司", "--persons", "6", "--hours", "2", "--community", "甲", *day)
    assert done(world, "service", "add", "义诊", *units) == "服务记录：新登记1条\n"
    listed = done(world, "service", "list")
    assert "合计2次，14.5小时，1天" in listed
    record = listed.splitlines()[0].split()[0]
    done(world, "service", "reverse", record, "--why", "时长记错")
    assert "（已冲销）" in done(world, "service", "list")
    book = tmp_path / "services.xlsx"
    done(world, "service", "list", "-o", str(book))
    assert detect_form(book.name, book.read_bytes()) == "services"
    for who in (("--member", "0001"), ("--unit", "示例公司")):
        done(world, "service", "report", *who, "-o", str(tmp_path / "报告"))
    assert sorted(path.name for path in (tmp_path / "报告").iterdir()) == [
        "党员参与社区活动报告-0001.docx",
        "驻区单位社会责任报告-示例公司.docx",
    ]
    bad = ("service", "add", "巡河", "--member", "0001", "--hours", "两", "--community", "甲")
    assert refusal(world, *bad).code == "number_bad"
    late = ("service", "check-out", "0001", "巡河", "--time", "25:00", *day)
    assert refusal(world, *late).code == "time_bad"


def test_letters_and_opinions_are_written(world: World, tmp_path: Path) -> None:
    done(world, "report-in", "add", "甲", "--member", "0001", "--on", "2026-03-01")
    done(world, "service", "letters", "2026-1", "-o", str(tmp_path / "函"))
    assert [path.name for path in (tmp_path / "函").iterdir()] == ["反馈函-甲社区-示例公司.docx"]
    asked = (
        "--community",
        "甲",
        "--unit",
        "示例公司",
        "--matter",
        "年度考核",
        "--on",
        "2026-06-01",
    )
    assert "年度考核" in done(world, "service", "ask", "0001", *asked)
    out = ("-o", str(tmp_path / "复函"), "--on", "2026-06-05")
    done(world, "service", "answer", "0001", "表现积极", *out)
    assert (tmp_path / "复函" / "征求意见复函-0001-20260601.docx").is_file()
    assert (
        refusal(world, "service", "letters", "2026", "-o", str(tmp_path / "x")).code == "half_bad"
    )


def test_letters_are_listed_sent_once_taken_back_and_read_back(
    world: World, tmp_path: Path
) -> None:
    done(world, "report-in", "add", "甲", "--member", "0001", "--on", "2026-03-01")
    asked = (
        "--community",
        "甲",
        "--unit",
        "示例公司",
        "--matter",
        "年度考核",
        "--on",
        "2026-06-01",
    )
    done(world, "service", "ask", "0001", *asked)
    told = done(world, "letter", "list", "2026-1")
    assert "半年反馈函 | 甲社区 | 示例公司 | 2026年上半年 | - | 未发出" in told
    assert "共2封：已发出0，未发出1，待答复1" in told
    reply = ("letter", "sent", "2026-1", "--member", "0001", "--on", "2026-06-10")
    assert refusal(world, *reply).code == "letter_unanswered"
    out = ("-o", str(tmp_path / "复函"), "--on", "2026-06-05")
    done(world, "service", "answer", "0001", "表现积极", *out)
    early = (*reply[:-1], "2026-06-04")
    assert refusal(world, *early).code == "letter_sent_early"
    assert "登记发出1封" in done(world, *reply)
    sent = ("letter", "sent", "2026-1", "--way", "邮寄", "--on", "2026-06-12")
    assert "登记发出1封" in done(world, *sent)
    assert "登记发出0封" in done(world, *sent)
    assert f"已发出 | 2026-06-12 邮寄 {ACTOR.actor_id}" in done(world, "letter", "list", "2026-1")
    assert "共2封" in done(world, "letter", "list", "2026-1", "--unsent")
    later = ("letter", "sent", "2026-1", "--on", "2030-01-01", "--unit", "示例公司")
    assert "登记发出0封" in done(world, *later)
    back = ("letter", "take-back", "2026-1", "--community", "甲", "--unit", "示例公司")
    assert refusal(world, *back, "--why", " ").code == "reason_missing"
    assert "已撤回" in done(world, *back, "--why", "还没寄")
    assert refusal(world, *back, "--why", "还没寄").code == "letter_not_sent"
    assert refusal(world, *later).code == "letter_sent_later"
    nobody = ("letter", "sent", "2026-1", "--member", "0009")
    assert refusal(world, *nobody).code == "letter_unknown"
    book = tmp_path / "函件.xlsx"
    done(world, "letter", "list", "2026-1", "-o", str(book))
    assert detect_form(book.name, book.read_bytes()) == "letters"
    head = [
        "函件类别",
        "发函社区",
        "收函单位",
        "事项",
        "党员编号",
        "来函日期",
        "发出日期",
        "送达方式",
    ]
    filled = tmp_path / "函件.csv"
    half = ["半年反馈函", "甲社区", "示例公司", "2026年上半年", "", "", "2026-06-15", "当面送达"]
    about = ["年度考核", "0001", "2026-06-01", "2026-06-10", ""]
    filled.write_bytes(csv_file([head, half, ["征求意见复函", "甲社区", "示例公司", *about]]))
    done(world, "import", str(filled))
    done(world, "import", str(filled))
    assert "共2封：已发出2，未发出0，待答复0" in done(world, "letter", "list", "2026-1")
    filled.write_bytes(csv_file([head, [*half[:-2], "2026-06-16", ""]]))
    assert refusal(world, "import", str(filled)).code == "letter_sent_already"
    filled.write_bytes(csv_file([head, ["半年反馈函", "甲社区", "别的", *half[3:]]]))
    assert refusal(world, "import", str(filled)).code == "letter_unknown"


def test_an_older_reply_stays_on_the_list_until_it_is_sent(world: World, tmp_path: Path) -> None:
    asked = (
        "--community",
        "甲",
        "--unit",
        "示例公司",
        "--matter",
        "年度考核",
        "--on",
        "2025-06-01",
    )
    done(world, "service", "ask", "0001", *asked)
    assert "共1封" in done(world, "letter", "list", "2026-1")
    done(world, "service", "answer", "0001", "好", "-o", str(tmp_path / "函"), "--on", "2025-06-05")
    done(world, "letter", "sent", "2026-1", "--member", "0001", "--on", "2025-06-06")
    assert "共0封" in done(world, "letter", "list", "2026-1")
    assert "共1封" in done(world, "letter", "list", "2025-1")


def test_another_platforms_file_is_mapped_once_and_remembered(world: World, tmp_path: Path) -> None:
    head = ["志愿者编号", "项目", "开始日期", "社区", "时长(分钟)"]
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    first.write_bytes(csv_file([head, ["0001", "巡河", "2026-06-20", "甲", "90"]]))
    second.write_bytes(csv_file([head, ["0002", "巡河", "2026-06-20", "甲", "60"]]))
    maps = ["--map", "志愿者编号=党员编号", "--map", "项目=活动名称"]
    maps += ["--map", "开始日期=服务日期", "--map", "时长(分钟)=服务时长"]
    told = done(world, "service", "import", str(first), "--source", "某平台", *maps)
    assert told == "服务记录：新登记1条\n"
    done(world, "service", "import", str(second), "--source", "某平台")
    assert {str(one.hours) for one in world.services_done.values()} == {"1.5", "1"}
    assert {one.source for one in world.services_done.values()} == {"某平台"}
    assert "志愿者编号=党员编号" in done(world, "service", "maps")
    wrong = ("service", "import", str(first), "--source", "某平台", "--map", "党员编号")
    assert refusal(world, *wrong).code == "map_bad"
    before = done(world, "service", "maps")
    assert refusal(world, *wrong[:-1], "时长=小时数").code == "map_column_unknown"
    assert done(world, "service", "maps") == before


def test_a_bad_row_of_an_import_is_told_at_its_cell_and_copied(
    world: World, tmp_path: Path
) -> None:
    file = tmp_path / "services.csv"
    head = ["活动名称", "服务日期", "党员编号", "所在社区", "服务时长"]
    rows = [["巡河", "2026-06-20", "0001", "甲", "2"], ["巡河", "2026-06-20", "9999", "甲", "2"]]
    file.write_bytes(csv_file([head, *rows]))
    result = run(world, "import", str(file))
    assert result.exit_code == 2
    assert "党员编号" in result.output
    assert (tmp_path / "services-错误行.xlsx").is_file()
    assert world.services_done == {}
    told = done(world, "import", str(file), "--skip-bad-rows")
    assert "服务记录：新登记1条" in told


def test_a_call_up_from_its_publication_to_the_rounds_list(world: World, tmp_path: Path) -> None:
    said = done(
        world,
        *("call-up", "publish", "1", "走访小区、建停车棚", "--places", "1"),
        *("--closes", "2026-06-25", "--serves", "2026-06-27", "--time", "9:30", "--skill", "木工"),
    )
    number = "202606-Z01"
    assert said == f"召集令{number}已发布，召集1人\n"
    told = done(world, "call-up", "sign-up", number, "0001", "0002")
    assert told == f"召集令{number}：新报名2人，已入列1/1，候补1人\n"
    text = done(world, "call-up", "text", number, "-o", str(tmp_path / "召集令"))
    assert "候补1人" in text
    assert "示例甲" not in text
    assert (tmp_path / "召集令" / f"召集令{number}.docx").is_file()
    assert "0001 | 示例甲 | 已入列" in done(world, "call-up", "show", number)
    assert "1/1，候补1，2026-06-25截止，召集中" in done(world, "call-up", "list")
    for form, words in (("call_ups", ["list"]), ("sign_ups", ["show", number])):
        book = tmp_path / f"{form}.xlsx"
        done(world, "call-up", *words, "-o", str(book))
        assert detect_form(book.name, book.read_bytes()) == form
    assert "候补0人" in done(world, "call-up", "withdraw", number, "0001")
    assert done(world, "call-up", "offer", number).startswith(f"已编入资源清单：{number}")
    assert refusal(world, "call-up", "cancel", number).code == "call_up_over"


def test_a_group_starts_at_once_or_is_cancelled(world: World) -> None:
    for task in ("清运垃圾", "粉刷楼道"):
        done(world, "call-up", "publish", "1", task, "--places", "2", "--closes", "2026-06-25")
    done(world, "call-up", "sign-up", "202606-Z01", "0001")
    assert done(world, "call-up", "start", "202606-Z01") == "召集令202606-Z01：1人已行动\n"
    assert "已取消" in done(world, "call-up", "cancel", "202606-Z02")


def test_posts_are_set_claimed_given_back_and_closed(world: World, tmp_path: Path) -> None:
    here = ("--community", "甲")
    done(world, "post", "set", "巡查岗", *here, "--duty", "每周巡查", "--places", "2")
    term = ("--on", "2026-06-01", "--until", "2026-12-31")
    done(world, "post", "claim", "巡查岗", "0001", *here, *term)
    listed = done(world, "post", "list", "--on", "2026-06-02")
    assert listed == "甲社区 巡查岗 1/2 0001(12-31)\n"
    done(world, "post", "release", "巡查岗", "0001", *here, "--on", "2026-06-30")
    assert "2026-06-30" in done(world, "post", "claims")
    for form, word in (("posts", "list"), ("claims", "claims")):
        book = tmp_path / f"{form}.xlsx"
        done(world, "post", word, "-o", str(book))
        assert detect_form(book.name, book.read_bytes()) == form
    done(world, "post", "close", "巡查岗", *here, "--on", "2026-07-01")
    assert refusal(world, "post", "claim", "巡查岗", "0002", *here, *term).code == "post_closed"


def test_the_lines_their_posts_and_what_is_vacant(world: World, tmp_path: Path) -> None:
    day = ("--on", "2026-06-22")
    tree = done(world, "organisation", "tree", *day).splitlines()
    assert tree[:2] == [
        "街道党工委（党工委） | 书记 示例丙",
        "  甲社区党委（社区党委） | 书记 示例丁",
    ]
    assert "甲社区居委会（居委会） | 网格员1" in tree
    assert "甲社区居委会（居委会）没有写上级" in tree[-1]
    held = done(world, "organisation", "holders", "--title", "网格员", *day)
    assert held == "甲社区居委会 | 网格员 | 一网格 | 示例戊 | - | -\n"
    vacant = done(world, "organisation", "vacancies", *day)
    assert "甲社区居委会 | 主任 | - | -" in vacant
    assert "甲社区居委会 | 网格员 | 二网格 | -" in vacant
    ending = done(world, "organisation", "ending", "--days", "30", *day)
    assert ending.startswith("甲社区党委 | 书记 | - | 示例丁 | - | 2026-07-01")
    book = tmp_path / "organisations.xlsx"
    done(world, "organisation", "list", "-o", str(book))
    assert detect_form(book.name, book.read_bytes()) == "organisations"
    assert "社区党委 | 甲社区党委 | 甲社区 | - | 街道党工委" in done(world, "organisation", "list")


def test_stages_and_figures_are_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    done(world, "organisation", "stage", "甲社区党委", "建制型", "成熟期", "--on", "2025-01-01")
    assert done(world, "organisation", "stages") == "甲社区党委 | 2025-01-01 | 建制型、成熟期\n"
    assert refusal(world, "organisation", "stage", "甲社区党委", "别的").code == "word_unknown"
    assert isinstance(refusal(world, "organisation", "stage", "无", "建制型"), NotFoundError)
    names = [one.name for one in fields(CompoundFigures) if one.name != "managed"]
    ways = ["物业"] * 5 + [""] * 2
    lines = {name: (CompoundLine(FIRST, name),) for name in names} | {
        "compounds": tuple(CompoundLine(FIRST, f"{at}园", way) for at, way in enumerate(ways))
    }
    monkeypatch.setattr(FakeOrganisations, "compound_lines", lambda *_: lines)
    told = done(world, "organisation", "figures").splitlines()
    assert told[0] == "小区: 7"
    assert told[-2:] == ["管理方式 物业: 5", "管理方式 -: 2"]
    shown = dict(line.split(": ") for line in told[:-2])
    assert [one.name.lower() for one in CompoundFigure] == names
    for (name, count), figure in zip(shown.items(), CompoundFigure, strict=True):
        text = done(world, "organisation", "figures", "--lines", figure)
        *behind, total = text.splitlines()
        assert len(behind) == len(lines[figure.name.lower()]), name
        assert total == f"{figure}：{count}"


def test_the_rates_open_who_is_behind_them(world: World) -> None:
    done(world, "report-in", "add", "甲", "--member", "0001", "--on", "2026-03-01")
    told = done(world, "report-in", "rates", "--to", "2026-06-30")
    assert "党员: 报到1/2" in told.replace("：", ": ")
    for figure, numbers in (
        ("应报到", ["0001", "0002"]),
        ("已报到", ["0001"]),
        ("未报到", ["0002"]),
        ("有服务", []),
        ("没有服务", ["0001"]),
    ):
        text = done(world, "report-in", "rates", "--to", "2026-06-30", "--lines", figure)
        behind, _, _ = text.partition(f"党员　{figure}：{len(numbers)}")
        assert behind.split() == [word for one in numbers for word in (one, "|", "计1")]


def test_a_room_is_offered_in_the_round(world: World, tmp_path: Path) -> None:
    assert done(world, "venue", "list") == "甲社区议事厅 | 阵地 | 60 m2 | -\n"
    assert "议事厅场地" in done(world, "venue", "offer", "议事厅", "--times", "4")
    book = tmp_path / "places.xlsx"
    done(world, "venue", "list", "-o", str(book))
    assert detect_form(book.name, book.read_bytes()) == "places"
    assert isinstance(refusal(world, "venue", "offer", "无", "--times", "4"), RuleError)
    assert isinstance(refusal(world, "member", "list", "-o", "x.docx"), InputError)
