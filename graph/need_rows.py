"""Needs between domain and graph: what a list said comes back equal."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from domain.identity import node_id
from domain.needs import AskerKind, Need, NeedPart, Route, Urgency
from graph.driver import Row
from graph.values import (
    Properties,
    decimal,
    hours,
    kept,
    location,
    mask,
    number,
    pairs,
    spot,
    unpaired,
)
from workflow.ports.lists import PlannedNeed, RoundNeed

BOOKKEEPING = frozenset(
    {
        "row",
        "first_raised_on",
        "carried",
        "late",
        "withdrawn",
        "returned",
        "revisions",
        "merged_numbers",
    }
)
"""What the store keeps of a need beside what its list said; a list never changes it."""


def need_node(key: str, planned: PlannedNeed) -> Properties:
    """A need (需求) as its node; who asked stands in `need_contact`."""
    need = planned.need
    return kept(
        {
            "id": key,
            "number": need.number,
            "row": need.row,
            "name": need.name,
            "text": need.text,
            "place": spot(need.place),
            "category": need.category,
            "kind": planned.kind,
            "route": planned.route.value,
            "asker_kind": need.asker_kind and need.asker_kind.value,
            "asker_count": need.asker_count,
            "compound": need.compound,
            "quantity": number(need.quantity),
            "measure_unit": need.measure_unit,
            "parts_written": bool(need.parts),
            "urgency": need.urgency.value,
            "due_on": need.due_on,
            "hours": mask(need.hours),
            "groups": list(need.groups),
            "channel": need.channel,
            "raised_on": need.raised_on,
            "first_raised_on": need.raised_on,
            "note": need.note,
            "sensitive": need.sensitive or None,
        }
    )


def part_nodes(key: str, parts: Iterable[NeedPart]) -> list[Properties]:
    """The parts (需求分项) of a need as nodes; parts of one name are told apart by their order."""
    seen: Counter[str] = Counter()
    nodes = []
    for position, part in enumerate(parts):
        seen[part.name] += 1
        nodes.append(
            {
                "id": part_id(key, part.name, seen[part.name]),
                "name": part.name,
                "position": position,
                "quantity": number(part.quantity),
                "measure_unit": part.measure_unit,
            }
        )
    return nodes


def part_id(need_key: str, name: str, nth: int = 1) -> str:
    """The id of a part: its name within its need, and which one of that name it is."""
    return node_id("NeedPart", need_key, name, str(nth))


def need_contact(key: str, need: Need) -> Properties:
    """Who asks, by name and phone, and the columns that may name somebody; empty without any."""
    values = kept(
        {
            "name": need.asker,
            "phone": need.phone,
            "taken_down_by": need.collected_by,
            "extra": pairs(need.extra),
        }
    )
    return {"id": node_id("Contact", key), **values} if values else {}


def round_need(row: Row) -> RoundNeed:
    """A need as it stands in its round, from its node, parts and contact."""
    node = row["need"]
    need = _need(node, row["contact"] or {}, parts_of(row["parts"]))
    return RoundNeed(
        key=node["id"],
        need=need.with_merged(_taken(row["taken"])),
        kind=node.get("kind", ""),
        route=Route(node["route"]),
        first_raised=first_raised((node, *row["taken"])),
        carried=node.get("carried", 0),
        late=node.get("late", False),
        carried_on=row["carried_on"],
    )


def merged_values(node: dict[str, Any], taken: list[dict[str, Any]]) -> Properties:
    """What merging others into a need (合并) makes of its values; empty where none is merged."""
    if not taken:
        return {}
    merged = _need(node, {}, ()).with_merged(_taken(taken))
    return kept(
        {
            "asker_count": merged.asker_count,
            "urgency": merged.urgency.value,
            "raised_on": merged.raised_on,
            "due_on": merged.due_on,
            "merged_numbers": list(merged.merged_numbers),
        }
    )


def _taken(nodes: list[dict[str, Any]]) -> list[Need]:
    needs = [_need(node, {}, ()) for node in nodes]
    return sorted(needs, key=lambda need: (len(need.number), need.number, need.row))


def first_raised(nodes: Iterable[dict[str, Any]]) -> date | None:
    """The day the first of some needs was raised."""
    days = (node.get("first_raised_on") for node in nodes)
    return min((day for day in days if day), default=None)


def in_order(found: RoundNeed) -> tuple[str, int, str, int, str]:
    """The place of a need in its round: by community, then number as a number, then row."""
    need = found.need
    return order_of(need.place.community, need.number, need.row, found.key)


def order_of(first: str, number: str, row: int, key: str) -> tuple[str, int, str, int, str]:
    """The place of a row in its list: by community or unit, then number as a number, then row."""
    return (first, int(number) if number.isdecimal() else 0, number, row, key)


def parts_of(nodes: list[dict[str, Any]]) -> tuple[NeedPart, ...]:
    """The parts that nodes were made from, in their order."""
    ordered = sorted(nodes, key=lambda node: int(node["position"]))
    return tuple(
        NeedPart(node["name"], decimal(node["quantity"]), node["measure_unit"]) for node in ordered
    )


def _need(node: dict[str, Any], contact: dict[str, Any], parts: tuple[NeedPart, ...]) -> Need:
    asker_kind = node.get("asker_kind")
    return Need(
        name=node.get("name", ""),
        text=node.get("text", ""),
        place=location(node["place"]),
        number=node.get("number", ""),
        row=node.get("row", 0),
        category=node.get("category", ""),
        parts=parts if node["parts_written"] else (),
        asker_kind=AskerKind(asker_kind) if asker_kind else None,
        asker=contact.get("name", ""),
        asker_count=node["asker_count"],
        compound=node.get("compound", ""),
        quantity=decimal(node["quantity"]),
        measure_unit=node.get("measure_unit", ""),
        urgency=Urgency(node["urgency"]),
        due_on=node.get("due_on"),
        hours=hours(node.get("hours")),
        groups=tuple(node.get("groups", ())),
        channel=node.get("channel", ""),
        collected_by=contact.get("taken_down_by", ""),
        raised_on=node.get("raised_on"),
        phone=contact.get("phone", ""),
        note=node.get("note", ""),
        extra=unpaired(contact.get("extra", "")),
        merged_numbers=tuple(node.get("merged_numbers", ())),
        sensitive=node.get("sensitive", False),
    )
