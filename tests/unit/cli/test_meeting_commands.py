"""`qingdan meeting …` and `qingdan round loads` over the stores in memory."""

import pytest

from domain.bodies import Body, BodyKind, HeldPost, Membership, Unit
from domain.errors import InputError, QingdanError, RuleError
from domain.places import Level
from domain.projects import Verdict
from tests.unit.cli.test_correct_commands import done, run
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import COMMUNITIES, STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import matched

FIRST, SECOND = COMMUNITIES
STREET_MEETING = "一街道党建联盟2026年6月联席会议"
OWN_MEETING = "甲社区大党委2026年6月联席会议"


@pytest.fixture
def world() -> World:
    """A matched round of two communities, with a member unit and a rotating president."""
    made = World()
    both = Membership.BOTH
    made.units += [
        Unit("单位A", STREET.name, community=FIRST, membership=both, part_time_member="示例委员"),
        Unit("联盟单位", STREET.name, membership=Membership.ALLIANCE),
    ]
    posts = (HeldPost("轮值会长", "示例会长"), HeldPost("轮值会长", "示例委员"))
    made.bodies.append(Body("一街道党建联盟", BodyKind.ALLIANCE, STREET.name, posts=posts))
    asked = [need("1", quantity=4), need("2", community=SECOND), need("3", "法律")]
    lamp = resource("L", amount=1, level=Level.COMMUNITY)
    matched(made, asked, [resource("A", amount=5), resource("B", amount=3), lamp])
    return made


def verdicts(world: World) -> dict[str, Verdict | None]:
    (lines,) = world.lines.values()
    needs = {key: row.need.number for rows in world.needs.values() for key, row in rows.items()}
    return {
        f"{needs[line.need_key]}{line.unit[-1]}": line.verdict
        for line in lines.values()
        if line.verdict
    }


def refusal(world: World, *words: str) -> QingdanError:
    """Why a command stopped."""
    error = run(world, "meeting", *words).exception
    assert isinstance(error, QingdanError)
    return error


def call(world: World, *more: str) -> str:
    return done(world, "meeting", "open", "--on", "2026-06-26", *more)


def test_a_small_office_calls_and_confirms(world: World) -> None:
    assert call(world) == f"已召集：{STREET_MEETING}（2026-06-26）\n"
    said = done(world, "meeting", "decide", "--confirm-rest")
    assert said.startswith(f"{STREET_MEETING}：登记议定意见")
    assert set(verdicts(world).values()) == {Verdict.CONFIRMED}
    assert done(world, "meeting", "close") == f"{STREET_MEETING}：已结束\n"
    assert "已结束 | 议定" in done(world, "meeting", "list")
    assert "行，需求" in done(world, "round", "loads")


def test_who_is_called_and_came_is_told_with_the_quorum(world: World) -> None:
    call(world, "--time", "14:30", "--place", "二楼", "--rhythm", "每季度")
    assert "应到" in done(world, "meeting", "invite", "--person", "示例来宾")
    assert refusal(world, "decide", "--confirm-rest").code == "no_quorum"
    said = done(world, "meeting", "attend", "单位A", "--substitute", "示例代会人")
    assert said == "有表决权的应到2，实到1\n"
    done(world, "meeting", "attend", "--rest")
    shown = done(world, "meeting", "show")
    assert shown.startswith(f"{STREET_MEETING}（已召集，每季度）：2026-06-26 14:30，二楼，主持人 ")
    assert "单位A | 示例代会人 | 成员单位、" in shown
    assert "示例来宾 | - | 其他 | - | 列席" in shown
    assert "下一任轮值会长：" in shown
    done(world, "meeting", "decide", "--confirm-rest")


def test_a_community_settles_releases_and_refers_up(world: World) -> None:
    call(world, "--community", "甲")
    agenda = done(world, "meeting", "agenda")
    assert "1. 1 " in agenda
    assert "（甲社区；本社区需求）" in agenda
    done(world, "meeting", "settle", "--need", "1", "--give", "A=1/1@2026-07-31", "--give", "B=3")
    assert done(world, "meeting", "release", "--resource", "L").endswith("重新对接后生效\n")
    assert "收回1条" in done(world, "meeting", "release", "--resource", "L", "--take-back")
    said = done(world, "meeting", "refer", "--need", "3", "--opinion", "请街道找律师")
    assert said == f"{OWN_MEETING}：需求3已提交街道\n"
    call(world)
    street = done(world, "meeting", "agenda", "--meeting", STREET_MEETING)
    assert "社区提交" in street
    assert "社区意见：请街道找律师" in street
    assert "1A" in verdicts(world)
    assert "1B" in verdicts(world)


def test_a_line_added_at_the_meeting_is_marked(world: World) -> None:
    call(world)
    done(world, "meeting", "settle", "--need", "2", "--give", "B=1", "--why", "就近")
    lines = done(world, "meeting", "lines")
    marked = [line for line in lines.splitlines() if line.startswith("2 ") and "单位B" in line]
    (line,) = marked
    assert "调整" in line or "同意" in line


@pytest.mark.parametrize(
    ("words", "error", "code"),
    [
        (("open", "--kind", "茶话会"), InputError, "word_unknown"),
        (("open", "--time", "下午"), InputError, "time_bad"),
        (("open", "--rhythm", "天天"), InputError, "word_unknown"),
        (("open", "--kind", "现场办公会"), RuleError, "meeting_for_what"),
        (("open", "--kind", "现场办公会", "--need", "9"), RuleError, "row_unknown"),
        (("show",), RuleError, "meeting_not_one"),
        (("show", "--meeting", "谁的会"), RuleError, "meeting_not_one"),
    ],
)
def test_a_call_that_is_not_understood_is_told(
    world: World, words: tuple[str, ...], error: type[QingdanError], code: str
) -> None:
    told = refusal(world, *words)
    assert (type(told).__mro__.count(error), told.code) == (1, code)
    assert not world.meetings


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("decide", "--need", "2", "--verdict", "好"), "verdict_unknown"),
        (("decide", "--need", "2", "--quantity", "多"), "number_bad"),
        (("decide", "--need", "77"), "line_not_one"),
        (("settle", "--need", "1", "--give", "A"), "share_bad"),
        (("settle", "--need", "1", "--give", "A=0"), "share_bad"),
        (("settle", "--need", "1", "--give", "Q=1"), "row_unknown"),
        (("attend", "谁"), "seat_unknown"),
        (("attend", "谁", "--kind", "迟到"), "word_unknown"),
        (("attend", "谁", "--kind", "代会"), "substitute_not_named"),
        (("refer", "--need", "1", "--opinion", "请协调"), "referred_from_street"),
        (("release", "--resource", "L"), "release_of_others"),
    ],
)
def test_what_the_meeting_cannot_take_is_told_and_nothing_is_decided(
    world: World, words: tuple[str, ...], code: str
) -> None:
    call(world)
    assert refusal(world, *words).code == code
    assert verdicts(world) == {}


def test_a_meeting_for_one_need_is_called_for_it(world: World) -> None:
    said = call(world, "--kind", "现场办公会", "--need", "3")
    assert said.startswith("已召集：一街道“")
    assert "专题研究" in done(world, "meeting", "agenda")
