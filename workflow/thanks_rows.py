"""Rows of the forms of points and ratings as the verbs take them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.identity import normal_name
from domain.places import Street
from domain.points import HolderKind, PointAccount, PointScheme, Service, ServiceKind
from domain.rights import Actor
from workflow.point_items import item
from workflow.points import Earning, earn, open_accounts
from workflow.services import Services

Row = Mapping[str, Any]


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


def unit_names(services: Services, street_code: str) -> dict[str, str]:
    """The registered name of each unit by what it may be called, comparable; its own name wins."""
    units = services.registers.units(street_code)
    called = {normal_name(alias): unit.name for unit in units for alias in unit.aliases}
    return called | {normal_name(unit.name): unit.name for unit in units}


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


Save = Callable[[Services, Actor, Street, Sequence[Row]], int]

THANKED: Mapping[str, Save] = {
    "point_accounts": save_point_accounts,
    "point_entries": save_point_entries,
}
"""What takes the rows of each form."""
