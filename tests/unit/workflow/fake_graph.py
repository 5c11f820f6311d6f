"""Registers, the graph as a whole and its search in memory."""

from collections.abc import Sequence
from pathlib import Path

from domain.bodies import Body, Unit
from domain.people import PartyMember
from domain.rights import Deed
from tests.unit.workflow.fake_world import STREET, Fake
from workflow.ports.registers import Moved
from workflow.ports.search import Hit


class FakeRegisters(Fake):
    def save_units(self, units: Sequence[Unit], deed: Deed) -> None:
        self.world.units.extend(units)

    def units(self, street_code: str) -> tuple[Unit, ...]:
        return tuple(self.world.units)

    def save_bodies(self, bodies: Sequence[Body], deed: Deed) -> None:
        self.world.bodies.extend(bodies)
        self.world.saved.setdefault("bodies", []).extend(bodies)

    def bodies(self, street_code: str) -> tuple[Body, ...]:
        return tuple(self.world.bodies)

    def save_members(self, members: Sequence[PartyMember], deed: Deed) -> None:
        self.world.saved.setdefault("members", []).extend(members)
        self.world.members.extend(members)


class FakeSearch(Fake):
    """Words as parts of texts; the real index cuts them into pairs of signs."""

    def find(self, words: Sequence[str]) -> tuple[Hit, ...]:
        hits = []
        for round_id, rows in self.world.needs.items():
            code = self.world.rounds[round_id].street_code
            for key, row in rows.items():
                need = row.need
                place = (code, need.place.community, "", round_id)
                hits.append(Hit("need", key, need.name, need.text, 1.0, *place))
        for unit in self.world.units:
            place = (STREET.code, unit.community, unit.name, "")
            hits.append(Hit("unit", unit.unit_id, unit.name, "", 1.0, *place))
        return tuple(hit for hit in hits if all(one in hit.name + hit.text for one in words))


class FakeGraph(Fake):
    def migrate(self) -> tuple[str, ...]:
        return ()

    def pending(self) -> tuple[str, ...]:
        return ()

    def mark_example(self) -> None:
        self.world.example = True

    def is_example(self) -> bool:
        return self.world.example

    def is_empty(self) -> bool:
        return not self.world.streets

    def refuse(self, deed: Deed) -> None:
        self.world.refused.append(deed)

    def record(self, deed: Deed) -> None:
        self.world.deeds.append(deed)

    def export(self, path: Path, attachments: object) -> Moved:
        return Moved(0, 0, 0)

    def restore(self, path: Path, attachments: object) -> Moved:
        return Moved(0, 0, 0)

    def fingerprint(self) -> str:
        return "0" * 64

    def check(self) -> tuple[str, ...]:
        return ()

    def whereabouts(self, ids: Sequence[str]) -> dict[str, str]:
        return {}
