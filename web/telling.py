"""Texts for a chat group on the pages where somebody would look for them."""

from collections.abc import Iterable

from domain.rights import Act, Scope
from web.acting import card
from web.chat import copy_button
from web.frame import Opened, off
from workflow.telling import OF_ROUND, Telling


async def telling(opened: Opened) -> None:
    """What is to be told of the round from this page, for who may look at the whole street."""
    if opened.visitor.may(Act.VIEW, Scope(opened.round.street_code)):
        tell(opened, await off(OF_ROUND[opened.place], opened.office.services, opened.round))


def tell(opened: Opened, found: Iterable[Telling]) -> None:
    """Each text with the button that copies it."""
    told = list(found)
    if not told:
        return
    with card(opened.say("web.to_tell")):
        for one in told:
            copy_button(opened, in_words(opened, one))


def in_words(opened: Opened, one: Telling) -> str:
    """A text for a chat group in the visitor's language."""
    return opened.say(one.key, **one.values)
