"""Short builders of needs and resources for case tables, and what the catalogues know."""

from collections.abc import Mapping
from decimal import Decimal

from catalogues.shelf import rows
from domain.needs import AskerKind, Need, NeedPart
from domain.places import Area, Level, Location
from domain.resources import Form, Resource, UnitKind
from matching.knowledge import Knowledge
from tests.unit.matching.made_cases import MadeNeed, MadeResource

KNOWLEDGE = Knowledge.read(rows)


def need(
    text: str,
    category: str = "",
    asker_kind: AskerKind | None = AskerKind.RESIDENT,
    parts: tuple[NeedPart, ...] = (),
    quantity: int = 1,
    measure_unit: str = "",
    groups: tuple[str, ...] = (),
    number: str = "",
) -> Need:
    return Need(
        name="",
        text=text,
        place=Location(community="西站社区"),
        number=number,
        category=category,
        asker_kind=asker_kind,
        parts=parts,
        quantity=Decimal(quantity),
        measure_unit=measure_unit,
        groups=groups,
    )


def resource(
    text: str,
    form: Form | None = None,
    category: str = "",
    unit: str = "某单位",
    unit_kind: UnitKind | None = None,
    groups: tuple[str, ...] = (),
    number: str = "",
    row: int = 0,
    amount: int | None = None,
    measure_unit: str = "",
) -> Resource:
    home = Location(community="西站社区")
    return Resource(
        name="",
        text=text,
        unit=unit,
        place=home,
        area=Area(home, Level.COMMUNITY),
        level=Level.COMMUNITY,
        number=number,
        row=row,
        category=category,
        form=form,
        unit_kind=unit_kind,
        groups=groups,
        amount=None if amount is None else Decimal(amount),
        measure_unit=measure_unit,
    )


def made_needs(told: Mapping[str, MadeNeed]) -> list[Need]:
    return [
        need(one.text, one.category, AskerKind(one.asker), number=key) for key, one in told.items()
    ]


def made_resources(told: Mapping[str, MadeResource]) -> list[Resource]:
    return [
        resource(
            one.text,
            Form(one.form) if one.form else None,
            one.category,
            one.unit,
            number=key,
        )
        for key, one in told.items()
    ]
