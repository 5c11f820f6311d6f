"""Agreements, purses and wishes in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.agreements import Agreement
from domain.booking import Booked, Books, to_book
from domain.errors import NotFoundError, RuleError
from domain.money import MoneyEntry, MoneyPaper
from domain.papers import (
    Attachment,
)
from domain.rights import Deed
from domain.wishes import Verb, Wish
from tests.unit.workflow.fake_world import Fake
from workflow.ports.lists import (
    ImportCount,
)


class FakeMoney(Fake):
    """Money as strict as the store: what may be booked is asked of the domain."""

    def save_agreements(self, agreements: Sequence[Agreement], deed: Deed) -> None:
        self.world.agreements |= {one.agreement_id: one for one in agreements}
        self.world.deeds.append(deed)

    def agreements(self, street_code: str) -> tuple[Agreement, ...]:
        return tuple(sorted(self.world.agreements.values(), key=lambda one: one.number))

    def sign(self, agreement: Agreement, scan: Attachment, deed: Deed) -> None:
        stands = self.world.agreements[agreement.agreement_id]
        stands.must_stand()
        scans = tuple(dict.fromkeys((*stands.scans, scan)))
        self.world.agreements[agreement.agreement_id] = replace(stands, scans=scans)
        self.world.deeds.append(deed)

    def end(self, ended: Agreement, deed: Deed) -> None:
        self.world.agreements[ended.agreement_id] = ended
        self.world.deeds.append(deed)

    def attach(self, paper: MoneyPaper, scan: Attachment, deed: Deed) -> None:
        self.world.money_papers[paper.paper_key] = paper
        self.world.deeds.append(deed)

    def papers(self, street_code: str) -> tuple[MoneyPaper, ...]:
        return tuple(self.world.money_papers.values())

    def book(self, entries: Sequence[MoneyEntry], deed: Deed) -> int:
        books = Books(tuple(self.world.booked), self.world.agreements, self.world.money_papers)
        fresh = to_book(entries, books, deed.actor.actor_id)
        self.world.booked += [Booked(one, deed.actor.actor_id) for one in fresh]
        self.world.deeds += [deed] * bool(fresh)
        return len(fresh)

    def entries(self, street_code: str) -> tuple[Booked, ...]:
        return tuple(self.world.booked)


class FakeWishes(Fake):
    def save(self, wishes: Sequence[Wish], on: date, deed: Deed) -> ImportCount:
        new = changed = 0
        for wish in wishes:
            there = self.world.wishes.get(wish.wish_id)
            if there and there.same_wish(wish):
                continue
            if there and (there.claims or there.why_withdrawn):
                raise RuleError("wish_begun", number=wish.number, community=wish.community)
            for other in self.world.wishes.values():
                same = wish.gift_key and other.gift_key == wish.gift_key
                if same and other.wish_id != wish.wish_id and other.stands(on):
                    raise RuleError("wish_twice", number=wish.number, other="", community="")
            new, changed = new + (there is None), changed + (there is not None)
            self.world.wishes[wish.wish_id] = wish
        self.world.deeds += [deed] * bool(new or changed)
        return ImportCount(new, changed, len(wishes) - new - changed)

    def wishes(self, street_code: str) -> tuple[Wish, ...]:
        return tuple(
            sorted(self.world.wishes.values(), key=lambda one: (one.community, one.number))
        )

    def change(self, verbs: Mapping[str, Verb], deed: Deed) -> tuple[Wish, ...]:
        if any(key not in self.world.wishes for key in verbs):
            raise NotFoundError("wish_unknown", number="")
        after = {key: verb(self.world.wishes[key]) for key, verb in verbs.items()}
        changed = any(self.world.wishes[key] != wish for key, wish in after.items())
        self.world.wishes |= after
        self.world.deeds += [deed] * changed
        return tuple(after.values())
