"""Registers: rows of units, bodies, members, places, agreements and money into the graph."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from domain.agreements import Agreement
from domain.bodies import Body, BodyKind, HeldPost, Membership, Unit
from domain.calendar import CalendarDay
from domain.money import Flow, Fund, FundKind, MoneyEntry
from domain.people import Management, PartyMember
from domain.places import Community, CommunityKind, Level, Site, SiteKind, Street
from domain.resources import UnitKind
from domain.rights import Act, Actor, Deed, Scope
from domain.stages import stage_of
from workflow.letter_rows import LETTERS
from workflow.organise import set_stages
from workflow.permits import permitted
from workflow.ports.files import RegisterRow
from workflow.services import Services
from workflow.thanks_rows import THANKED
from workflow.wish_rows import WISHED

Row = Mapping[str, Any]
LEVELS = {one.told: one for one in Level}
OWN_RIGHTS = {**THANKED, **WISHED, **LETTERS}
"""Forms that have rights of their own, by what they save."""


def save_register(
    services: Services, actor: Actor, home: Street, form: str, rows: Sequence[Row]
) -> int:
    """Save the rows of one register form; rows without a street belong to `home`.

    Args:
        services: The stores.
        actor: Who imports.
        home: The street rows belong to where they name none.
        form: places, units, organisations, members, agreements, payments or one of `OWN_RIGHTS`.
        rows: Values typed by column.

    Returns:
        How many things were saved; the posts of one body are one.
    """
    if form in OWN_RIGHTS:
        return OWN_RIGHTS[form](services, actor, home, rows)
    deed = permitted(services, actor, Act.REGISTER, form, *_scopes(services, home, rows))
    stores = services.registers
    saves: dict[str, Callable[[], int]] = {
        "places": lambda: _save(
            [_site(row, home) for row in rows], services.places.save_sites, deed
        ),
        "units": lambda: _save([_unit(row, home) for row in rows], stores.save_units, deed),
        "organisations": lambda: _save_bodies(services, actor, home, rows, deed),
        "members": lambda: _save([_member(row, home) for row in rows], stores.save_members, deed),
        "agreements": lambda: _save(
            [_agreement(row, home) for row in rows], services.money.save_agreements, deed
        ),
        "payments": lambda: _save([_entry(row, home) for row in rows], services.money.book, deed),
    }
    return saves[form]()


def _scopes(services: Services, home: Street, rows: Sequence[Row]) -> list[Scope]:
    """The streets the rows belong to; one that is not set up is only everybody's to name."""
    named = {_text(row, "所在街道") for row in rows} - {"", home.name}
    codes = {street.name: street.code for street in services.places.streets()} if named else {}
    return [Scope(home.code), *(Scope(codes.get(name, "")) for name in sorted(named))]


def _save(items: list[Any], save: Callable[[list[Any], Deed], object], deed: Deed) -> int:
    save(items, deed)
    return len(items)


def _site(row: Row, home: Street) -> Site:
    return Site(
        row["名称"],
        SiteKind(row["类别"]),
        _text(row, "所在街道") or home.name,
        row["所在社区"],
        _text(row, "上级"),
        _whole(row, "户数"),
        _text(row, "管理方式"),
        None if row.get("面积") is None else float(row["面积"]),
        _text(row, "开放时间"),
        _text(row, "备注"),
    )


def _unit(row: Row, home: Street) -> Unit:
    kind, level, membership = row.get("单位类型"), row.get("所属层级"), row.get("成员身份")
    return Unit(
        row["单位名称"],
        _text(row, "所在街道") or home.name,
        UnitKind(kind) if kind else None,
        LEVELS[level] if level else None,
        _text(row, "所在社区"),
        _several(row, "别名"),
        Membership(membership) if membership else None,
        _text(row, "兼职委员"),
        _text(row, "联络人"),
        _text(row, "联系电话"),
        _text(row, "备注"),
        _text(row, "副联络员"),
    )


def _bodies(rows: Sequence[Row], home: Street) -> list[Body]:
    """Bodies with all their posts; a body stands once for each of its posts in the file."""
    posts: dict[tuple[str, str], list[HeldPost]] = {}
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (_text(row, "所在街道") or home.name, row["组织名称"])
        first.setdefault(key, row)
        posts.setdefault(key, [])
        if row.get("岗位"):
            held = HeldPost(
                row["岗位"],
                _text(row, "任职人"),
                _day(row, "任职日期"),
                _day(row, "离任日期"),
                _text(row, "负责区域"),
                _text(row, "党员编号"),
            )
            posts[key].append(held)
    return [
        Body(
            key[1],
            BodyKind(row["组织类别"]),
            key[0],
            _text(row, "所在社区"),
            _text(row, "小区"),
            _text(row, "上级组织"),
            _day(row, "成立日期"),
            _text(row, "阶段"),
            tuple(posts[key]),
            _text(row, "备注"),
            _several(row, "负责事项"),
        )
        for key, row in first.items()
    ]


def _save_bodies(
    services: Services, actor: Actor, home: Street, rows: Sequence[Row], deed: Deed
) -> int:
    """Bodies with their posts, and the dated stages that their rows tell."""
    bodies = _bodies(rows, home)
    services.registers.save_bodies(bodies, deed)
    stages = {
        (row["组织名称"], day): stage_of(row["组织名称"], home.name, day, _several(row, "阶段"))
        for row in rows
        if (day := _day(row, "阶段起始日期")) and row.get("阶段")
    }
    if stages:
        set_stages(services, actor, home, list(stages.values()))
    return len(bodies)


def _member(row: Row, home: Street) -> PartyMember:
    management = row.get("管理类别")
    return PartyMember(
        row["党员编号"],
        row["隶属组织"],
        home.name,
        _text(row, "姓名"),
        _text(row, "工作单位"),
        _text(row, "报到社区"),
        _day(row, "报到日期"),
        Management(management) if management else None,
        _several(row, "技能特长"),
        _text(row, "服务组"),
        _text(row, "联系电话"),
        _text(row, "备注"),
    )


def _agreement(row: Row, home: Street) -> Agreement:
    return Agreement(
        row["协议编号"],
        row["单位名称"],
        _text(row, "所在街道") or home.name,
        row["结对社区"],
        Decimal(row.get("承诺金额") or 0),
        Fund(row["资金来源"]),
        _day(row, "签订日期"),
        _day(row, "到期日期"),
        _text(row, "事项"),
        _text(row, "备注"),
    )


def _entry(row: Row, home: Street) -> MoneyEntry:
    kind = row.get("经费科目")
    return MoneyEntry(
        row["凭证号"],
        home.name,
        row["社区"],
        Flow(row["收支"]),
        Decimal(row["金额"]),
        Fund(row["资金来源"]),
        _text(row, "依据文件"),
        row["日期"],
        _text(row, "单位名称"),
        _text(row, "协议编号"),
        _text(row, "项目编号"),
        _text(row, "备注"),
        FundKind(kind) if kind else None,
        _text(row, "小区"),
    )


def _text(row: Row, column: str) -> str:
    return str(row.get(column) or "")


def _several(row: Row, column: str) -> tuple[str, ...]:
    value = row.get(column) or ()
    return tuple(value.split("、")) if isinstance(value, str) else tuple(value)


def _whole(row: Row, column: str) -> int | None:
    value = row.get(column)
    return None if value is None else int(value)


def _day(row: Row, column: str) -> date | None:
    value = row.get(column)
    return value if isinstance(value, date) else None


def communities_of(rows: Sequence[RegisterRow]) -> list[Community]:
    """The communities a street is set up with."""
    return [
        Community(row.values["社区"], CommunityKind(row.values.get("类型") or "社区"))
        for row in rows
    ]


def days_of(rows: Sequence[RegisterRow]) -> list[CalendarDay]:
    """The office's own holidays and made-up working days."""
    return [
        CalendarDay(row.values["日期"], row.values["类型"] == "调休上班", _text(row.values, "名称"))
        for row in rows
    ]
