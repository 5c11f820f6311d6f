"""A plain check of `match --json` against the two lists, written from CONTRACT.md alone.

It shares no code with the product: neither its reading (`outside_rows`) nor its rules. `faults`
gives every breach as a line, so that a test shows all of them at once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from tests.unit.matching.outside_rows import (
    Places,
    Row,
    day,
    hours,
    is_occasion,
    level,
    measure,
    number,
    plain,
    read,
)

UNMET = frozenset(
    {
        "no_kind",
        "taken",
        "window",
        "level",
        "area",
        "eligibility",
        "unit_of_measure",
        "amount_missing",
        "too_small",
        "refused",
        "on_the_spot",
        "other_system",
    }
)
IDLE = frozenset(
    {"no_need", "taken_elsewhere", "window", "area", "eligibility", "amount_missing", "rest"}
)
WITHOUT_CHANGE = frozenset({"on_the_spot", "other_system", "refused"})
POLICY = frozenset(
    {
        "coverage_first",
        "level_price",
        "urgency_weight",
        "age_weight",
        "unit_cap",
        "community_floor",
        "max_helpers",
        "smallest_share",
        "shared_servings",
        "top_k",
    }
)
STATS = frozenset(
    {
        "on",
        "policy",
        "needs",
        "resources",
        "projects",
        "covered",
        "part_covered",
        "covered_rate",
        "objective",
        "bound",
        "gap",
        "seconds",
    }
)
_SHARED = ("职能", "技术")
_LEAST = Fraction(1, 10**6)
Json = Mapping[str, Any]
Named = tuple[str, bytes]


@dataclass
class Lists:
    """Both lists with what the result gives of each."""

    needs: dict[str, Row]
    resources: dict[str, Row]
    places: Places
    uses: dict[str, list[Fraction]] = field(default_factory=lambda: defaultdict(list))
    short: dict[tuple[str, str], Fraction] = field(default_factory=dict)
    parts: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))


def faults(needs: Named, resources: Named, result: Json) -> list[str]:
    """Every breach of the contract in a result; empty when there is none.

    Args:
        needs, resources: Name (which ends in csv or xlsx) and bytes of the two lists.
        result: The JSON as it was written.
    """
    asked, given = read(*needs, "需求编号"), read(*resources, "资源编号")
    lists = Lists(asked, given, Places((*asked.values(), *given.values())))
    found = list(_keys(result, {"projects", "unmet", "idle", "stats"}, "result"))
    found += _keys(result["stats"], STATS, "stats")
    found += _keys(result["stats"]["policy"], POLICY, "policy")
    for project in result["projects"]:
        found += _project(project, lists, result["stats"])
    return [
        *found,
        *_capacities(lists, result["stats"]["policy"]),
        *_unmet(result["unmet"], lists),
        *_idle(result["idle"], lists),
        *_stats(result["stats"], lists),
    ]


def _keys(told: Json, wanted: Set[str], where: str) -> Iterator[str]:
    if not wanted <= set(told):
        yield f"{where}: no {sorted(wanted - set(told))}"


def _same(one: object, other: object) -> bool:
    here, there = Fraction(str(one)), Fraction(str(other))
    size = there if there > 0 else -there
    return -_LEAST <= (here - there) / (size if size > 1 else 1) <= _LEAST


def _project(project: Json, lists: Lists, stats: Json) -> Iterator[str]:
    name = project["need_id"]
    need = lists.needs.get(name)
    if need is None or name in lists.parts:
        yield f"{name}: unknown, or in two projects"
        return
    yield from _parts_as_written(name, need, project["parts"])
    if not any(part["assignments"] for part in project["parts"]):
        yield f"{name}: a project that nobody serves"
    for part in project["parts"]:
        where = f"{name}/{part['part']}"
        yield from _part(where, part, stats["policy"])
        left = Fraction(str(part["required"])) - Fraction(str(part["covered"]))
        lists.parts[name].append(left <= _LEAST)
        if left > _LEAST:
            lists.short[name, part["part"]] = left
        for one in part["assignments"]:
            yield from _assignment(f"{where}<-{one['resource_id']}", one, part, need, lists, stats)


def _parts_as_written(name: str, need: Row, parts: list[Json]) -> Iterator[str]:
    names = [part["part"] for part in parts]
    if len(set(names)) < len(names) or (len(names) == 1 and names != [""]):
        yield f"{name}: parts are called {names}"
    written = [piece.split() for piece in need.get("需求分项", "").split(";") if piece.strip()]
    told = [(part["part"], Fraction(str(part["required"]))) for part in parts]
    if len(written) > 1:
        wanted = [(words[0], Fraction(words[1]) if words[1:] else 1) for words in written]
        if told != wanted:
            yield f"{name}: parts are {told}, not {wanted}"
    elif not written:
        quantity, unit = number(need.get("需求数量", "")) or 1, need.get("计量单位", "")
        taking = [part for part in parts if _same(part["required"], quantity)]
        if not any(part["measure_unit"] == unit for part in taking):
            yield f"{name}: no part takes {quantity}{unit}"


def _part(where: str, part: Json, policy: Json) -> Iterator[str]:
    given = part["assignments"]
    total = sum(Fraction(str(one["quantity"])) for one in given)
    if not _same(total, part["covered"]) or part["covered"] > part["required"] * (1 + 1e-9):
        yield f"{where}: {total} given, {part['covered']} of {part['required']} covered"
    if len(given) > policy["max_helpers"]:
        yield f"{where}: {len(given)} helpers"
    if len({one["resource_id"] for one in given}) < len(given):
        yield f"{where}: a resource twice"


def _assignment(
    where: str, one: Json, part: Json, need: Row, lists: Lists, stats: Json
) -> Iterator[str]:
    row = lists.resources.get(one["resource_id"])
    if row is None:
        yield f"{where}: unknown resource"
        return
    lists.uses[one["resource_id"]].append(Fraction(str(one["uses"])))
    if plain(one["unit"]) != row["提供单位"] or one["level"] != level(row):
        yield f"{where}: {one['unit']} at {one['level']}"
    scores = [one["score"], *(reason["score"] for reason in one["reasons"])]
    if not one["reasons"] or not all(0 <= score <= 1 for score in scores):
        yield f"{where}: reasons {one['reasons']}"
    if not all(reason["feature"] and reason["detail"] for reason in one["reasons"]):
        yield f"{where}: a reason without words"
    yield from _amounts(where, one, part, row, stats["policy"])
    if lists.places.outside(row, need):
        yield f"{where}: outside its area"
    yield from _times(where, row, need, date.fromisoformat(stats["on"]))


def _amounts(where: str, one: Json, part: Json, row: Row, policy: Json) -> Iterator[str]:
    amount, unit = number(row.get("可提供数量", "")), row.get("计量单位", "")
    quantity, uses = Fraction(str(one["quantity"])), Fraction(str(one["uses"]))
    if min(quantity, uses) <= 0:
        yield f"{where}: nothing given"
    if row.get("资源形式") == "资金" and amount is None:
        yield f"{where}: money without an amount"
    (own, of_own), (asked, of_asked) = measure(unit), measure(part["measure_unit"])
    if amount is not None and own == asked:
        if not _same(uses * of_own, quantity * of_asked):
            yield f"{where}: {uses}{unit} gives {quantity}{part['measure_unit']}"
        if quantity < Fraction(str(policy["smallest_share"] * part["required"])) - _LEAST:
            yield f"{where}: a share of {quantity} of {part['required']}"
        return
    shared = amount is None and row.get("资源形式") in _SHARED
    serving = 1 if shared or amount is None or is_occasion(unit) else amount
    whole = _same(quantity, part["required"]) and len(part["assignments"]) == 1
    if not whole or not _same(uses, serving):
        yield f"{where}: {uses} of {amount}{unit} as a serving gives {quantity}"


def _times(where: str, row: Row, need: Row, on: date) -> Iterator[str]:
    month = on.replace(day=1)
    ends, starts = day(row.get("结束日期", ""), month), day(row.get("开始日期", ""), month)
    due = day(need.get("期望完成时间", ""), month)
    if ends and ends < on:
        yield f"{where}: ended on {ends}"
    if starts and due and starts > due:
        yield f"{where}: starts on {starts}, due on {due}"
    there, wanted = hours(row.get("可用时段", "")), hours(need.get("期望时段", ""))
    if there is not None and wanted is not None and not there & wanted:
        yield f"{where}: no hour in common"


def _capacity(row: Row, policy: Json) -> Fraction:
    amount = number(row.get("可提供数量", ""))
    if amount is not None:
        return amount
    return Fraction(policy["shared_servings"] if row.get("资源形式") in _SHARED else 1)


def _capacities(lists: Lists, policy: Json) -> Iterator[str]:
    for name, uses in lists.uses.items():
        held = _capacity(lists.resources[name], policy)
        if sum(uses) > held + _LEAST:
            yield f"{name}: gives {sum(uses)} of {held}"


def _unmet(rows: list[Json], lists: Lists) -> Iterator[str]:
    told = {(row["need_id"], row["part"]): row for row in rows}
    if len(told) < len(rows):
        yield "unmet: a part twice"
    for key, row in told.items():
        where = f"unmet {key}"
        if row["code"] not in UNMET or not row["reason"] or key[0] not in lists.needs:
            yield f"{where}: {row}"
        if (row["change"] is None) is not (row["code"] in WITHOUT_CHANGE):
            yield f"{where}: {row['code']} with the change {row['change']}"
        if row["change"] is not None:
            yield from _keys(row["change"], {"target", "id", "field", "to", "cost"}, where)
        if key[0] in lists.parts and key not in lists.short:
            yield f"{where}: is covered, or no part of its project"
        if not _same(row["missing"], lists.short.get(key, row["missing"])) or row["missing"] <= 0:
            yield f"{where}: {row['missing']} missing"
    left = [key for key in lists.short if key not in told]
    lost = set(lists.needs) - set(lists.parts) - {name for name, _ in told}
    yield from (f"{name}: neither served nor told why not" for name in (*left, *sorted(lost)))


def _idle(rows: list[Json], lists: Lists) -> Iterator[str]:
    told = {row["resource_id"]: row for row in rows}
    if len(told) < len(rows) or not set(told) <= set(lists.resources):
        yield f"idle: {sorted(told)} stand twice or are unknown"
    for name, row in lists.resources.items():
        amount = number(row.get("可提供数量", ""))
        shared = amount is None and row.get("资源形式") in _SHARED
        left = (Fraction(1) if amount is None else amount) - sum(lists.uses.get(name, []))
        is_told = name in told
        if name not in lists.uses and left > 0 and not is_told:
            yield f"{name}: neither used nor told why not"
        if name in lists.uses and not shared and (left > _LEAST) is not is_told:
            yield f"{name}: {left} left, told is {is_told}"
        if is_told and not shared and not _same(told[name]["left"], left):
            yield f"{name}: {told[name]['left']} told as left of {left}"
    for name, row in told.items():
        if row["code"] not in IDLE or not row["reason"]:
            yield f"idle {name}: {row}"
        if (row["code"] == "rest") is not (name in lists.uses):
            yield f"idle {name}: {row['code']}"


def _stats(stats: Json, lists: Lists) -> Iterator[str]:
    covered = sum(all(parts) for parts in lists.parts.values())
    counted = {
        "needs": len(lists.needs),
        "resources": len(lists.resources),
        "projects": len(lists.parts),
        "covered": covered,
        "part_covered": len(lists.parts) - covered,
    }
    for name, value in counted.items():
        if stats[name] != value:
            yield f"stats.{name}: {stats[name]}, counted {value}"
    if not _same(stats["covered_rate"], covered / len(lists.needs) if lists.needs else 0):
        yield f"stats.covered_rate: {stats['covered_rate']}"
    gap = (stats["bound"] - stats["objective"]) / max(1, abs(stats["bound"]))
    if stats["bound"] < stats["objective"] or not _same(stats["gap"], gap):
        yield f"stats: objective {stats['objective']}, bound {stats['bound']}, gap {stats['gap']}"
