"""Streets, rounds and their lists in memory, and what was put right in them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.calendar import CalendarDay
from domain.corrections import Correction
from domain.errors import NotFoundError, RuleError
from domain.places import Community, Site, Street
from domain.resources import Resource
from domain.rights import Deed
from domain.rounds import ListState, Round, RoundState, SentList
from tests.unit.workflow.fake_world import COMMUNITIES, Fake
from workflow.ports.corrections import KeptCorrection
from workflow.ports.lists import (
    ImportCount,
    LateEntry,
    PlannedNeed,
    RoundNeed,
    RowPlace,
    SentIn,
    TakenIn,
)
from workflow.ports.rounds import PastAct


class FakePlaces(Fake):
    def add_street(self, street: Street, communities: Sequence[Community], deed: Deed) -> None:
        self.world.streets[street.code] = street
        self.world.saved.setdefault("communities", []).extend(communities)
        self.world.deeds.append(deed)

    def street(self, code_or_name: str) -> Street:
        for street in self.world.streets.values():
            if code_or_name in (street.code, street.name):
                return street
        raise NotFoundError("street_unknown", street=code_or_name)

    def streets(self) -> tuple[Street, ...]:
        return tuple(self.world.streets.values())

    def communities(self, street_code: str) -> tuple[Community, ...]:
        return tuple(Community(name) for name in COMMUNITIES)

    def save_sites(self, sites: Sequence[Site], deed: Deed) -> None:
        self.world.sites.extend(sites)
        self.world.saved.setdefault("sites", []).extend(sites)

    def sites(self, street_code: str) -> tuple[Site, ...]:
        return tuple(self.world.sites)

    def save_calendar(self, days: Sequence[CalendarDay], deed: Deed) -> None:
        self.world.office_days.extend(days)
        self.world.deeds.append(deed)

    def calendar(self) -> tuple[CalendarDay, ...]:
        return tuple(self.world.office_days)


class FakeRounds(Fake):
    def open(self, new: Round, deed: Deed) -> Round:
        if new.round_id not in self.world.rounds:
            self.world.rounds[new.round_id] = new
            self.world.boards[new.round_id] = [
                SentList(f"{name}-needs", "needs", name, ListState.NOT_SENT) for name in COMMUNITIES
            ]
            self.world.deeds.append(deed)
        return self.world.rounds[new.round_id]

    def get(self, round_id: str) -> Round:
        if round_id not in self.world.rounds:
            raise NotFoundError("round_unknown", round=round_id)
        return self.world.rounds[round_id]

    def latest(self, street_code: str) -> Round | None:
        held = [one for one in self.all(street_code) if one.state is not RoundState.SKIPPED]
        return held[-1] if held else None

    def all(self, street_code: str) -> tuple[Round, ...]:
        own = [one for one in self.world.rounds.values() if one.street_code == street_code]
        return tuple(sorted(own, key=lambda one: one.month))

    def move(self, before: Round, after: Round, deed: Deed) -> None:
        if self.world.rounds[before.round_id] != before:
            raise RuleError("round_moved", round=before.name, state="", who="clerk")
        self.world.rounds[before.round_id] = after
        if (before.state, after.state) == (RoundState.OPEN, RoundState.FROZEN):
            self._finish(before.round_id)
        self.world.deeds.append(deed)

    def _finish(self, round_id: str) -> None:
        open_still = {ListState.NOT_SENT, ListState.RETURNED}
        self.world.boards[round_id] = [
            sent if sent.state in open_still else replace(sent, state=ListState.FINAL)
            for sent in self.world.boards[round_id]
        ]

    def board(self, round_id: str) -> tuple[SentList, ...]:
        return tuple(self.world.boards[round_id])

    def set_list(self, before: SentList, state: ListState, reason: str, deed: Deed) -> None:
        for board in self.world.boards.values():
            if before in board:
                board[board.index(before)] = replace(before, state=state, reason=reason)
                self.world.steps[len(self.world.deeds)] = before.state
                self.world.deeds.append(deed)
                return
        raise RuleError("list_moved", sender=before.sender, who="clerk")

    def acts(self, round_id: str) -> tuple[PastAct, ...]:
        lists = {sent.list_id for sent in self.world.boards.get(round_id, ())}
        return tuple(
            PastAct(deed.act, deed.target_id, self.world.steps.get(at))
            for at, deed in enumerate(self.world.deeds)
            if deed.target_id in {round_id, *lists}
        )

    def report_zero(self, round_id: str, kind: str, sender: str, deed: Deed) -> None:
        self.mark(round_id, kind, sender, ListState.ZERO)
        self.world.deeds.append(deed)

    def return_row(self, round_id: str, kind: str, number: str, reason: str, deed: Deed) -> None:
        self.world.saved.setdefault("returned", []).append((kind, number, reason))
        self.world.deeds.append(deed)

    def mark(self, round_id: str, kind: str, sender: str, state: ListState, **more: int) -> None:
        """Set a sender's list to a state, as an import would."""
        board = self.world.boards[round_id]
        for index, sent in enumerate(board):
            if (sent.kind, sent.sender) == (kind, sender):
                board[index] = replace(sent, state=state, **more)  # type: ignore[arg-type]
                return
        board.append(SentList(f"{sender}-{kind}", kind, sender, state))


class FakeLists(Fake):
    def save_lists(
        self,
        sent: Sequence[SentIn],
        deed: Deed,
        *,
        replace: bool = False,
        late: LateEntry | None = None,
    ) -> tuple[TakenIn, ...]:
        return tuple(
            TakenIn(
                self.save_needs(one.round_id, one.needs, deed, replace=replace, late=late),
                self.save_resources(one.round_id, one.resources, deed, replace=replace, late=late),
            )
            for one in sent
        )

    def save_needs(
        self,
        round_id: str,
        needs: Sequence[PlannedNeed],
        deed: Deed,
        *,
        replace: bool = False,
        late: LateEntry | None = None,
    ) -> ImportCount:
        own = self.world.needs.setdefault(round_id, {})
        new = 0
        for one in needs:
            key = one.need.key(round_id)
            new += key not in own
            first = one.need.raised_on
            own[key] = RoundNeed(key, one.need, one.kind, one.route, first, late=late is not None)
        self.world.deeds.append(deed)
        return ImportCount(new=new, same=len(needs) - new)

    def save_resources(
        self,
        round_id: str,
        resources: Sequence[Resource],
        deed: Deed,
        *,
        replace: bool = False,
        late: LateEntry | None = None,
    ) -> ImportCount:
        own = self.world.resources.setdefault(round_id, {})
        new = sum(one.key not in own for one in resources)
        own.update({one.key: one for one in resources})
        self.world.deeds.append(deed)
        return ImportCount(new=new, same=len(resources) - new)

    def needs(self, round_id: str, keys: Collection[str] | None = None) -> tuple[RoundNeed, ...]:
        rows = self.world.needs.get(round_id, {})
        taken = {key for keys in self.world.merges.values() for key in keys}
        return tuple(
            replace(
                row,
                need=row.need.with_merged(
                    [rows[other].need for other in self.world.merges.get(key, ())]
                ),
            )
            for key, row in rows.items()
            if key not in taken and (keys is None or key in keys)
        )

    def need_places(self, round_id: str) -> tuple[RowPlace, ...]:
        needs = self.needs(round_id)
        return tuple(RowPlace(item.key, item.need.place.community) for item in needs)

    def resource_places(self, round_id: str) -> tuple[RowPlace, ...]:
        given = self.resources(round_id)
        return tuple(RowPlace(one.key, one.place.community, one.unit) for one in given)

    def merge(self, round_id: str, keep: str, others: Sequence[str], why: str, deed: Deed) -> None:
        if any(other in self.world.merges for other in others):
            raise RuleError("merged_already")
        self.world.merges[keep] = (*self.world.merges.get(keep, ()), *others)
        self.world.deeds.append(deed)

    def unmerge(self, round_id: str, keep: str, deed: Deed) -> int:
        if keep not in self.world.merges:
            raise RuleError("not_merged")
        self.world.deeds.append(deed)
        return len(self.world.merges.pop(keep))

    def resources(self, round_id: str, keys: Collection[str] | None = None) -> tuple[Resource, ...]:
        own = self.world.resources.get(round_id, {})
        return tuple(one for key, one in own.items() if keys is None or key in keys)

    def committed(self, round_id: str) -> Mapping[str, Decimal]:
        return self.world.committed

    def carry_over(self, round_id: str, into: str, keys: Sequence[str], deed: Deed) -> int:
        there = self.world.needs.setdefault(into, {})
        new = 0
        for key in keys:
            old = self.world.needs[round_id][key]
            moved = f"carried:{key}"
            new += moved not in there
            there[moved] = replace(old, key=moved, carried=old.carried + 1)
            self.world.needs[round_id][key] = replace(old, carried_on=True)
        self.world.deeds.append(deed)
        return new


class FakeVectors(Fake):
    def of(self, texts: Iterable[str]) -> Mapping[str, Sequence[float]]:
        return {text: self.world.vectors[text] for text in texts if text in self.world.vectors}


class FakeCorrections(Fake):
    def add(
        self, street_code: str, corrections: Sequence[Correction], deed: Deed, line_id: str = ""
    ) -> int:
        new = 0
        for one in corrections:
            subject = one.subject_id(street_code)
            stands = self.world.corrections.get(subject)
            if stands and stands.correction.kind == one.kind:
                continue
            self.world.corrections[subject] = KeptCorrection(subject, one)
            new += 1
        self.world.saved.setdefault("correction_lines", []).append(line_id)
        self.world.deeds.append(deed)
        return new

    def end(self, correction_id: str, until: date, why: str, deed: Deed) -> Correction:
        if correction_id not in self.world.corrections:
            raise NotFoundError("correction_unknown", correction=correction_id)
        ended = replace(self.world.corrections[correction_id].correction, until=until)
        self.world.corrections[correction_id] = KeptCorrection(correction_id, ended, why)
        self.world.deeds.append(deed)
        return ended

    def refused_lines(self, street_code: str) -> frozenset[str]:
        return frozenset(map(str, self.world.saved.get("correction_lines", []))) - {""}

    def all(self, street_code: str) -> tuple[KeptCorrection, ...]:
        return tuple(self.world.corrections.values())
