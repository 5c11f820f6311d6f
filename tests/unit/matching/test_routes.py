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
