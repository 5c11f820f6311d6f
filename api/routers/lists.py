"""Lists into a round: files, single needs, single resources."""

from dataclasses import replace

from fastapi import Request, Response

from access.parts import Parts
from api.callers import Caller
from api.files import download
from api.operations import Place, as_file, operation, resource
from api.paging import PER_PAGE, Cursor, Limit, paged
from api.parts import Here
from api.places import Id, RoundAt
from api.schemas.base import Page
from api.schemas.jobs import JobShown, accepted
from api.schemas.lists import ImportBody, ImportedShown, ImportJobBody
from api.schemas.needs import ContactShown, NeedBody, NeedShown
from api.schemas.resources import ResourceBody, ResourceShown
from api.versions import IfMatch, editor, must_match, say_version
from domain.rights import Act
from domain.rounds import Round
from workflow.contacts import show_contact
from workflow.enter import change_need, change_resource, enter_need, enter_resource
from workflow.imports import ask_import, import_files
from workflow.printed import needs_printed
from workflow.views import need_seen, needs_seen, resource_seen, resources_seen

router = resource("lists")
LATE = (Act.ENTER_LATE,)


@router.post(
    "/rounds/{round_id}/imports",
    **operation(
        "import_lists", Act.IMPORT, Place.COMMUNITY, also=(Act.OFFER, Act.ENTER_LATE), post=True
    ),
)
def _import(here: Here, caller: Caller, one: RoundAt, body: ImportBody) -> ImportedShown:
    """Take needs and resources of files: each row that is bad is told, and nothing half done."""
    taken = import_files(
        here.services,
        here.files,
        caller.actor,
        one,
        [file.named for file in body.files],
        replace=body.replace,
        skip_bad_rows=body.skip_bad_rows,
        late=body.late.entry() if body.late else None,
    )
    return ImportedShown.model_validate(taken)


@router.post(
    "/rounds/{round_id}/import-jobs",
    status_code=202,
    **operation("ask_import", Act.IMPORT, Place.INSIDE, post=True),
)
def _ask(
    here: Here,
    caller: Caller,
    one: RoundAt,
    body: ImportJobBody,
    request: Request,
    response: Response,
) -> JobShown:
    """Ask for files of lists to be taken; the job tells what came of them, row by row if bad."""
    job = ask_import(
        here.services,
        caller.actor,
        one,
        [file.named for file in body.files],
        replace=body.replace,
        skip_bad_rows=body.skip_bad_rows,
    )
    return accepted(job, request, response)


@router.get(
    "/rounds/{round_id}/needs-list.xlsx",
    **operation("download_needs_list", Act.VIEW, Place.INSIDE, **as_file("xlsx")),
)
def _needs_book(here: Here, caller: Caller, one: RoundAt) -> Response:
    """The needs list as a workbook that `import_lists` reads, without who asks.

    What the lists leave to others stands on a second sheet, which is not read.
    """
    told = needs_printed(here.services, caller.actor, one, contacts=False)
    title = _title(here, one)
    book = here.files.needs_list(told.listed, title, told.left_out)
    return download(f"{title}需求清单.xlsx", book)


@router.get(
    "/rounds/{round_id}/resources-list.xlsx",
    **operation("download_resources_list", Act.VIEW, Place.INSIDE, **as_file("xlsx")),
)
def _resources_book(here: Here, caller: Caller, one: RoundAt) -> Response:
    """The resources list as a workbook that `import_lists` reads, without phones."""
    found = resources_seen(here.services, caller.actor, one)
    title = _title(here, one)
    book = here.files.resources_list([replace(item, phone="", extra=()) for item in found], title)
    return download(f"{title}资源清单.xlsx", book)


def _title(here: Parts, one: Round) -> str:
    return f"{here.services.places.street(one.street_code).name}{one.name}"


@router.get("/rounds/{round_id}/needs", **operation("list_needs", Act.VIEW, Place.INSIDE))
def _needs(
    here: Here, caller: Caller, one: RoundAt, cursor: Cursor = "", limit: Limit = PER_PAGE
) -> Page[NeedShown]:
    """The needs that were raised where the caller may look, by community and number."""
    page, following = paged(
        needs_seen(here.services, caller.actor, one),
        lambda item: f"{item.need.place.community}\n{item.need.need_id:>12}\n{item.key}",
        cursor,
        limit,
    )
    return Page(items=[NeedShown.of(item) for item in page], next=following)


@router.post(
    "/rounds/{round_id}/needs",
    **operation("enter_need", Act.IMPORT, Place.COMMUNITY, also=LATE, post=True),
)
def _enter(here: Here, caller: Caller, one: RoundAt, body: NeedBody) -> NeedShown:
    """Enter one need, as a row of a list would bring it."""
    home = here.services.places.street(one.street_code)
    late = body.late.entry() if body.late else None
    return NeedShown.of(enter_need(here.services, caller.actor, one, body.need(home), late))


@router.get(
    "/rounds/{round_id}/needs/{need_id}", **operation("show_need", Act.VIEW, Place.COMMUNITY)
)
def _need(here: Here, caller: Caller, one: RoundAt, need_id: Id, response: Response) -> NeedShown:
    """One need, with its version for an edit."""
    shown = NeedShown.of(need_seen(here.services, caller.actor, one, need_id))
    say_version(response, shown)
    return shown


@router.put(
    "/rounds/{round_id}/needs/{need_id}",
    **operation("change_need", Act.IMPORT, Place.COMMUNITY, also=LATE),
)
def _change(
    here: Here,
    caller: Caller,
    one: RoundAt,
    need_id: Id,
    body: NeedBody,
    response: Response,
    if_match: IfMatch = "",
) -> NeedShown:
    """Change one need; the old values are kept. Who asks stays where nobody is named."""
    actor = editor(here, caller, need_id, if_match)
    stands = need_seen(here.services, actor, one, need_id)
    must_match(if_match, NeedShown.of(stands))
    home = here.services.places.street(one.street_code)
    late = body.late.entry() if body.late else None
    changed = change_need(here.services, actor, one, stands.key, body.need(home), late)
    shown = NeedShown.of(changed)
    say_version(response, shown)
    return shown


@router.post(
    "/rounds/{round_id}/needs/{need_id}/contact",
    **operation("show_contact", Act.SHOW_CONTACT, Place.COMMUNITY),
)
def _contact(here: Here, caller: Caller, one: RoundAt, need_id: Id) -> ContactShown:
    """Who asks, for the asker's community or the owner of an open task; each showing is audited."""
    return ContactShown.model_validate(show_contact(here.services, caller.actor, one, need_id))


@router.get("/rounds/{round_id}/resources", **operation("list_resources", Act.VIEW, Place.INSIDE))
def _resources(
    here: Here, caller: Caller, one: RoundAt, cursor: Cursor = "", limit: Limit = PER_PAGE
) -> Page[ResourceShown]:
    """The resources of units that the caller may look at, by unit and number."""
    page, following = paged(
        resources_seen(here.services, caller.actor, one),
        lambda item: f"{item.unit}\n{item.resource_id:>12}\n{item.key}",
        cursor,
        limit,
    )
    return Page(items=[ResourceShown.of(item) for item in page], next=following)


@router.post(
    "/rounds/{round_id}/resources",
    **operation("enter_resource", Act.OFFER, Place.UNIT, also=LATE, post=True),
)
def _offer(here: Here, caller: Caller, one: RoundAt, body: ResourceBody) -> ResourceShown:
    """Offer one resource, as a row of a list would bring it."""
    home = here.services.places.street(one.street_code)
    late = body.late.entry() if body.late else None
    return ResourceShown.of(
        enter_resource(here.services, caller.actor, one, body.resource(home), late)
    )


@router.get(
    "/rounds/{round_id}/resources/{resource_id}", **operation("show_resource", Act.VIEW, Place.UNIT)
)
def _resource(
    here: Here, caller: Caller, one: RoundAt, resource_id: Id, response: Response
) -> ResourceShown:
    """One resource, with its version for an edit."""
    shown = ResourceShown.of(resource_seen(here.services, caller.actor, one, resource_id))
    say_version(response, shown)
    return shown


@router.put(
    "/rounds/{round_id}/resources/{resource_id}",
    **operation("change_resource", Act.OFFER, Place.UNIT, also=LATE),
)
def _alter(
    here: Here,
    caller: Caller,
    one: RoundAt,
    resource_id: Id,
    body: ResourceBody,
    response: Response,
    if_match: IfMatch = "",
) -> ResourceShown:
    """Change one resource; the old values are kept."""
    actor = editor(here, caller, resource_id, if_match)
    stands = resource_seen(here.services, actor, one, resource_id)
    must_match(if_match, ResourceShown.of(stands))
    home = here.services.places.street(one.street_code)
    late = body.late.entry() if body.late else None
    changed = change_resource(here.services, actor, one, stands.key, body.resource(home), late)
    shown = ResourceShown.of(changed)
    say_version(response, shown)
    return shown
