"""What earns points: the catalogues of items and schemes as the domain knows them."""

from functools import cache

from catalogues.shelf import rows
from domain.errors import NotFoundError
from domain.points import HolderKind, PointItem, PointScheme, ServiceKind


@cache
def items() -> tuple[PointItem, ...]:
    """Every item of `catalogues/points.csv`, in its order."""
    return tuple(
        PointItem(
            PointScheme(row["scheme"]),
            row["code"],
            row["group"],
            row["name"],
            int(row["stars"]),
            int(row["points"]),
            tuple(HolderKind(one) for one in row["holders"].split("|")),
            ServiceKind(row["usual_for"]) if row["usual_for"] else None,
            row["source"],
        )
        for row in rows("points")
    )


def item(scheme: PointScheme, code: str) -> PointItem:
    """The item of a code or name in a scheme.

    Raises:
        NotFoundError: There is none (code `item_unknown`).
    """
    for one in items():
        if one.scheme is scheme and code in {one.code, one.name}:
            return one
    raise NotFoundError("item_unknown", item=code, scheme=scheme.value)


def usual(scheme: PointScheme, kind: ServiceKind, holder: HolderKind) -> PointItem | None:
    """The item that such a service earns such a holder where nobody names another."""
    return next(
        (
            one
            for one in items()
            if one.scheme is scheme and one.usual_for is kind and holder in one.holders
        ),
        None,
    )


@cache
def expires_after(scheme: PointScheme) -> int | None:
    """After how many months points of a scheme expire; None where they do not."""
    told = {row["scheme"]: row["months"] for row in rows("point_schemes")}
    return int(told[scheme.value]) if told.get(scheme.value) else None
