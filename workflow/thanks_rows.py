"""Rows of the forms of points and ratings as the verbs take them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from domain.identity import normal_name
from domain.places import Street
from domain.points import HolderKind, PointAccount, PointScheme, Service, ServiceKind
from domain.ratings import Direction, RatingOccasion, Satisfaction, SubjectKind
from domain.rights import Actor
from workflow.point_items import item
from workflow.points import Earning, earn, open_accounts
from workflow.ratings import (
    NOTHING,
    Said,
    about_project,
    about_server,
    find_occasion,
    occasion_of,
    rate,
)
from workflow.rounds import current
from workflow.services import Services
from workflow.unit_names import unit_names

Row = Mapping[str, Any]
_MONTH = re.compile(r"20\d\d(?:0[1-9]|1[0-2])")


def _account(names: Mapping[str, str], home: Street, row: Row) -> PointAccount:
    kind, number = HolderKind(row["账户类型"]), str(row["账户号"])
    return PointAccount(
        PointScheme(row.get("积分方案") or PointScheme.MUTUAL.value),
        home.code,
        kind,
        names.get(normal_name(number), number) if kind is HolderKind.UNIT else number,
        str(row.get("所在社区") or ""),
        str(row.get("姓名") or ""),
        str(row.get("光荣榜名称") or ""),
    )


def save_point_accounts(services: Services, actor: Actor, home: Street, rows: Sequence[Row]) -> int:
    """Open the accounts of a form; how many rows."""
    names = unit_names(services, home.code)
    open_accounts(services, actor, [_account(names, home, row) for row in rows])
    return len(rows)


def save_point_entries(services: Services, actor: Actor, home: Street, rows: Sequence[Row]) -> int:
    """Book what the services of a form earned; how many rows."""
    names = unit_names(services, home.code)
    earnings = []
    for row in rows:
        account = _account(names, home, row)
        service = Service(ServiceKind(row["积分来源"]), str(row["来源编号"]))
        earnings.append(
            Earning(account, item(account.scheme, row["积分项目"]), service, row["日期"])
        )
    earn(services, actor, earnings)
    return len(rows)


def save_ratings(services: Services, actor: Actor, home: Street, rows: Sequence[Row]) -> int:
    """Keep the ratings of a form, each occasion's together; how many rows.

    Raises:
        NotFoundError: A row names a project, unit, body, member or occasion that is not there.
    """
    by_occasion: dict[str, list[Said]] = {}
    occasions: dict[str, RatingOccasion] = {}
    for row in rows:
        occasion, said = _said(services, home, row)
        occasions[occasion.occasion_id] = occasion
        by_occasion.setdefault(occasion.occasion_id, []).append(said)
    for key, said_there in by_occasion.items():
        rate(services, actor, occasions[key], said_there)
    return len(rows)


def _said(services: Services, home: Street, row: Row) -> tuple[RatingOccasion, Said]:
    kind, name = SubjectKind(row["对象类别"]), str(row["评价对象"])
    said = Said(
        Direction(row["评价方向"]),
        NOTHING,
        Satisfaction(row["评价等次"]),
        row["评价日期"],
        str(row.get("评价人") or ""),
        str(row.get("意见") or ""),
    )
    called = str(row.get("评价场次") or "")
    if kind is SubjectKind.PROJECT:
        one = current(services, home, _month(name))
        occasion = find_occasion(services, home.code, called) if called else occasion_of(one)
        return occasion, about_project(services, one, name, said)
    occasion = find_occasion(services, home.code, called)
    return occasion, about_server(services, home, kind, name, said)


def _month(number: str) -> date | None:
    """The month that a project's number such as 202606-001 begins with."""
    told = number.partition("-")[0]
    return date(int(told[:4]), int(told[4:]), 1) if _MONTH.fullmatch(told) else None


Save = Callable[[Services, Actor, Street, Sequence[Row]], int]

THANKED: Mapping[str, Save] = {
    "point_accounts": save_point_accounts,
    "point_entries": save_point_entries,
    "ratings": save_ratings,
}
"""What takes the rows of each form."""
