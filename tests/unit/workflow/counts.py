"""A plain count over rows and decisions, sharing no code with what the program shows."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from domain.meetings import MeetingKind
from domain.needs import Need, NeedPart
from domain.projects import Decision, Verdict
from domain.resources import Form, Resource
from domain.rounds import Round
from tests.unit.workflow.fake_world import ACTOR, HELD
from workflow import meet, meetings
from workflow.figures import figures
from workflow.loads import unit_loads
from workflow.service_list import published_view
from workflow.services import Services
from workflow.settle import Share, settle

MakeNeed = Callable[..., Need]
MakeResource = Callable[..., Resource]
UNITS = ("单位甲", "单位乙", "单位丙", "单位丁")


@dataclass
class Counted:
    """What a round comes to, counted by hand."""

    covered: int = 0
    part_covered: int = 0
    unmet: int = 0
    missing: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    loads: dict[str, tuple[int, int, int]] = field(default_factory=dict)


def made_needs(random: Random, ask: MakeNeed, communities: tuple[str, ...]) -> list[Need]:
    """So many needs of one kind, of one part or of two, in some community."""
    found = []
    for number in range(1, random.randint(3, 7)):
        amounts = [Decimal(random.randint(1, 6)) for _ in range(random.choice((1, 1, 2)))]
        names = ("灯具", "安装")[: len(amounts)] if len(amounts) > 1 else ("",)
        parts = tuple(NeedPart(*pair) for pair in zip(names, amounts, ("个", "个"), strict=False))
        found.append(
            ask(
                str(number),
                quantity=amounts[0],
                measure="个",
                parts=parts if len(parts) > 1 else (),
                community=random.choice(communities),
            )
        )
    return found


def made_resources(
    random: Random, offer: MakeResource, communities: tuple[str, ...]
) -> list[Resource]:
    """So many resources of a few units, counted in pieces."""
    return [
        offer(
            f"R{number}",
            amount=random.randint(1, 8),
            measure="个",
            form=Form.GOODS,
            unit=random.choice(UNITS),
            community=random.choice(communities),
        )
        for number in range(random.randint(2, 6))
    ]


def decide_at_random(random: Random, services: Services, one: Round) -> None:
    """A meeting that says anything of any line, divides a part, and confirms the rest."""
    held = meetings.call(services, ACTOR, one, MeetingKind.ALLIANCE, HELD)
    for line in services.proposals.lines(one.round_id):
        verdict = random.choice((None, *(each for each in Verdict if each.value != "提交街道")))
        if verdict is Verdict.CHANGED:
            amount = Decimal(random.randint(1, int(line.uses)))
            made = Decision(line.line_id, verdict, amount, amount)
        elif verdict is not None:
            made = Decision(line.line_id, verdict, why="议定")
        else:
            continue
        meet.decide(services, ACTOR, services.rounds.get(one.round_id), held, [made])
    for line in services.proposals.lines(one.round_id):
        if line.verdict is Verdict.CONFIRMED and line.quantity > 1 and random.random() < 0.4:
            share = Share(line.resource_key, line.quantity - 1)
            at = services.rounds.get(one.round_id)
            settle(services, ACTOR, at, held, line.need_key, line.part, [share])
    meet.confirm_rest(services, ACTOR, services.rounds.get(one.round_id), held)


def plain_count(services: Services, one: Round) -> Counted:
    """Counted from the rows of the needs list, the lines, and the decisions as recorded."""
    history = services.meetings.history(one.round_id)
    last = {said.decision.line_id: said.decision for said in history}
    given: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    carries: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in services.proposals.lines(one.round_id):
        said = last[line.line_id]
        if said.verdict.value not in ("同意", "调整"):
            continue
        amount = line.quantity if said.verdict.value == "同意" else said.quantity
        given[line.need_key, line.part] += amount or 0
        carries[line.unit].append((line.need_key, line.resource_key))
    found = Counted()
    for item in services.lists.needs(one.round_id):
        need = item.need
        asked = {part.name: part.quantity for part in need.parts} or {"": need.quantity}
        short = {part: most - given[item.key, part] for part, most in asked.items()}
        found.missing |= {(need.number, part): left for part, left in short.items() if left > 0}
        served = any(given[item.key, part] for part in asked)
        found.unmet += not served
        found.covered += served and max(short.values()) <= 0
        found.part_covered += served and max(short.values()) > 0
    found.loads = {
        unit: (len({need for need, _ in pairs}), len(pairs), len({each for _, each in pairs}))
        for unit, pairs in carries.items()
    }
    return found


def shown_count(services: Services, one: Round) -> Counted:
    """What the program shows of the same round once it is published."""
    told, view = figures(services, one), published_view(services, one)
    return Counted(
        told.covered,
        told.part_covered,
        told.unmet,
        {(left.need_id, left.part): left.missing for left in view.proposal.unmet},
        {load.unit: (load.needs, load.lines, load.resources) for load in unit_loads(services, one)},
    )
