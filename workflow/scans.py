"""Scans and photos of needs: hung, looked at by who may know the asker, and taken off again.

A scan shows names and phones, so it is opened by the same people as a contact is shown to, and
every opening is audited. No public page and no paper has any.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.errors import NotFoundError
from domain.rights import Act, Actor, Deed, Scope
from domain.rounds import Round
from domain.scans import Scan
from workflow.contacts import may_show, showing
from workflow.correct import find_need
from workflow.permits import permitted
from workflow.ports.files import Named
from workflow.ports.lists import RoundNeed
from workflow.services import Services
from workflow.views import needs_seen


@dataclass(frozen=True)
class HungScan:
    """A scan (扫描件) with the need of the round that it is seen at.

    Attributes:
        opens: Whether whoever looks may open it.
    """

    item: RoundNeed
    scan: Scan
    opens: bool


def hang_scan(services: Services, actor: Actor, one: Round, number: str, data: bytes) -> Scan:
    """Hang a scan or a photo on a need: shrunk, without what the camera told of the place.

    Args:
        services: The stores.
        actor: Who hangs it.
        one: The need's round, whatever its state: a form may be scanned later.
        number: The need's id or number.
        data: A picture or a PDF.

    Raises:
        NotFoundError: There is no such need (code `row_unknown`).
        InputError: It is neither picture nor PDF (`scan_kind`), empty, too big or broken.
    """
    item = find_need(services, one, number)
    deed = _deed(services, actor, one, item)
    stem = item.need.need_id.replace(":", "-")
    scan = Scan(item.key, services.attachments.keep_scan(stem, data))
    held = services.attachments.read(scan.file)
    services.scans.hang(scan, deed)
    # Whoever took the same bytes off meanwhile has taken their file: keep it once more.
    services.attachments.put_back(scan.file.sha256, held)
    return scan


def scans_seen(services: Services, actor: Actor, one: Round) -> tuple[HungScan, ...]:
    """The scans of the needs that the actor may look at, in the order of the list."""
    needs, hung = needs_seen(services, actor, one), services.scans.scans(one.round_id)
    projects = services.projects.projects(one.round_id)
    return tuple(
        HungScan(item, scan, may_show(actor, one, item, projects))
        for item in needs
        for scan in hung.get(item.key, ())
    )


def open_scan(services: Services, actor: Actor, one: Round, scan_id: str) -> Named:
    """A scan by its name, for the asker's community or a unit with an open task for the need.

    Raises:
        NotFoundError: None such hangs on a need of the round (code `scan_unknown`).
        NotAllowedError: The actor may not know who asks.
        StoreError: The file is gone (code `attachment_lost`).
    """
    item, scan = _find(services, one, scan_id)
    showing(services, actor, one, item)
    return scan.file.name, services.attachments.read(scan.file)


def remove_scan(services: Services, actor: Actor, one: Round, scan_id: str) -> None:
    """Take a scan off, and its file out of the data folder where nothing else names it.

    Raises:
        NotFoundError: None such hangs on a need of the round (code `scan_unknown`).
    """
    item, scan = _find(services, one, scan_id)
    deed = _deed(services, actor, one, item)
    forget_files(services, services.scans.remove([scan.scan_id], deed))


def forget_files(services: Services, hashes: Iterable[str]) -> None:
    """Take files out that nothing named; what was hung again in that moment is put back."""
    for sha256 in hashes:
        held = services.attachments.forget(sha256)
        if held and services.scans.named(sha256):
            services.attachments.put_back(sha256, held)


def _find(services: Services, one: Round, scan_id: str) -> tuple[RoundNeed, Scan]:
    for key, scans in services.scans.scans(one.round_id).items():
        for scan in scans:
            if scan.scan_id == scan_id:
                return find_need(services, one, key), scan
    raise NotFoundError("scan_unknown", scan=scan_id)


def _deed(services: Services, actor: Actor, one: Round, item: RoundNeed) -> Deed:
    place = Scope(one.street_code, item.need.place.community)
    return permitted(services, actor, Act.KEEP_SCANS, item.key, place)
