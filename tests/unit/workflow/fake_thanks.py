"""The ports of points, ratings and kept figures in memory, as strict as the stores."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from domain.errors import NotFoundError, RuleError
from domain.points import HolderKind, Passbook, PointAccount, PointEntry
from domain.ratings import NoticeKind, Rating, RatingNotice, RatingOccasion, entered
from domain.rights import Deed
from domain.stars import StarAward


@dataclass
class Thanks:
    """What the fakes keep, with each deed that changed something."""

    books: dict[str, Passbook] = field(default_factory=dict)
    stars: dict[str, StarAward] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    occasions: dict[str, RatingOccasion] = field(default_factory=dict)
    ratings: list[Rating] = field(default_factory=list)
    notices: list[RatingNotice] = field(default_factory=list)
    missing_holders: set[str] = field(default_factory=set)
    deeds: list[Deed] = field(default_factory=list)


@dataclass
class FakePoints:
    thanks: Thanks

    def open(self, accounts: Sequence[PointAccount], deed: Deed) -> int:
        return self.book((), deed, accounts)

    def book(
        self, entries: Sequence[PointEntry], deed: Deed, accounts: Sequence[PointAccount] = ()
    ) -> int:
        books = dict(self.thanks.books)
        for one in accounts:
            if one.kind is not HolderKind.RESIDENT and one.number in self.thanks.missing_holders:
                raise NotFoundError("holder_unknown", kind=one.kind.value, number=one.number)
            kept = books.get(one.account_id, Passbook(one))
            said = replace(
                kept.account,
                community=one.community or kept.account.community,
                name=one.name or kept.account.name,
                shown_as=one.shown_as or kept.account.shown_as,
            )
            books[one.account_id] = replace(kept, account=said)
        new_ones = 0
        for entry in entries:
            if entry.account_id not in books:
                raise NotFoundError("account_unknown", number=entry.account_id[:8])
            holder = self._holder(books, entry.entry_id)
            if holder not in {None, entry.account_id}:
                raise RuleError("entry_differs", entry=entry.voucher)
            after = books[entry.account_id].take(entry)
            new_ones += after is not books[entry.account_id]
            books[entry.account_id] = after
        opened = len(books) - len(self.thanks.books)
        if books != self.thanks.books:
            self.thanks.deeds.append(deed)
        self.thanks.books = books
        return new_ones if entries else opened

    def _holder(self, books: dict[str, Passbook], entry_id: str) -> str | None:
        for key, book in books.items():
            if any(one.entry_id == entry_id for one in book.entries):
                return key
        return None

    def passbooks(self, street_code: str) -> tuple[Passbook, ...]:
        own = [one for one in self.thanks.books.values() if one.account.street_code == street_code]
        return tuple(sorted(own, key=lambda one: (one.account.scheme.value, one.account.number)))

    def passbook(self, account_id: str) -> Passbook | None:
        return self.thanks.books.get(account_id)


@dataclass
class FakeRatings:
    thanks: Thanks

    def occasions(self, street_code: str) -> tuple[RatingOccasion, ...]:
        own = [one for one in self.thanks.occasions.values() if one.street_code == street_code]
        return tuple(sorted(own, key=lambda one: (one.opens_on, one.name)))

    def rate(self, occasion: RatingOccasion, ratings: Sequence[Rating], deed: Deed) -> int:
        new = occasion.occasion_id not in self.thanks.occasions
        held = self.thanks.occasions.setdefault(occasion.occasion_id, occasion)
        count = 0
        for one in ratings:
            known = [each for each in self.thanks.ratings if each.occasion_id == one.occasion_id]
            said = entered(known, one, published=held.published_on is not None)
            if said:
                rest = [each for each in self.thanks.ratings if each.rating_id != said.rating_id]
                self.thanks.ratings = [*rest, said]
                count += 1
        if new or count:
            self.thanks.deeds.append(deed)
        return count

    def ratings(self, street_code: str) -> tuple[Rating, ...]:
        own = {one.occasion_id for one in self.occasions(street_code)}
        return tuple(one for one in self.thanks.ratings if one.occasion_id in own)

    def publish(self, occasion: RatingOccasion, notice: RatingNotice, deed: Deed) -> None:
        held = self.thanks.occasions.setdefault(occasion.occasion_id, occasion)
        if notice.kind is NoticeKind.RESULTS:
            day = held.published_on or notice.starts_on
            self.thanks.occasions[occasion.occasion_id] = replace(held, published_on=day)
        if notice not in self.thanks.notices:
            self.thanks.notices.append(notice)
            self.thanks.deeds.append(deed)

    def notices(self, occasion_id: str) -> tuple[RatingNotice, ...]:
        own = [one for one in self.thanks.notices if one.occasion_id == occasion_id]
        return tuple(sorted(own, key=lambda one: (one.kind.value, one.starts_on)))


@dataclass
class FakeStars:
    thanks: Thanks

    def save(self, awards: Sequence[StarAward], deed: Deed) -> int:
        new = 0
        for one in awards:
            if one.holder in self.thanks.missing_holders:
                raise NotFoundError("holder_unknown", kind=one.kind.value, number=one.holder)
        for one in awards:
            there = self.thanks.stars.get(one.award_id)
            if there is None or (one.withdrawn_on and there.withdrawn_on is None):
                self.thanks.stars[one.award_id] = one
                new += 1
        self.thanks.deeds += [deed] * bool(new)
        return new

    def awards(self, street_code: str, year: int) -> tuple[StarAward, ...]:
        own = self.thanks.stars.values()
        found = [one for one in own if (one.street_code, one.year) == (street_code, year)]
        return tuple(sorted(found, key=lambda one: (one.kind.value, one.holder)))
