"""Booking: what must be true of new entries beside all that is booked, asked under a lock."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from domain.agreements import Agreement
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id
from domain.money import Fund, MoneyEntry, MoneyPaper, must_hold
from domain.places import community_key, street_key


@dataclass(frozen=True)
class Booked:
    """An entry as it was booked (入账).

    Attributes:
        actor_id: Who booked it; an id, never a name, and empty where nobody kept it.
    """

    entry: MoneyEntry
    actor_id: str = ""


@dataclass(frozen=True)
class Books:
    """What stands already where entries are to be booked (账簿).

    Attributes:
        known: Entries of the communities that are touched, and those of the same vouchers.
        agreements: By id.
        papers: Keys of the papers whose scan is here; see `MoneyPaper.paper_key`.
    """

    known: tuple[Booked, ...]
    agreements: Mapping[str, Agreement]
    papers: Collection[str]


def to_book(new: Iterable[MoneyEntry], books: Books, actor_id: str) -> tuple[MoneyEntry, ...]:
    """Those of the new entries that are not booked yet, if all of them may stand.

    Args:
        new: To be booked together.
        books: What stands already.
        actor_id: Who books.

    Raises:
        RuleError: An entry lacks something (see `MoneyEntry.must_be_whole`); its voucher is booked
            with other values (code `voucher_booked`); it pays from another purse than its
            agreement promised (`purses_mixed`) or in another community (`agreement_elsewhere`);
            it moves owners' money and the owners' decision is not here (`owners_paper_missing`);
            it takes back what was taken back (`voucher_reversed`) or what the same person booked
            (`reversal_same_person`); it takes more than its account holds (`purse_short`).
        NotFoundError: Its agreement is not on record (code `agreement_unknown`).
    """
    stand = {one.entry.voucher_key: one.entry for one in books.known}
    booked = frozenset(stand)
    for entry in new:
        if stand.setdefault(entry.voucher_key, entry) != entry:
            raise RuleError("voucher_booked", voucher=entry.voucher)
    fresh = tuple(entry for key, entry in stand.items() if key not in booked)
    for entry in fresh:
        entry.must_be_whole()
        _check_agreement(entry, books.agreements)
        _check_owners(entry, books.papers)
        _check_reversal(entry, books.known, actor_id)
    _check_once(stand.values())
    must_hold(stand.values(), fresh)
    return fresh


def _check_agreement(entry: MoneyEntry, agreements: Mapping[str, Agreement]) -> None:
    if not entry.agreement:
        return
    key = node_id("Agreement", street_key(entry.street), entry.agreement)
    promised = agreements.get(key)
    if promised is None:
        raise NotFoundError("agreement_unknown", number=entry.agreement)
    if promised.fund is not entry.fund:
        raise RuleError(
            "purses_mixed",
            voucher=entry.voucher,
            fund=entry.fund.value,
            promised=promised.fund.value,
        )
    if community_key(promised.community) != community_key(entry.community):
        raise RuleError(
            "agreement_elsewhere",
            voucher=entry.voucher,
            number=entry.agreement,
            community=promised.community,
        )


def _check_owners(entry: MoneyEntry, papers: Collection[str]) -> None:
    paper = MoneyPaper(entry.street, entry.community, entry.paper, "")
    if entry.fund is Fund.OWNERS and not entry.reverses and paper.paper_key not in papers:
        raise RuleError("owners_paper_missing", voucher=entry.voucher, paper=entry.paper)


def _check_reversal(entry: MoneyEntry, known: Iterable[Booked], actor_id: str) -> None:
    booked_by = {one.entry.voucher_key: one.actor_id for one in known}
    if entry.reverses and booked_by.get(entry.reverses) == actor_id:
        raise RuleError("reversal_same_person", voucher=entry.voucher)


def _check_once(entries: Iterable[MoneyEntry]) -> None:
    counted = Counter(entry.reverses for entry in entries if entry.reverses)
    twice = next((key for key, count in counted.items() if count > 1), None)
    if twice:
        raise RuleError("voucher_reversed", voucher=twice.rsplit("|", 1)[-1])
