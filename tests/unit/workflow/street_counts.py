"""A street's whole round at random, and a plain count of it from rows, decisions and records."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from domain.account import Figure
from domain.meetings import MeetingKind
from domain.needs import Need
from domain.progress import Progress, TaskMove
from domain.projects import Decision, Verdict
from domain.resources import Resource
from domain.rights import Act, Deed
from domain.rounds import Round
from tests.unit.matching.rounds import TEXTS, need, resource
from tests.unit.workflow.fake_world import ACTOR, HELD
from tests.unit.workflow.fakes import World
from workflow import meet, meetings
from workflow.accept import accept_silent
from workflow.accounts import account
from workflow.figures import figures
from workflow.service_list import published_view
from workflow.services import Services


@dataclass(frozen=True)
class Size:
    """How large a street is."""

    communities: int
    units: int
    needs: int
    resources: int


GUANDU = Size(12, 60, 110, 107)
XINLUO = Size(96, 262, 638, 620)
"""638 raised by 96 communities with 262 units; how much the units offered is not told: chosen."""
_VERDICTS = (Verdict.CONFIRMED,) * 6 + (Verdict.CHANGED, Verdict.REFUSED, Verdict.DEFERRED)


@dataclass(frozen=True)
class Told:
    """What a round comes to.

    Attributes:
        coverage, completion: Numerator and denominator, so that no rounding hides a difference.
        loads: Lines carried by each unit.
        missing: What each need lacks.
    """

    coverage: tuple[int, int]
    completion: tuple[int, int]
    carried_over: int
    idle: int
    loads: dict[str, int]
    missing: dict[str, Decimal]


def lists(random: Random, size: Size) -> tuple[list[Need], list[Resource]]:
    """Both lists of a street, of four kinds, so many of each as chance wants."""
    kinds = list(TEXTS)
    homes = [f"示例{at}社区" for at in range(1, size.communities + 1)]
    needs = [
        need(f"N{at}", random.choice(kinds), random.randint(1, 4), "个", random.choice(homes))
        for at in range(size.needs)
    ]
    resources = [
        replace(
            resource(
                f"R{at}",
                random.choice(kinds),
                random.randint(1, 6),
                "个",
                community=random.choice(homes),
            ),
            unit=f"示例单位{random.randrange(size.units)}",
        )
        for at in range(size.resources)
    ]
    return needs, resources


def meet_at_random(random: Random, services: Services, one: Round) -> None:
    """A meeting decides every line one way or the other."""
    held = meetings.call(services, ACTOR, one, MeetingKind.ALLIANCE, HELD)
    decisions = []
    for line in services.proposals.lines(one.round_id):
        verdict = random.choice(_VERDICTS)
        amount = Decimal(random.randint(1, int(line.uses)))
        given = amount if verdict is Verdict.CHANGED else None
        decisions.append(Decision(line.line_id, verdict, given, given, why="议定"))
    meet.decide(services, ACTOR, one, held, decisions)


def finish_at_random(random: Random, world: World, one: Round) -> None:
    """Some tasks are reported done; of them some are accepted by silence, the others too late."""
    services = world.services()
    early, late = world.today, world.today + timedelta(days=20)
    deed = Deed(ACTOR, Act.PROGRESS, one.round_id)
    world.today = late
    done = [
        Progress(item.task.task_id, TaskMove.FINISH, random.choice((early, early, late)))
        for item in services.follow_up.tasks(one.round_id)
        if random.random() < 0.85
    ]
    services.follow_up.record(one.round_id, done, deed)
    accept_silent(services, ACTOR, one)


def plain_count(
    services: Services, one: Round, needs: list[Need], resources: list[Resource]
) -> Told:
    """Counted from the rows as sent, the last decision on each line, and the records of tasks."""
    last = {
        made.decision.line_id: made.decision for made in services.meetings.history(one.round_id)
    }
    given: dict[str, Decimal] = defaultdict(Decimal)
    loads: Counter[str] = Counter()
    used = set()
    for line in services.proposals.lines(one.round_id):
        said = last[line.line_id]
        if said.verdict.value in ("同意", "调整"):
            given[line.need_key] += line.quantity if said.quantity is None else said.quantity
            loads[line.unit] += 1
            used.add(line.resource_key)
    asked = {row.key(one.round_id): row for row in needs}
    closed: dict[str, bool] = {}
    for item in services.follow_up.tasks(one.round_id):
        accepted = any(entry.move.value == "验收通过" for entry in item.record)
        closed[item.project_id] = closed.get(item.project_id, True) and accepted
    missing = {
        row.number: row.quantity - given[key]
        for key, row in asked.items()
        if row.quantity > given[key]
    }
    served = sum(given[key] > 0 for key in asked)
    return Told(
        (served, len(needs)),
        (sum(closed.values()), served),
        len(needs) - served,
        len(resources) - len(used),
        dict(loads),
        missing,
    )


def shown(services: Services, one: Round) -> Told:
    """What the program shows of the same round."""
    told, view = figures(services, one), published_view(services, one)
    own = account(services, one).own
    loads: Counter[str] = Counter(
        given.unit
        for line in view.proposal.projects
        for part in line.parts
        for given in part.assignments
    )
    return Told(
        (told.projects, told.needs),
        (told.done, told.projects),
        own.count(Figure.CARRIED_ON),
        told.idle,
        dict(loads),
        {left.need_id: left.missing for left in view.proposal.unmet},
    )
