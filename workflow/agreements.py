"""Agreements: print one for the seal, sign it by its scan, end it with its pairing."""

from datetime import date

from domain.agreements import Agreement
from domain.errors import NotFoundError
from domain.identity import normal_number
from domain.papers import Attachment
from domain.places import Street
from domain.rights import Act, Actor, Deed, Scope
from workflow.permits import permitted
from workflow.services import Services


def find_agreement(services: Services, home: Street, number: str) -> Agreement:
    """The agreement of a number.

    Raises:
        NotFoundError: There is none (code `agreement_unknown`).
    """
    for one in services.money.agreements(home.code):
        if one.number == normal_number(number):
            return one
    raise NotFoundError("agreement_unknown", number=number)


def sign(
    services: Services, actor: Actor, home: Street, agreement: Agreement, name: str, data: bytes
) -> Attachment:
    """Attach the scan of the signed paper: from now on the agreement counts as signed.

    Raises:
        RuleError: It was ended (code `agreement_ended`).
    """
    deed = _deed(services, actor, home, agreement)
    agreement.must_stand()
    scan = services.attachments.keep(name, data)
    services.money.sign(agreement, scan, deed)
    return scan


def end(
    services: Services, actor: Actor, home: Street, agreement: Agreement, on: date, why: str
) -> Agreement:
    """End an agreement and the pairing it stands for; its money stays booked.

    Raises:
        RuleError: See `Agreement.end`.
    """
    deed = _deed(services, actor, home, agreement)
    ended = agreement.end(on, why)
    services.money.end(ended, deed)
    return ended


def _deed(services: Services, actor: Actor, home: Street, agreement: Agreement) -> Deed:
    scope = Scope(home.code, agreement.community)
    return permitted(services, actor, Act.AGREE, agreement.agreement_id, scope)
