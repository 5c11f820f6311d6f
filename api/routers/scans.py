"""Scans and photos of needs: hung, listed, opened by who may know the asker, taken off."""

from fastapi import Response

from api.files import download
from api.operations import Place, as_file, operation, resource
from api.paging import Paging
from api.places import Id, RoundAt
from api.schemas.base import Page
from api.schemas.scans import HungScanShown, ScanShown, ScanToHangBody
from api.working import Work
from domain.rights import Act
from workflow.scans import hang_scan, open_scan, remove_scan, scans_seen

router = resource("scans")
SCANS = "/rounds/{round_id}/scans"


@router.get(SCANS, **operation("list_scans", Act.VIEW, Place.INSIDE))
def _scans(work: Work, one: RoundAt, page: Paging) -> Page[HungScanShown]:
    """The scans of the needs that the caller may look at; what they show is opened one by one."""
    return page.of(
        work.do(scans_seen, one),
        lambda hung: f"{hung.item.key} {hung.scan.scan_id}",
        HungScanShown.of,
    )


@router.post(
    "/rounds/{round_id}/needs/{need_id}/scans",
    **operation("hang_scan", Act.KEEP_SCANS, Place.COMMUNITY, post=True),
)
def _hang(work: Work, one: RoundAt, need_id: Id, body: ScanToHangBody) -> ScanShown:
    """Hang a picture or a PDF on a need: shrunk, and without where it was taken."""
    return ScanShown.of(work.do(hang_scan, one, need_id, body.file.content))


@router.post(
    SCANS + "/{scan_id}/content",
    **operation("open_scan", Act.SHOW_CONTACT, Place.COMMUNITY, **as_file("bin")),
)
def _open(work: Work, one: RoundAt, scan_id: Id) -> Response:
    """A scan itself, for the asker's community or the owner of an open task; it is audited."""
    return download(*work.do(open_scan, one, scan_id), kind="bin")


@router.delete(
    SCANS + "/{scan_id}",
    status_code=204,
    **operation("remove_scan", Act.KEEP_SCANS, Place.COMMUNITY),
)
def _remove(work: Work, one: RoundAt, scan_id: Id) -> None:
    """Take a scan off, and its file out of the data folder where nothing else names it."""
    work.do(remove_scan, one, scan_id)
