"""Wishes and their claims as rows of a form, taken by the verbs that ask the right to them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.errors import NotFoundError
from domain.places import Street, community_key
from domain.rights import Actor
from domain.serving import Helper
from domain.wishes import Wish, Wisher, WishKind
from workflow.registered import Registered
from workflow.services import Services
from workflow.wishes import take_claims, take_down

Row = Mapping[str, Any]


def _take_wishes(services: Services, actor: Actor, home: Street, rows: Sequence[Row]) -> int:
    known = Registered(services, home)
    told = [_wish(row, home, known.community(row["所在社区"])) for row in rows]
    take_down(services, actor, home, told)
    return len(told)


def _wish(row: Row, home: Street, community: str) -> Wish:
    return Wish(
        row["心愿编号"],
        home.name,
        community,
        WishKind(row["心愿类型"]),
        row["心愿内容"],
        row["登记日期"],
        row.get("截止日期"),
        row.get("困难群众") == "是",
        Wisher(row.get("心愿人") or "", row.get("联系电话") or "", row.get("住址") or ""),
    )


def _take_claims(services: Services, actor: Actor, home: Street, rows: Sequence[Row]) -> int:
    """Claims of a filled-in menu; a row that names no giver is not claimed."""
    known = {
        (community_key(wish.community), wish.number): wish
        for wish in services.wishes.wishes(home.code)
    }
    claims = [
        (
            _known(known, row),
            Helper(row.get("党员编号") or "", row.get("认领单位") or ""),
            row.get("认领日期") or services.today(),
        )
        for row in rows
        if row.get("认领单位") or row.get("党员编号")
    ]
    take_claims(services, actor, home, claims)
    return len(claims)


def _known(known: Mapping[tuple[str, str], Wish], row: Row) -> Wish:
    wish = known.get((community_key(row["所在社区"]), row["心愿编号"]))
    if wish is None:
        raise NotFoundError("wish_unknown", number=row["心愿编号"])
    return wish


WISHED: dict[str, Callable[[Services, Actor, Street, Sequence[Row]], int]] = {
    "wishes": _take_wishes,
    "wish_claims": _take_claims,
}
"""Forms that communities and givers bring themselves, each with a right of its own."""
