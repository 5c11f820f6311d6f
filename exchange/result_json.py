"""A proposal as the JSON of `match --json` and back, and a ranking as that of `rank`."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from pydantic_core import to_json

from catalogues.words import Language, say, words
from domain.errors import Cell, InputError
from domain.places import Level
from domain.proposals import (
    Assignment,
    Candidate,
    Change,
    Idle,
    IdleCode,
    PartResult,
    PolicyPrice,
    ProjectLine,
    Proposal,
    Ranking,
    Reason,
    Stats,
    Unmet,
    UnmetCode,
)

MAX_RESULT_BYTES = 500 * 2**20
Json = dict[str, Any]
T = TypeVar("T")


def result_json(proposal: Proposal, language: Language) -> Json:
    """The result of `match --json`, its words in `language`."""
    return {
        "projects": [_project(line, language) for line in proposal.projects],
        "unmet": [_unmet(one, language) for one in proposal.unmet],
        "idle": [_idle(one, language) for one in proposal.idle],
        "stats": _stats(proposal.stats),
    }


def ranking_json(rankings: Iterable[Ranking], language: Language) -> list[Json]:
    """The result of `rank --json`."""
    return [
        {
            "need_id": one.need_id,
            "candidates": [_candidate(candidate, language) for candidate in one.candidates],
        }
        for one in rankings
    ]


def to_bytes(result: Json | list[Json]) -> bytes:
    """A result as UTF-8 JSON, keys in their order: the same result is the same bytes."""
    return to_json(result, indent=1) + b"\n"


def detail(reason: Reason, language: Language) -> str:
    """A reason in words."""
    if not reason.code:
        return reason.values.get("detail", "")
    return say(language, f"reason.{reason.feature}.{reason.code}", **reason.values)


def unmet_reason(one: Unmet, language: Language) -> str:
    """Why a part is left over, in words."""
    case = one.values.get("case")
    if f"instead.{one.code}.{case}" in words(language):
        return say(language, f"instead.{one.code}.{case}", **one.values)
    told = say(language, f"unmet.{one.code}", **one.values)
    if not case:
        return told
    more = say(language, f"why.{case}", **one.values)
    return f"{told}：{more}" if language == "zh" else f"{told}: {more}"


def suggestion(one: Unmet, language: Language) -> str:
    """What would have to change, in words; empty where nothing is asked for."""
    change = one.change
    if change is None:
        return ""
    told = {"missing": number(one.missing), "part": one.part, **one.values, **change.values}
    to = change.to if isinstance(change.to, str) else ""
    row = change.to if isinstance(change.to, Mapping) else {}
    values = {**row, **told, "id": change.id or "", "field": change.field, "to": to}
    return say(language, f"suggestion.{change.code or change.target}", **values)


def idle_reason(one: Idle, language: Language) -> str:
    """Why something of a resource is left, in words."""
    case = one.values.get("case")
    key = f"instead.{one.code}.{case}" if case else f"idle.{one.code}"
    return say(language, key, **one.values)


def number(amount: Decimal) -> int | float:
    """A quantity as JSON has it: whole ones without a point."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _project(line: ProjectLine, language: Language) -> Json:
    return {"need_id": line.need_id, "parts": [_part(part, language) for part in line.parts]}


def _part(part: PartResult, language: Language) -> Json:
    return {
        "part": part.part,
        "required": number(part.required),
        "covered": number(part.covered),
        "measure_unit": part.measure_unit,
        "assignments": [_assignment(one, language) for one in part.assignments],
    }


def _assignment(one: Assignment, language: Language) -> Json:
    return {
        "resource_id": one.resource_id,
        "unit": one.unit,
        "quantity": number(one.quantity),
        "uses": number(one.uses),
        "level": one.level.code,
        "score": one.score,
        "reasons": [_reason(reason, language) for reason in one.reasons],
    }


def _reason(reason: Reason, language: Language) -> Json:
    return {
        "feature": reason.feature,
        "score": reason.score,
        "detail": detail(reason, language),
    }


def _candidate(one: Candidate, language: Language) -> Json:
    return {
        "resource_id": one.resource_id,
        "score": one.score,
        "eligible": one.eligible,
        "reasons": [_reason(reason, language) for reason in one.reasons],
    }


def _unmet(one: Unmet, language: Language) -> Json:
    return {
        "need_id": one.need_id,
        "part": one.part,
        "missing": number(one.missing),
        "code": one.code.value,
        "reason": unmet_reason(one, language),
        "suggestion": suggestion(one, language),
        "change": _change(one.change),
    }


def _change(change: Change | None) -> Json | None:
    if change is None:
        return None
    to = change.to if isinstance(change.to, str) else dict(change.to)
    return {
        "target": change.target,
        "id": change.id,
        "field": change.field,
        "to": to,
        "cost": change.cost,
    }


def _idle(one: Idle, language: Language) -> Json:
    return {
        "resource_id": one.resource_id,
        "left": number(one.left),
        "code": one.code.value,
        "reason": idle_reason(one, language),
    }


def _stats(stats: Stats) -> Json:
    return {
        "on": stats.on.isoformat(),
        "policy": dict(stats.policy),
        "needs": stats.needs,
        "resources": stats.resources,
        "projects": stats.projects,
        "covered": stats.covered,
        "part_covered": stats.part_covered,
        "covered_rate": stats.covered_rate,
        "objective": stats.objective,
        "bound": stats.bound,
        "gap": stats.gap,
        "seconds": stats.seconds,
        **({"prices": [asdict(one) for one in stats.prices]} if stats.prices else {}),
    }


def read_result(name: str, data: bytes) -> Proposal:
    """A result read back, to be verified; the words of its reasons are kept as they stand.

    Raises:
        InputError: `result_not_json`, or `result_malformed` naming what is missing or wrong.
    """
    if len(data) > MAX_RESULT_BYTES:
        raise InputError("file_too_big", Cell(file=name), limit=MAX_RESULT_BYTES // 2**20)
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError("result_not_json", Cell(file=name)) from error
    try:
        return _read(told)
    except KeyError as error:
        raise InputError("result_malformed", Cell(file=name), what=str(error.args[0])) from error
    except (TypeError, ValueError, AttributeError, InvalidOperation) as error:
        raise InputError("result_malformed", Cell(file=name), what=str(error)[:80]) from error


def _read(told: Json) -> Proposal:
    return Proposal(
        tuple(_read_project(one) for one in _list(told, "projects")),
        tuple(_read_unmet(one) for one in _list(told, "unmet")),
        tuple(_read_idle(one) for one in _list(told, "idle")),
        _read_stats(told["stats"]),
    )


def _list(told: Json, key: str) -> list[Json]:
    return _typed(told, key, list)


def _typed(told: Json, key: str, kind: type[T]) -> T:
    value = told[key]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(f"{key}: {kind.__name__}")
    return value


def _amount(told: Json, key: str) -> Decimal:
    value = told[key]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{key}: number")
    amount = Decimal(str(value))
    if not amount.is_finite():
        raise ValueError(f"{key}: {value}")
    return amount


def _read_project(told: Json) -> ProjectLine:
    parts = tuple(_read_part(part) for part in _list(told, "parts"))
    return ProjectLine(_typed(told, "need_id", str), parts)


def _read_part(told: Json) -> PartResult:
    return PartResult(
        _typed(told, "part", str),
        _amount(told, "required"),
        _amount(told, "covered"),
        _typed(told, "measure_unit", str),
        tuple(_read_assignment(one) for one in _list(told, "assignments")),
    )


def _read_assignment(told: Json) -> Assignment:
    return Assignment(
        _typed(told, "resource_id", str),
        _typed(told, "unit", str),
        _amount(told, "quantity"),
        _amount(told, "uses"),
        Level[_typed(told, "level", str).upper()],
        float(_amount(told, "score")),
        tuple(
            Reason(
                _typed(one, "feature", str),
                float(_amount(one, "score")),
                "",
                {"detail": _typed(one, "detail", str)},
            )
            for one in _list(told, "reasons")
        ),
    )


def _read_unmet(told: Json) -> Unmet:
    return Unmet(
        _typed(told, "need_id", str),
        _typed(told, "part", str),
        _amount(told, "missing"),
        UnmetCode(told["code"]),
        {"reason": str(told.get("reason", ""))},
        _read_change(told["change"]),
    )


def _read_change(told: Json | None) -> Change | None:
    if told is None:
        return None
    target, to = told["target"], told["to"]
    if target not in ("need", "resource", "policy") or not isinstance(to, str | dict):
        raise ValueError(f"change: {target}")
    name = told["id"]
    if name is not None and not isinstance(name, str):
        raise TypeError("id: str")
    return Change(target, name, _typed(told, "field", str), to, float(_amount(told, "cost")))


def _read_idle(told: Json) -> Idle:
    code = IdleCode(told["code"])
    values = {"reason": str(told.get("reason", ""))}
    return Idle(_typed(told, "resource_id", str), _amount(told, "left"), code, values)


def _read_stats(told: Json) -> Stats:
    return Stats(
        on=date.fromisoformat(_typed(told, "on", str)),
        policy=_typed(told, "policy", dict),
        needs=_typed(told, "needs", int),
        resources=_typed(told, "resources", int),
        projects=_typed(told, "projects", int),
        covered=_typed(told, "covered", int),
        part_covered=_typed(told, "part_covered", int),
        objective=_typed(told, "objective", int),
        bound=_typed(told, "bound", int),
        seconds=float(_amount(told, "seconds")),
        told={key: float(_amount(told, key)) for key in ("covered_rate", "gap")},
        prices=tuple(map(_read_price, _list(told, "prices") if "prices" in told else ())),
    )


def _read_price(told: Json) -> PolicyPrice:
    return PolicyPrice(
        _typed(told, "rule", str),
        _typed(told, "covered", int),
        float(_amount(told, "coverage")),
        float(_amount(told, "worth")),
    )
