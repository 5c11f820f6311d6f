"""The port of letters in memory, as strict as the store."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.letters import Dispatch, Letter, sent, taken_back
from domain.rights import Deed


@dataclass
class FakeLetters:
    deeds: list[Deed]
    kept: list[Dispatch]

    def dispatches(self, street_code: str) -> tuple[Dispatch, ...]:
        return tuple(self.kept)

    def send(self, street_code: str, dispatches: Sequence[Dispatch], deed: Deed) -> int:
        new: list[Dispatch] = []
        for one in dispatches:
            told = sent([*self.kept, *new], one)
            new += [replace(told, sent_by=deed.actor.actor_id)] if told else []
        self.kept += new
        self.deeds += [deed] if new else []
        return len(new)

    def take_back(
        self, street_code: str, letter: Letter, on: date, why: str, deed: Deed
    ) -> Dispatch:
        one = taken_back(self.kept, letter, on, why)
        there = [each.dispatch_id for each in self.kept].index(one.dispatch_id)
        self.kept[there] = one
        self.deeds.append(deed)
        return one
