"""Words of a place: what people there call a kind of service, taught once and remembered."""

from dataclasses import dataclass

from domain.corrections import Correction, Matter, is_plain_word
from domain.errors import InputError
from domain.rights import Act, Actor, Scope
from domain.rounds import Round
from matching.plan import plan
from workflow.correct import counts_from, main_kind
from workflow.permits import permitted
from workflow.services import Services


@dataclass(frozen=True)
class Understood:
    """A row that a word would have understood otherwise.

    Attributes:
        number: Of the need; the giving unit of a resource.
        words: What the row says.
        before: The kind it is understood as now; empty where none is known.
        after: The kind it would be.
    """

    number: str
    words: str
    before: str
    after: str


def effect_of_word(services: Services, one: Round, word: str, kind: str) -> tuple[Understood, ...]:
    """The rows of a round that would be understood otherwise, were a word to name a kind.

    Raises:
        InputError: As `teach_word`.
    """
    kept = [item.correction for item in services.corrections.all(one.street_code)]
    standing = [each for each in kept if not each.until]
    now = services.knowledge.corrected(standing)
    then = services.knowledge.corrected([*standing, _word(services, one, word, kind, "")])
    told = [
        Understood(
            item.need.need_id,
            item.need.words,
            plan(item.need, now).kind,
            plan(item.need, then).kind,
        )
        for item in services.lists.needs(one.round_id)
    ]
    told += [
        Understood(item.unit, item.words, main_kind(item, now), main_kind(item, then))
        for item in services.lists.resources(one.round_id)
    ]
    return tuple(each for each in told if each.before != each.after)


def teach_word(
    services: Services, actor: Actor, one: Round, word: str, kind: str, why: str = ""
) -> Correction:
    """Say that a word of the place names a kind of service (说法); ended as other corrections.

    Raises:
        InputError: No catalogue has the kind, or the word is too short, too long or tells of a
            person (code `word_unclear`).
    """
    deed = permitted(services, actor, Act.CORRECT, one.street_code, Scope(one.street_code))
    made = _word(services, one, word, kind, why)
    services.corrections.add(one.street_code, [made], deed)
    return made


def _word(services: Services, one: Round, word: str, kind: str, why: str) -> Correction:
    plain = word.strip()
    if not is_plain_word(plain):
        raise InputError("word_unclear", word=plain)
    code = services.knowledge.kind_named(kind)
    return Correction(Matter.WORD, counts_from(one), kind=code, why=why, word=plain)
