"""Correct: what a coordinator puts right is remembered and counts in the rounds after."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from domain.corrections import Correction, Matter, need_mark, resource_mark
from domain.errors import NotFoundError, RuleError
from domain.projects import Verdict
from domain.resources import Resource
from domain.rights import Act, Actor, Deed, Scope
from domain.rounds import Round, RoundState
from matching.kinds import resource_subject
from matching.knowledge import Knowledge
from matching.lexicon import plain_text
from matching.plan import plan
from workflow.permits import permitted
from workflow.ports.lists import RoundNeed
from workflow.ports.proposals import ProposalLine
from workflow.services import Services

T = TypeVar("T")

_UNDECIDED = frozenset({RoundState.OPEN, RoundState.FROZEN, RoundState.MATCHED})


def knowledge_of(services: Services, one: Round) -> Knowledge:
    """What the catalogues know, with the street's corrections that count in a round."""
    kept = (item.correction for item in services.corrections.all(one.street_code))
    return services.knowledge.corrected(item for item in kept if item.counts_in(one.month))


def counts_from(one: Round) -> date:
    """The month a correction made in this round counts from.

    The round's own, as long as no meeting has decided on its proposal; else the one after it.
    """
    if one.state in _UNDECIDED:
        return one.month
    months = one.month.year * 12 + one.month.month - 1 + one.months
    return date(months // 12, months % 12 + 1, 1)


def kinds_told(
    services: Services, one: Round, needs: Iterable[RoundNeed], resources: Iterable[Resource] = ()
) -> Mapping[str, str]:
    """The main kind that rows of a round are understood as, by key; empty where none is known.

    What was put right counts at once, also where it is for the rounds after.
    """
    kept = (item.correction for item in services.corrections.all(one.street_code))
    known = services.knowledge.corrected(each for each in kept if not each.until)
    asked = {item.key: known.corrections.of_need(item.need) for item in needs}
    found = {
        item.key: each.kind if (each := asked[item.key]) else _kind_now(item, known)
        for item in needs
    }
    for given in resources:
        found[given.key] = main_kind(given, known)
    return found


def _kind_now(item: RoundNeed, known: Knowledge) -> str:
    """The kind it was understood as when it came in, or is now where it speaks of a word taught."""
    words = known.corrections.words
    speaks = words and any(plain_text(word) in plain_text(item.need.words) for word in words)
    return plan(item.need, known).kind if speaks else item.kind


def main_kind(resource: Resource, known: Knowledge) -> str:
    """The kind a resource is mostly understood as; empty where none is known."""
    kinds = resource_subject(resource, known).kinds
    return kinds[0][0] if kinds else ""


def correct_kind(
    services: Services, actor: Actor, one: Round, side: str, number: str, kind: str, why: str = ""
) -> Correction:
    """Say that a row of the round's lists is of another kind (更正类别).

    Args:
        services: The stores.
        actor: Who corrects.
        one: The round whose row it is.
        side: `needs` or `resources`.
        number: The row's number, or its id in the graph.
        kind: Code or name of the kind.
        why: A word for those who read it later.

    Raises:
        InputError: No catalogue has the kind.
        NotFoundError: The round has no such row.
        RuleError: Several rows have this number.
    """
    deed = _deed(services, actor, one.street_code)
    code, since = services.knowledge.kind_named(kind), counts_from(one)
    if side == "needs":
        need = find_need(services, one, number)
        mark = need_mark(need.need, need.key)
        correction = Correction(Matter.KIND, since, need=mark, kind=code, why=why)
    else:
        resource = find_resource(services, one, number)
        mark = resource_mark(resource, resource.key)
        correction = Correction(Matter.KIND, since, resource=mark, kind=code, why=why)
    services.corrections.add(one.street_code, [correction], deed)
    return correction


def refuse_pair(
    services: Services,
    actor: Actor,
    one: Round,
    need: str,
    resource: str,
    why: str = "",
    *,
    whole_kind: bool = False,
) -> Correction:
    """Say that a resource does not suit a need (不对口), so that it is not proposed again.

    A refusal of the meeting is remembered only by this; without `why` its reason is taken.

    Args:
        services: The stores.
        actor: Who says so.
        one: The round both stand in.
        need: The need's number, or its id in the graph.
        resource: The resource's number, or its id.
        why: The reason; without names.
        whole_kind: It suits no need of this need's kind.

    Raises:
        NotFoundError: The round has no such row.
        RuleError: No reason is given and no meeting refused the pair, several rows have a number,
            or the need's kind is not known.
    """
    deed = _deed(services, actor, one.street_code)
    asked, offered = find_need(services, one, need), find_resource(services, one, resource)
    line = _refused_line(services, one, asked.key, offered.key)
    reason = why.strip() or (line.decision.why if line and line.decision else "")
    if not reason:
        raise RuleError("reason_missing", act=Matter.PAIR.value)
    mark, since = resource_mark(offered, offered.key), counts_from(one)
    if whole_kind:
        kind = plan(asked.need, knowledge_of(services, one)).kind
        if not kind:
            raise RuleError("need_without_kind", number=need)
        correction = Correction(Matter.PAIR, since, resource=mark, kind=kind, why=reason)
    else:
        asks = need_mark(asked.need, asked.key)
        correction = Correction(Matter.PAIR, since, need=asks, resource=mark, why=reason)
    line_id = line.line_id if line else ""
    services.corrections.add(one.street_code, [correction], deed, line_id)
    return correction


def take_corrections(
    services: Services, actor: Actor, street_code: str, corrections: Sequence[Correction]
) -> int:
    """Take corrections of an office's own file into a street; how many were new.

    Raises:
        InputError: One names a kind that no catalogue has; nothing is taken.
    """
    deed = _deed(services, actor, street_code)
    services.knowledge.corrected(corrections)
    return services.corrections.add(street_code, corrections, deed)


def end_correction(
    services: Services, actor: Actor, one: Round, correction_id: str, why: str
) -> Correction:
    """Let a correction count no more, from this round on or from the next one.

    Raises:
        NotFoundError: No such correction stands.
        RuleError: No reason is given.
    """
    deed = _deed(services, actor, one.street_code)
    if not why.strip():
        raise RuleError("reason_missing", act="correct end")
    return services.corrections.end(correction_id, counts_from(one), why, deed)


def find_need(services: Services, one: Round, number: str) -> RoundNeed:
    """The need of a round that a number, a row such as row:7 or an id stands for.

    Where communities use one number, it is told by community: 西站社区1.

    Raises:
        NotFoundError: There is none (code `row_unknown`).
        RuleError: There are several (code `row_ambiguous`).
    """
    needs = services.lists.needs(one.round_id)
    rows = (
        (item, (item.key, item.need.need_id, f"{item.need.place.community}{item.need.need_id}"))
        for item in needs
    )
    return _only((item for item, names in rows if number in names), number)


def find_resource(services: Services, one: Round, number: str) -> Resource:
    """The resource of a round that a number, a row or an id stands for; raises as `find_need`."""
    resources = services.lists.resources(one.round_id)
    rows = (
        (item, (item.key, item.resource_id, f"{item.unit}{item.resource_id}")) for item in resources
    )
    return _only((item for item, names in rows if number in names), number)


def _only(found: Iterable[T], number: str) -> T:
    listed = list(found)
    if not listed:
        raise NotFoundError("row_unknown", number=number)
    if len(listed) > 1:
        raise RuleError("row_ambiguous", number=number, count=len(listed))
    return listed[0]


def _refused_line(services: Services, one: Round, need: str, resource: str) -> ProposalLine | None:
    lines = services.proposals.lines(one.round_id)
    return next(
        (
            line
            for line in lines
            if (line.need_key, line.resource_key) == (need, resource)
            and line.verdict is Verdict.REFUSED
        ),
        None,
    )


def _deed(services: Services, actor: Actor, street_code: str) -> Deed:
    return permitted(services, actor, Act.CORRECT, street_code, Scope(street_code))
