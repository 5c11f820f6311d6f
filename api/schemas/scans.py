"""Scans and photos of needs."""

from typing import Self

from api.files import FileBody
from api.schemas.base import Asked, Shown
from domain.scans import Scan
from workflow.scans import HungScan


class ScanToHangBody(Asked):
    """A picture or a PDF to hang on a need; the name that it has is not kept."""

    file: FileBody


class ScanShown(Shown):
    """A scan or photo that hangs on a need, under the name it is kept by."""

    scan_id: str
    name: str
    size: int

    @classmethod
    def of(cls, scan: Scan) -> Self:
        """As it is shown."""
        return cls(scan_id=scan.scan_id, name=scan.file.name, size=scan.file.size)


class HungScanShown(Shown):
    """A scan with the need of the round that it hangs on."""

    need_id: str
    number: str
    community: str
    scan: ScanShown

    @classmethod
    def of(cls, hung: HungScan) -> Self:
        """As it is shown."""
        need = hung.item.need
        return cls(
            need_id=hung.item.key,
            number=need.need_id,
            community=need.place.community,
            scan=ScanShown.of(hung.scan),
        )
