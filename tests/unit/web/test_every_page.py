"""No page is left out where pages are tried in a browser."""

from api.application import build
from tests.browser.every_page import FILES, LEADING_ON, PLAIN, WORKING, pages_there_are
from tests.unit.api.clients import parts
from tests.unit.workflow.fakes import World
from web.application import mount


def test_every_page_has_its_row_where_pages_are_tried() -> None:
    office = parts(World())
    application = build(office)
    mount(application, office)
    assert pages_there_are(application.routes) - LEADING_ON - FILES == {*WORKING, *PLAIN}
