import pytest

from domain.needs import Route
from matching.routes import route
from tests.unit.matching import made_cases, second_made_cases, third_made_cases
from tests.unit.matching.rows import KNOWLEDGE, need

CASES = (
    *made_cases.ROUTES,
    *second_made_cases.ROUTES,
    *third_made_cases.ROUTES,
    ("小区垃圾桶满溢，需要清理", "on_the_spot"),
    ("垃圾桶里的垃圾都漫出来了，麻烦来人清一下", "on_the_spot"),
    ("大风刮断的树枝横在路中间挡住车道", "on_the_spot"),
    ("楼下有两个人打起来了", "other_system"),
    ("邻居被关在屋里打，救命", "other_system"),
    ("刚被人骗了八万块，能追回来吗", "other_system"),
    ("三楼着火了，冒黑烟", "other_system"),
    ("有人晕倒在地叫不醒", "other_system"),
    ("楼道里一股很浓的煤气味", "other_system"),
    ("想学怎么灭火，真着火了不知道往哪跑", "lists"),
    ("有人晕倒了怎么急救，想请人来教", "lists"),
    ("煤气软管老化，怕漏了，想查一查", "lists"),
    ("常有小偷撬门，想晚上多巡逻", "lists"),
    ("老树年年倒，希望修剪加固", "lists"),
    ("楼道口有一滩狗尿，请保洁冲一下", "on_the_spot"),
    ("想开个无犯罪记录证明，去哪里开", "other_system"),
    ("原物业撤场，垃圾无人清理、门岗空缺，急需新的服务单位", "lists"),
    ("备考事业编，想找个安静地方看书", "lists"),
)


@pytest.mark.parametrize(("text", "way"), CASES)
def test_need_goes_its_way(text: str, way: str) -> None:
    assert route(need(text), KNOWLEDGE)[0] == Route(way)


def test_other_system_is_named() -> None:
    assert route(need("要求办理党组织关系转接"), KNOWLEDGE) == (
        Route.OTHER_SYSTEM,
        "党员管理信息系统",
    )


def test_grid_worker_takes_what_is_done_on_the_spot() -> None:
    assert route(need("垃圾桶满了"), KNOWLEDGE) == (Route.ON_THE_SPOT, "网格员")


@pytest.mark.parametrize("made", [made_cases, second_made_cases, third_made_cases])
def test_ordinary_needs_stay_in_the_lists(made: object) -> None:
    for one in made.NEEDS.values():  # type: ignore[attr-defined]
        assert route(need(one.text), KNOWLEDGE) == (Route.LISTS, ""), one.text
