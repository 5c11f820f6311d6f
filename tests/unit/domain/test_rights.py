"""Who may do what where: the table of acts and roles, and places inside places."""

import pytest

from domain.rights import EVERYWHERE, RIGHTS, Act, Actor, Grant, Role, Scope, office

STREET = "530102004"
OTHER = "530102005"
EVERYBODYS = {Act.KEEP_OWN}
STEPS = set(Act) - EVERYBODYS - {Act.VIEW}

HELD = [
    (EVERYWHERE, Scope(STREET), True),
    (Scope(STREET), Scope(STREET), True),
    (Scope(STREET), Scope(STREET, "西站社区", "示例公司"), True),
    (Scope(STREET), Scope(OTHER), False),
    (Scope(STREET), EVERYWHERE, False),
    (Scope("530102"), Scope(STREET, "西站社区"), True),
    (Scope("530103"), Scope(STREET), False),
    (Scope(STREET, "西站社区"), Scope(STREET, "西站"), True),
    (Scope(STREET, "西站社区"), Scope(STREET, "凤翥社区"), False),
    (Scope(STREET, "西站社区"), Scope(STREET), False),
    (Scope(STREET, unit="示例公司"), Scope(STREET, "西站社区", "示例 公司"), True),
    (Scope(STREET, unit="示例公司"), Scope(STREET, "西站社区"), False),
]


@pytest.mark.parametrize(("grant", "act_at", "inside"), HELD)
def test_a_grant_holds_what_lies_inside_its_place(
    grant: Scope, act_at: Scope, inside: bool
) -> None:
    assert grant.holds(act_at) is inside


def test_every_act_has_its_roles() -> None:
    assert set(RIGHTS) == set(Act)
    assert all(RIGHTS.values())


def test_residents_and_analysts_take_no_step_and_a_member_only_says_what_it_does() -> None:
    own = {Act.CHECK_IN, Act.SIGN_UP, Act.CLAIM_POST, Act.CLAIM_WISH, Act.RATE}
    for act in STEPS:
        assert Role.ANALYST not in RIGHTS[act], act
        assert Role.RESIDENT not in RIGHTS[act] or act is Act.RATE, act
        assert Role.MEMBER not in RIGHTS[act] or act in own, act


def test_without_a_grant_nothing_is_allowed() -> None:
    nobody = Actor("somebody")
    assert not any(nobody.may(act, Scope(STREET)) for act in Act)


def test_an_administrator_keeps_the_installation_and_no_month() -> None:
    keeper = Actor("keeper", (Grant(Role.ADMINISTRATOR, EVERYWHERE),))
    kept = {act for act in Act if keeper.may(act, Scope(STREET))}
    assert kept == {Act.SET_UP, Act.KEEP_USERS, Act.KEEP_OWN}


def test_the_office_may_all_but_show_contacts_at_its_place_and_nothing_elsewhere() -> None:
    here = office("clerk", Scope(STREET))
    allowed = {act for act in Act if here.may(act, Scope(STREET, "西站社区"))}
    assert set(Act) - allowed == {Act.SHOW_CONTACT}
    assert not any(here.may(act, Scope(OTHER)) for act in Act)


def test_a_unit_offers_and_answers_for_itself_only() -> None:
    unit = Actor("unit", (Grant(Role.UNIT, Scope(STREET, unit="示例公司")),))
    own, others = Scope(STREET, "西站社区", "示例公司"), Scope(STREET, "西站社区", "示例超市")
    assert {act for act in Act if unit.may(act, own)} >= {
        Act.OFFER,
        Act.REPORT_ZERO,
        Act.ANSWER,
        Act.COMMENT,
        Act.RECEIVE,
        Act.VIEW,
        Act.SHOW_CONTACT,
        Act.KEEP_OWN,
        Act.PROGRESS,
        Act.WITHDRAW,
        Act.HAND_OVER,
        Act.REPLY,
    }
    assert not any(unit.may(act, others) for act in Act)


def test_several_grants_add_up() -> None:
    two = Actor(
        "clerk",
        (
            Grant(Role.COMMUNITY, Scope(STREET, "西站社区")),
            Grant(Role.COMMUNITY, Scope(STREET, "凤翥社区")),
        ),
    )
    assert two.may(Act.IMPORT, Scope(STREET, "凤翥社区"))
    assert not two.may(Act.IMPORT, Scope(STREET, "示例一社区"))


def test_a_token_is_for_the_acts_it_names_and_for_no_more_than_its_user_may() -> None:
    grants = (Grant(Role.COMMUNITY, Scope(STREET, "西站社区")),)
    token = Actor("clerk", grants, frozenset({Act.VIEW, Act.FREEZE}))
    own = Scope(STREET, "西站社区")
    assert {act for act in Act if token.may(act, own)} == {Act.VIEW}


@pytest.mark.parametrize(
    ("place", "asked", "reached"),
    [
        (Scope(STREET, "西站社区"), Scope(STREET), True),
        (Scope(STREET, "西站社区"), Scope("530102"), True),
        (Scope(STREET), Scope(STREET, "西站社区"), True),
        (Scope(STREET, "西站社区"), Scope(OTHER), False),
        (Scope(STREET, "西站社区"), Scope(STREET, "凤翥社区"), False),
    ],
)
def test_who_may_act_somewhere_inside_a_place_reaches_it(
    place: Scope, asked: Scope, reached: bool
) -> None:
    clerk = Actor("clerk", (Grant(Role.COMMUNITY, place),))
    assert clerk.reaches(Act.VIEW, asked) is reached
