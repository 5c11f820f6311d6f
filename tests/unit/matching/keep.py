"""What the matcher makes of the example texts, kept for review: a change of it shows in a diff.

    python -m tests.unit.matching.keep

writes `kept/` anew. There is a file for each set of examples: each line tells of one row its kinds
with their strength, its way and parts, or one of its best pairs with its score and reasons; in the
example month also what becomes of each need, and of what is left of it why and what would serve it.
`sentences.csv` holds the example sentences of the catalogue that leave the lists, or are taken for
asking though they were written as offers: the fewer the better, and none by mistake.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bench.relevance import read_round
from catalogues.shelf import rows
from domain.needs import Need, Route
from domain.proposals import Candidate, ProjectLine
from domain.resources import Resource
from exchange.result_json import detail, number, suggestion, unmet_reason
from matching.facts import offered
from matching.kinds import resource_subject
from matching.knowledge import Strengths
from matching.match import match
from matching.plan import NeedPlan, plan
from matching.policy import Policy
from matching.rank import rank
from matching.routes import route
from tests.unit.matching.rows import KNOWLEDGE, need, resource

EXAMPLES = Path(__file__).parents[3] / "examples"
KEPT = Path(__file__).parent / "kept"
MONTH = "longxiang"
SETS = ("real", MONTH, *(f"made/{path.name}" for path in sorted(EXAMPLES.glob("made/*/"))))
SENTENCES = "sentences"
ALL = (*SETS, SENTENCES)
BEST = 3
ON = date(2026, 6, 22)
Line = tuple[str, str, str]


def kept(name: str) -> Path:
    """The file in which a set is kept."""
    return KEPT / f"{name.replace('/', '_')}.csv"


def told(name: str) -> str:
    """What the matcher makes of a set today, as its file has it."""
    lines = [*_elsewhere()] if name == SENTENCES else [*_set(name)]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("row", "what", "told"))
    writer.writerows(lines)
    return file.getvalue()


def _elsewhere() -> Iterator[Line]:
    """The example sentences of the catalogue that leave the lists or are taken for asking."""
    told = rows("examples")
    needs = [one for one in told if one["side"] == "need"]
    for one in needs:
        way, who = route(need(one["text"]), KNOWLEDGE)
        if way is not Route.LISTS:
            yield one["text"], way.value, who
    given = [resource(one["text"]) for one in told if one["side"] == "resource"]
    for offer, asks in zip(given, offered(given, KNOWLEDGE).asks, strict=True):
        if asks:
            yield offer.text, "asks", ""


def _set(name: str) -> Iterator[Line]:
    needs, resources = read_round(EXAMPLES / name)
    yield from _needs(needs, resources)
    yield from _resources(resources)
    if name == MONTH:
        yield from _month(needs, resources)


def _needs(needs: Sequence[Need], resources: Sequence[Resource]) -> Iterator[Line]:
    plans = [plan(one, KNOWLEDGE) for one in needs]
    rankings = rank(plans, resources, KNOWLEDGE, BEST, lambda _need, _resource: (True, ()))
    for planned, ranking in zip(plans, rankings, strict=True):
        need_id = planned.need.need_id
        yield need_id, "kinds", _strengths(planned.kinds)
        if planned.route is not Route.LISTS:
            yield need_id, "route", f"{planned.route.value} {planned.route_words}"
        if names := _parts(planned):
            yield need_id, "parts", names
        for place, one in enumerate(ranking.candidates, 1):
            yield need_id, f"best {place}", _pair(one)


def _strengths(kinds: Strengths) -> str:
    return " ".join(f"{kind}:{strength:.2f}" for kind, strength in kinds)


def _parts(planned: NeedPlan) -> str:
    asked = [one.part for one in planned.parts if one.part.name]
    return "；".join(f"{one.name} {number(one.quantity)}{one.measure_unit}" for one in asked)


def _pair(one: Candidate) -> str:
    reasons = "；".join(detail(reason, "zh") for reason in one.reasons)
    return f"{one.resource_id} {one.score:.2f} {reasons}"


def _resources(resources: Sequence[Resource]) -> Iterator[Line]:
    for one in resources:
        yield one.resource_id, "kinds", _strengths(resource_subject(one, KNOWLEDGE).kinds)


def _month(needs: Sequence[Need], resources: Sequence[Resource]) -> Iterator[Line]:
    proposal = match(needs, resources, KNOWLEDGE, Policy(), ON)
    projects = {line.need_id: line for line in proposal.projects}
    for need_id in (one.need_id for one in needs):
        yield need_id, "served", _served(projects.get(need_id))
        for one in (one for one in proposal.unmet if one.need_id == need_id):
            why = f"{one.code} {unmet_reason(one, 'zh')}；{suggestion(one, 'zh')}"
            yield need_id, f"left {one.part}".strip(), why


def _served(line: ProjectLine | None) -> str:
    if line is None:
        return "not"
    how = "whole" if all(part.covered >= part.required for part in line.parts) else "part"
    by = [one.resource_id for part in line.parts for one in part.assignments]
    return f"{how} {' '.join(by)}"


def main() -> None:
    """Write all files anew."""
    KEPT.mkdir(exist_ok=True)
    for name in ALL:
        kept(name).write_text(told(name), encoding="utf-8")


if __name__ == "__main__":
    main()
