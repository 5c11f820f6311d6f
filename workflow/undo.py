"""Undo: the last act of a round that is not published is taken back; it stays in the history."""

from collections.abc import Sequence

from catalogues.words import say
from domain.errors import RuleError
from domain.rights import Act, Actor
from domain.rounds import Round, RoundState, SentList
from workflow.permits import on_round
from workflow.ports.rounds import PastAct
from workflow.services import Services

_ON_LISTS = frozenset({Act.REVIEW, Act.APPROVE, Act.RETURN})
_STEPS = {Act.SKIP: RoundState.SKIPPED, Act.FREEZE: RoundState.FROZEN}
_UNPUBLISHED = (
    RoundState.OPEN,
    RoundState.SKIPPED,
    RoundState.FROZEN,
    RoundState.MATCHED,
    RoundState.MET,
)


def undo(services: Services, actor: Actor, one: Round) -> Act:
    """Take back the last act of a round, and say which it was.

    A list's approval or return, the freeze, a skip and a match can be taken back; what was taken
    back before counts no more. An import is taken back by importing the earlier file.

    Raises:
        RuleError: Nothing was done yet (code `nothing_to_undo`), the act can't be taken back
            (code `act_not_undoable`), the round is published (code `round_not_ready`), or
            somebody decided on the proposal in between.
    """
    deed = on_round(services, actor, Act.UNDO, one)
    one.must_be(*_UNPUBLISHED)
    last = _last(services.rounds.acts(one.round_id))
    if last is None:
        raise RuleError("nothing_to_undo", round=one.name)
    if last.act in _ON_LISTS and last.before is not None:
        services.rounds.set_list(_list(services, one, last), last.before, "", deed)
    elif last.act in _STEPS:
        one.must_be(_STEPS[last.act])
        services.rounds.move(one, one.back(), deed)
    elif last.act is Act.MATCH:
        services.proposals.withdraw(one, one.back(), deed)
    else:
        told = {"act": say("zh", f"act.{last.act}"), "act_en": say("en", f"act.{last.act}")}
        raise RuleError("act_not_undoable", **told)
    return last.act


def _last(acts: Sequence[PastAct]) -> PastAct | None:
    """The last act that stands: an undo takes away the run of like acts before it."""
    standing: list[PastAct] = []
    for act in acts:
        if act.act is Act.UNDO:
            _drop_run(standing)
        else:
            standing.append(act)
    return standing[-1] if standing else None


def _drop_run(standing: list[PastAct]) -> None:
    """Drop the last act; a step that took several entries, such as a match, goes as one."""
    last = standing.pop() if standing else None
    while standing and standing[-1] == last:
        standing.pop()


def _list(services: Services, one: Round, last: PastAct) -> SentList:
    board = services.rounds.board(one.round_id)
    return next(sent for sent in board if sent.list_id == last.target_id)
