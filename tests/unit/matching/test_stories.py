"""Documented stories: what a right matcher shows. Rows marked (ours) are written for the test."""

from decimal import Decimal

from domain.needs import AskerKind, Need, Route
from domain.resources import Form, Resource, UnitKind
from matching.match import match
from matching.plan import plan
from matching.policy import Policy
from tests.unit.matching.rounds import ON
from tests.unit.matching.rows import KNOWLEDGE, need, resource


def given(asked: list[Need], offered: list[Resource]) -> dict[str, set[str]]:
    """Who serves which part of the only need."""
    proposal = match(asked, offered, KNOWLEDGE, Policy(), ON)
    (project,) = proposal.projects
    return {part.part: {line.resource_id for line in part.assignments} for part in project.parts}


def test_c01_one_need_is_split_over_members_who_build_and_departments_that_add_spaces() -> None:
    told = need("居民反映找个地方停电动自行车太难了，有人不顾安全隐患把车推进电梯", quantity=150)
    members = resource(
        "15名报到党员实地走访，帮小区重新规划空间布局、建停车棚",
        Form.PEOPLE,
        unit_kind=UnitKind.MEMBER,
        number="members",
    )
    departments = resource(
        "住建、城管、自然资源部门到社区报到，提供帮扶并增设车位",
        Form.AUTHORITY,
        unit_kind=UnitKind.DEPARTMENT,
        number="departments",
    )
    assert given([told], [members, departments]) == {
        "规划建棚": {"members"},
        "协调增设车位": {"departments"},
    }


def test_c02_six_yards_are_lit_by_three_units_of_two_each() -> None:
    told = need(
        "六个无主管楼院没有路灯，老人小孩多，夜里一片漆黑，希望装太阳能灯",
        quantity=6,
        measure_unit="个",
    )
    units = ("绿化工程管理处", "交通局", "水利局")  # (ours): one row for each of the three
    offered = [
        resource(
            "分包两个无主管楼院，出资安装太阳能照明灯",
            Form.GOODS,
            unit=name,
            number=name,
            amount=2,
            measure_unit="个",
        )
        for name in units
    ]
    proposal = match([told], offered, KNOWLEDGE, Policy(), ON)
    (part,) = proposal.projects[0].parts
    assert {line.resource_id: line.quantity for line in part.assignments} == dict.fromkeys(
        units, Decimal(2)
    )
    assert proposal.stats.covered == 1


def test_c05_a_need_of_units_meets_room_teacher_health_and_helpers() -> None:
    told = need(
        "企业职工和新就业群体子女寒假无人看护，影响出勤",
        asker_kind=AskerKind.UNIT,
        quantity=30,
        measure_unit="人",
    )
    offered = [
        resource("科技园开放园区活动空间，办职业体验和科创课堂", Form.VENUE, number="room"),
        resource("教育机构选派老师为孩子上课、辅导作业", Form.PEOPLE, number="teacher"),  # (ours)
        resource("社区卫生服务中心提供健康检查和急救保障", Form.SKILL, number="health"),  # (ours)
        resource("志愿者协助看护假期托管班的孩子", Form.PEOPLE, number="helper"),  # (ours)
    ]
    found = given([told], offered)
    assert found["场地"] == {"room"}
    assert found["餐食与健康保障"] == {"health"}
    assert found["看护与课程"]
    assert found["看护与课程"] <= {"teacher", "helper"}


def test_c13_a_lift_needs_agreement_approval_and_design_and_the_plan_says_what_lacks() -> None:
    told = need("七层28户多为退休老干部，想加装电梯，但意见不统一、出资比例难定、审批流程复杂")
    offered = [
        resource("法官工作室为居民提供法律咨询、心理调适、调解维权", Form.PEOPLE, number="judge"),
        resource("设计研究院可提供工程勘察设计力量", Form.SKILL, number="design"),
    ]
    proposal = match([told], offered, KNOWLEDGE, Policy(), ON)
    served = {p.part for project in proposal.projects for p in project.parts if p.assignments}
    assert served == {"居民意见协调", "勘察设计与安装"}
    assert {one.part for one in proposal.unmet} == {"审批指导"}


def test_c14_a_full_dustbin_is_emptied_on_the_spot_and_never_enters_the_list() -> None:
    told = need("小区垃圾桶满溢，需要清理")
    cleaners = resource("环卫公司清运垃圾", Form.PEOPLE, number="cleaners")  # (ours)
    assert plan(told, KNOWLEDGE).route is Route.ON_THE_SPOT
    assert match([told], [cleaners], KNOWLEDGE, Policy(), ON).projects == ()
