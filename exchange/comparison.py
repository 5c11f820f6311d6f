"""Proposals side by side (对接方案比较), as JSON and as a workbook."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from catalogues.words import Language, say
from domain.proposals import IdleCode
from exchange.result_json import Json, number
from exchange.sheets import Head, Sheet, Value, print_sheets

if TYPE_CHECKING:
    from matching.comparison import Alternative, Comparison
    from workflow.compare import Compared

FIGURES = ("projects", "covered", "part_covered", "unmet", "lines", "idle", "units")
"""Figures of an alternative, in the order they are shown."""


def figures(one: "Alternative") -> dict[str, int]:
    """What an alternative comes to, by the names of `FIGURES`."""
    stats = one.proposal.stats
    return {
        "projects": stats.projects,
        "covered": stats.covered,
        "part_covered": stats.part_covered,
        "unmet": one.unmet,
        "lines": sum(one.by_unit.values()),
        "idle": sum(rest.code is not IdleCode.REST for rest in one.proposal.idle),
        "units": len(one.by_unit),
    }


def comparison_json(told: "Compared") -> Json:
    """The comparison as JSON; keys in English, rows under the numbers people know."""
    comparison = told.comparison
    names = [one.name for one in comparison.alternatives]
    return {
        "policies": [_alternative(one, names) for one in comparison.alternatives],
        "same": comparison.same,
        "differences": [
            {
                "need_id": told.needs[one.need_id].need_id,
                "community": told.needs[one.need_id].place.community,
                "part": one.part,
                "given": {
                    name: {
                        told.resources[key].resource_id: number(quantity)
                        for key, quantity in own.items()
                    }
                    for name, own in zip(names, one.given, strict=True)
                },
            }
            for one in comparison.differences
        ],
    }


def _alternative(one: "Alternative", names: list[str]) -> Json:
    return {
        "name": one.name,
        **figures(one),
        "values": dict(zip(names, one.values, strict=True)),
        "gap": one.proposal.stats.gap,
        "communities": {
            name: {
                "needs": served.needs,
                "covered": served.covered,
                "part_covered": served.part_covered,
            }
            for name, served in one.by_community.items()
        },
        "unit_lines": dict(one.by_unit),
        "policy": one.policy.told(),
    }


def write_comparison(told: "Compared", title: str, language: Language) -> bytes:
    """The workbook: figures, communities, units, and the parts that are not served alike."""
    comparison = told.comparison
    names = [one.name for one in comparison.alternatives]
    columns = [Head(name, 18, 0, "number") for name in names]
    sheets = (
        ("方案比较", [Head("项目", 30), *columns], figure_rows(comparison, language)),
        ("按社区", [Head("社区", 20), *_wide(names)], _community_rows(comparison)),
        ("按单位", [Head("单位", 30), *columns], _unit_rows(comparison)),
        (
            "不同的安排",
            [Head("需求编号", 12), Head("所在社区", 14), Head("需求内容", 36), Head("需求分项", 12)]
            + [Head(name, 30) for name in names],
            _difference_rows(told),
        ),
    )
    return print_sheets(
        tuple(Sheet(name, f"{title}{name}", tuple(heads), rows) for name, heads, rows in sheets)
    )


def _wide(names: list[str]) -> list[Head]:
    return [Head(name, 22, 0, "centre") for name in names]


def figure_rows(comparison: "Comparison", language: Language) -> list[list[Value]]:
    """Each figure in words with its value by alternative, then the worth by each policy."""
    counted = [figures(one) for one in comparison.alternatives]
    rows: list[list[Value]] = [
        [say(language, f"compare.{name}"), *(one[name] for one in counted)] for name in FIGURES
    ]
    for at, valued in enumerate(comparison.alternatives):
        values = [one.values[at] for one in comparison.alternatives]
        rows.append([say(language, "compare.value", policy=valued.name), *values])
    return rows


def _community_rows(comparison: "Comparison") -> list[list[Value]]:
    communities = comparison.alternatives[0].by_community
    return [
        [
            name,
            *(
                f"{own.covered} + {own.part_covered} / {own.needs}"
                for own in (one.by_community[name] for one in comparison.alternatives)
            ),
        ]
        for name in communities
    ]


def _unit_rows(comparison: "Comparison") -> list[list[Value]]:
    units = dict.fromkeys(unit for one in comparison.alternatives for unit in one.by_unit)
    return [
        [unit, *(one.by_unit.get(unit, 0) for one in comparison.alternatives)] for unit in units
    ]


def _difference_rows(told: "Compared") -> list[list[Value]]:
    rows: list[list[Value]] = []
    for one in told.comparison.differences:
        need = told.needs[one.need_id]
        row: list[Value] = [need.need_id, need.place.community, need.text or need.name, one.part]
        rows.append([*row, *(given_text(told, own) for own in one.given)])
    return rows


def given_text(told: "Compared", given: Mapping[str, Decimal]) -> str:
    """What each resource gives, in words: unit, its number and the quantity."""
    return "；".join(
        f"{told.resources[key].unit}（{told.resources[key].resource_id}）{number(quantity)}"
        for key, quantity in given.items()
    )
