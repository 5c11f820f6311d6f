"""Proposals between domain and graph; ids are keys of needs and resources in the graph."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from domain.identity import node_id
from domain.proposals import (
    Assignment,
    Change,
    Idle,
    IdleCode,
    PartResult,
    PolicyPrice,
    ProjectLine,
    Proposal,
    Reason,
    Stats,
    Unmet,
    UnmetCode,
    line_id,
)
from graph.driver import Row
from graph.need_rows import part_id
from graph.values import Properties, computed, decimal, kept, level
from workflow.ports.proposals import ProposalLine

_FIGURES = ("needs", "resources", "projects", "covered", "part_covered", "objective", "bound")


def proposal_id(round_id: str) -> str:
    """The id of a round's proposal."""
    return node_id("Proposal", round_id)


def proposal_node(round_id: str, proposal: Proposal) -> Properties:
    """A proposal's figures as its node; `sha256` tells two results apart, `seconds` is left out."""
    stats = proposal.stats
    return {
        "id": proposal_id(round_id),
        "on": stats.on,
        "policy": _json(stats.policy),
        **{name: getattr(stats, name) for name in _FIGURES},
        "prices": _json([asdict(one) for one in stats.prices]),
        "sha256": _digest(proposal),
    }


def missing_part_rows(proposal: Proposal) -> list[Properties]:
    """The parts served, as nodes; the match may find a part that the list did not name."""
    return [
        {
            "need_id": line.need_id,
            "part": {
                "id": part_id(line.need_id, part.part),
                "name": part.part,
                "position": position,
                "quantity": computed(part.required),
                "measure_unit": part.measure_unit,
            },
        }
        for line in proposal.projects
        for position, part in enumerate(line.parts)
    ]


def cover_rows(proposal: Proposal) -> list[Properties]:
    """How far each part of the needs served is covered."""
    parts = [(line.need_id, part) for line in proposal.projects for part in line.parts]
    return [
        {
            "part_id": part_id(need_id, part.part),
            "covers": {
                "required": computed(part.required),
                "covered": computed(part.covered),
                "measure_unit": part.measure_unit,
                "position": position,
            },
        }
        for position, (need_id, part) in enumerate(parts)
    ]


def line_rows(round_id: str, proposal: Proposal) -> list[Properties]:
    """The lines of a proposal, in its order."""
    return [
        {
            "part_id": part_id(need_id, part),
            "resource_id": one.resource_id,
            "line": {
                "id": line_id(round_id, need_id, part, one.resource_id),
                "unit": one.unit,
                "quantity": computed(one.quantity),
                "uses": computed(one.uses),
                "level": one.level.code,
                "score": one.score,
                "reasons": _json([asdict(reason) for reason in one.reasons]),
                "position": position,
                "proposed": True,
            },
        }
        for position, (need_id, part, one) in enumerate(_assignments(proposal))
    ]


def added_rows(added: Sequence[ProposalLine]) -> list[Properties]:
    """Lines that a meeting adds, as nodes; nobody proposed them, so nothing speaks for them."""
    return [
        {
            "part_id": part_id(one.need_key, one.part),
            "resource_id": one.resource_key,
            "line": {
                "id": one.line_id,
                "unit": one.unit,
                "quantity": computed(one.quantity),
                "uses": computed(one.uses),
                "score": 0.0,
                "reasons": "[]",
                "proposed": False,
            },
        }
        for one in added
    ]


def unmet_rows(round_id: str, proposal: Proposal) -> list[Properties]:
    """What nobody serves, in its order."""
    return [
        {
            "need_id": one.need_id,
            "unmet": kept(
                {
                    "id": node_id("UnmetNeed", round_id, one.need_id, one.part, one.code.value),
                    "part": one.part,
                    "missing": computed(one.missing),
                    "code": one.code.value,
                    "values": _json(one.values),
                    "change": one.change and _json(asdict(one.change)),
                    "position": position,
                }
            ),
        }
        for position, one in enumerate(proposal.unmet)
    ]


def idle_rows(round_id: str, proposal: Proposal) -> list[Properties]:
    """What is left of resources, in its order."""
    return [
        {
            "resource_id": one.resource_id,
            "idle": {
                "id": node_id("IdleResource", round_id, one.resource_id, one.code.value),
                "left": computed(one.left),
                "code": one.code.value,
                "values": _json(one.values),
                "position": position,
            },
        }
        for position, one in enumerate(proposal.idle)
    ]


def stats_of(node: Mapping[str, Any]) -> Stats:
    """The figures of a stored proposal; how many seconds it took is not kept."""
    figures = {name: node[name] for name in _FIGURES}
    prices = tuple(PolicyPrice(**one) for one in json.loads(node.get("prices", "[]")))
    return Stats(on=node["on"], policy=json.loads(node["policy"]), prices=prices, **figures)


def projects_of(covers: list[Row], lines: list[Row]) -> tuple[ProjectLine, ...]:
    """The needs that a stored proposal serves, with their parts and assignments."""
    given: dict[str, list[Assignment]] = {}
    for row in lines:
        given.setdefault(row["part_id"], []).append(_assignment(row))
    served: dict[str, list[PartResult]] = {}
    for row in covers:
        part = _part(row, tuple(given.get(row["part_id"], ())))
        served.setdefault(row["need_id"], []).append(part)
    return tuple(ProjectLine(need_id, tuple(parts)) for need_id, parts in served.items())


def unmet_of(row: Row) -> Unmet:
    """A part that nobody serves, as it was stored."""
    node = row["unmet"]
    change = json.loads(node["change"]) if node.get("change") else None
    return Unmet(
        need_id=row["need_id"],
        part=node.get("part", ""),
        missing=decimal(node["missing"]),
        code=UnmetCode(node["code"]),
        values=json.loads(node["values"]),
        change=change and Change(**change),
    )


def idle_of(row: Row) -> Idle:
    """What is left of a resource, as it was stored."""
    node = row["idle"]
    return Idle(
        resource_id=row["resource_id"],
        left=decimal(node["left"]),
        code=IdleCode(node["code"]),
        values=json.loads(node["values"]),
    )


def _assignments(proposal: Proposal) -> Iterator[tuple[str, str, Assignment]]:
    for line in proposal.projects:
        for part in line.parts:
            for one in part.assignments:
                yield line.need_id, part.part, one


def _assignment(row: Row) -> Assignment:
    node = row["line"]
    return Assignment(
        resource_id=row["resource_id"],
        unit=node["unit"],
        quantity=decimal(node["quantity"]),
        uses=decimal(node["uses"]),
        level=level(node["level"]),
        score=node["score"],
        reasons=tuple(Reason(**one) for one in json.loads(node["reasons"])),
    )


def _part(row: Row, assignments: tuple[Assignment, ...]) -> PartResult:
    covers = row["covers"]
    return PartResult(
        part=row["part"],
        required=decimal(covers["required"]),
        covered=decimal(covers["covered"]),
        measure_unit=covers["measure_unit"],
        assignments=assignments,
    )


def _digest(proposal: Proposal) -> str:
    told = asdict(proposal)
    told["stats"].pop("seconds")
    return hashlib.sha256(_json(told).encode()).hexdigest()


def _json(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, default=str)


def _plain(value: object) -> object:
    """Mappings of any kind as dicts, so that they can be told as JSON."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
