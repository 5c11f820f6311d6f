"""The port of scans in memory, as strict as the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.errors import NotFoundError
from domain.rights import Deed
from domain.scans import Scan
from workflow.ports.lists import RoundNeed


@dataclass
class FakeScans:
    deeds: list[Deed]
    needs: Mapping[str, Mapping[str, RoundNeed]]
    kept: list[Scan]

    def scans(self, round_id: str) -> Mapping[str, tuple[Scan, ...]]:
        own = self.needs.get(round_id, {})
        found = {key: tuple(one for one in self.kept if one.need_key == key) for key in own}
        return {key: scans for key, scans in found.items() if scans}

    def hang(self, scan: Scan, deed: Deed) -> bool:
        if not any(scan.need_key in needs for needs in self.needs.values()):
            raise NotFoundError("row_unknown", number=scan.need_key)
        new = scan not in self.kept
        self.kept += [scan] if new else []
        self.deeds += [deed] if new else []
        return new

    def remove(self, scan_ids: Sequence[str], deed: Deed) -> tuple[str, ...]:
        off = [one for one in self.kept if one.scan_id in scan_ids]
        self.kept[:] = [one for one in self.kept if one not in off]
        self.deeds += [deed] if off else []
        named = {one.file.sha256 for one in self.kept}
        return tuple(one.file.sha256 for one in off if one.file.sha256 not in named)

    def named(self, sha256: str) -> bool:
        return any(one.file.sha256 == sha256 for one in self.kept)
