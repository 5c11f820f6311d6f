"""Resources and the units that give them, between domain and graph."""

from typing import Any

from domain.identity import node_id, normal_name
from domain.places import Area
from domain.quantities import Period
from domain.resources import Form, Resource, UnitKind
from graph.driver import Row
from graph.need_rows import order_of
from graph.values import (
    Properties,
    decimal,
    hours,
    kept,
    level,
    location,
    mask,
    number,
    pairs,
    spot,
    unpaired,
)

BOOKKEEPING = frozenset({"revisions"})
"""What the store keeps of a resource beside what its list said."""


def resource_node(key: str, resource: Resource) -> Properties:
    """A resource (资源) as its node; the phone stands in `resource_contact`."""
    area = resource.area
    return kept(
        {
            "id": key,
            "number": resource.number,
            "name": resource.name,
            "text": resource.text,
            "unit": resource.unit,
            "place": spot(resource.place),
            "category": resource.category,
            "form": resource.form and resource.form.value,
            "unit_kind": resource.unit_kind and resource.unit_kind.value,
            "level": resource.level.code,
            "amount": None if resource.amount is None else number(resource.amount),
            "measure_unit": resource.measure_unit,
            "period": resource.period.value,
            "starts_on": resource.starts_on,
            "ends_on": resource.ends_on,
            "hours": mask(resource.hours),
            "groups": list(resource.groups),
            "earmarked": list(resource.earmarked),
            "area_home": spot(area.home),
            "area_whole": None if area.whole is None else area.whole.code,
            "area_communities": sorted(area.communities),
            "area_streets": sorted(area.streets),
            "note": resource.note,
        }
    )


def resource_contact(key: str, resource: Resource) -> Properties:
    """The phone, and the columns that may name somebody; empty without any."""
    values = kept({"phone": resource.phone, "extra": pairs(resource.extra)})
    return {"id": node_id("Contact", key), **values} if values else {}


def new_unit(unit_id: str, resource: Resource) -> Properties:
    """The unit (单位) that a resource names for the first time, with what the row says of it."""
    return kept(
        {
            "id": unit_id,
            "name": resource.unit,
            "key": normal_name(resource.unit),
            "street": resource.place.street,
            "community": resource.place.community,
            "kind": resource.unit_kind and resource.unit_kind.value,
            "level": resource.level.code,
        }
    )


def resource_of(row: Row) -> Resource:
    """The resource that a node, its offer in a round and its contact were made from."""
    node: dict[str, Any] = row["resource"]
    contact: dict[str, Any] = row["contact"] or {}
    form, kind, amount = node.get("form"), node.get("unit_kind"), node.get("amount")
    return Resource(
        name=node.get("name", ""),
        text=node.get("text", ""),
        unit=node.get("unit", ""),
        place=location(node["place"]),
        area=_area(node),
        level=level(node["level"]),
        number=node.get("number", ""),
        row=row["row"],
        category=node.get("category", ""),
        form=Form(form) if form else None,
        unit_kind=UnitKind(kind) if kind else None,
        amount=None if amount is None else decimal(amount),
        measure_unit=node.get("measure_unit", ""),
        period=Period(node["period"]),
        starts_on=node.get("starts_on"),
        ends_on=node.get("ends_on"),
        hours=hours(node.get("hours")),
        groups=tuple(node.get("groups", ())),
        earmarked=tuple(node.get("earmarked", ())),
        phone=contact.get("phone", ""),
        note=node.get("note", ""),
        extra=unpaired(contact.get("extra", "")),
    )


def in_order(found: Resource) -> tuple[str, int, str, int, str]:
    """The place of a resource in its round: by unit, then number as a number, then row."""
    return order_of(normal_name(found.unit), found.number, found.row, found.key)


def _area(node: dict[str, Any]) -> Area:
    whole = node.get("area_whole")
    return Area(
        home=location(node["area_home"]),
        whole=level(whole) if whole else None,
        communities=frozenset(node.get("area_communities", ())),
        streets=frozenset(node.get("area_streets", ())),
    )
