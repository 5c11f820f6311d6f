"""Money: book an entry, reverse one by a second person, keep the paper that allowed it."""

from datetime import date

from domain.agreements import Agreement
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id, normal_name
from domain.ledger import MoneyLedger
from domain.money import Fund, MoneyEntry, MoneyPaper
from domain.papers import Attachment
from domain.places import Street, community_key
from domain.rights import Act, Actor, Scope
from workflow.permits import permitted
from workflow.services import Services
from workflow.views import look_into, seen


def book(services: Services, actor: Actor, home: Street, entry: MoneyEntry) -> bool:
    """Book one entry of a street's ledger; whether it is new.

    Raises:
        RuleError, NotFoundError: See `domain.booking.to_book`.
    """
    scope = Scope(home.code, entry.community)
    deed = permitted(services, actor, Act.BOOK_MONEY, entry.entry_id, scope)
    return services.money.book([entry], deed) > 0


def reverse(
    services: Services,
    actor: Actor,
    home: Street,
    booked: MoneyEntry,
    voucher: str,
    paper: str,
    why: str,
    on: date | None = None,
) -> MoneyEntry:
    """Take a booked entry back by an entry of its own; by another person than booked it.

    Raises:
        RuleError: No reason is given, or the entry is a reversal itself (code
            `voucher_is_reversal`), was reversed (`voucher_reversed`), was booked by this person
            (`reversal_same_person`), or its money is spent already (`purse_short`).
    """
    scope = Scope(home.code, booked.community)
    deed = permitted(services, actor, Act.REVERSE_MONEY, booked.entry_id, scope)
    if not why.strip():
        raise RuleError("reason_missing", act="money reverse")
    made = booked.reversal(voucher, paper, on or services.today(), why.strip())
    services.money.book([made], deed)
    return made


def attach_paper(
    services: Services,
    actor: Actor,
    home: Street,
    community: str,
    paper: str,
    name: str,
    data: bytes,
) -> Attachment:
    """Keep the scan of a paper that allows money to be moved, such as the owners' decision.

    Args:
        services: The stores.
        actor: Who attaches.
        home: The street.
        community: Whose money it allows to be moved.
        paper: Its name, as entries name it.
        name: Of the file.
        data: Its bytes.

    Raises:
        RuleError: It has no name (code `paper_unnamed`).
    """
    target = node_id("MoneyPaper", home.code, community_key(community), normal_name(paper))
    deed = permitted(services, actor, Act.BOOK_MONEY, target, Scope(home.code, community))
    if not paper.strip():
        raise RuleError("paper_unnamed")
    scan = services.attachments.keep(name, data)
    kept = MoneyPaper(home.name, community, paper.strip(), scan.sha256)
    services.money.attach(kept, scan, deed)
    return scan


def find_entry(
    services: Services, home: Street, voucher: str, fund: Fund | None = None, year: int = 0
) -> MoneyEntry:
    """The entry of a voucher; purse and year where several bear its number.

    Raises:
        NotFoundError: There is none (code `voucher_unknown`), or several (`voucher_of_many`).
    """
    found = [
        one.entry
        for one in services.money.entries(home.code)
        if normal_name(one.entry.voucher) == normal_name(voucher)
        and fund in (None, one.entry.fund)
        and year in (0, one.entry.day.year)
    ]
    if not found:
        raise NotFoundError("voucher_unknown", voucher=voucher)
    if len(found) > 1:
        told = "、".join(f"{entry.fund.value} {entry.day.year}" for entry in found)
        raise NotFoundError("voucher_of_many", voucher=voucher, found=told)
    return found[0]


def ledger(services: Services, home: Street, year: int | None = None) -> MoneyLedger:
    """A street's money ledger, of all years or up to the end of one."""
    entries = (one.entry for one in services.money.entries(home.code))
    return MoneyLedger.of(home.name, services.money.agreements(home.code), entries, year)


def ledger_seen(
    services: Services, actor: Actor, home: Street, year: int | None = None
) -> MoneyLedger:
    """The lines of the ledger of communities, or of a unit, that the actor may look at."""
    look_into(services, actor, Scope(home.code), home.code)
    whole = ledger(services, home, year)

    def place(one: Agreement | MoneyEntry) -> tuple[Scope, ...]:
        unit = (Scope(home.code, "", one.unit),) if one.unit else ()
        return Scope(home.code, one.community), *unit

    own = seen(actor, whole.agreements, place)
    return MoneyLedger(whole.street, own, seen(actor, whole.entries, place), year)
