"""The pictures of the workbench in these pages, of the example month as a coordinator sees it.

    python -m docs.pictures [NAME …]

Plays the month into an embedded Neo4j of its own and writes `docs/pictures/workbench-….png`, at
1366 pixels and, of those that are used on a phone, at 390. Look at them before they are kept.
"""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from access.links import share_acceptance
from app.bootstrap import services_over
from catalogues.words import say
from domain.projects import TaskState
from domain.rounds import Round
from examples.meetings import Clock
from examples.month import MATCHED_ON, MONTH, STREET_CODE, play_whole
from graph.local import hold, open_endpoint
from tests.browser.workbench import Workbench, add_users, free_port, serving, settled
from tests.neo4j.months import ACTOR

FOLDER = Path(__file__).with_name("pictures")
TODAY = date(2026, 7, 20)
WIDE, NARROW = (1366, 900), (390, 844)
SHOWN = "section.page > :not(.unseen), main > *"
"""What stands on a page once it shows more than its frame."""
SETTLED = 2_000
"""Milliseconds in which fonts and charts come to rest."""
PAGES = {
    "month": ("/rounds/{next_round}/month", True),
    "proposal": ("/rounds/{round}/proposal", False),
    "needs": ("/rounds/{round}/needs", True),
    "scans": ("/rounds/{next_round}/scans", True),
    "inbox": ("/rounds/{next_round}/inbox", True),
    "follow-up": ("/rounds/{round}/follow_up", False),
    "calendar": ("/rounds/{round}/follow_up", False),
    "stage": ("/rounds/{round}/meetings/{meeting}", False),
    "money": ("/rounds/{round}/money", False),
    "wishes": ("/rounds/{round}/wishes", True),
    "charts": ("/rounds/{round}/charts", False),
    "street": ("/rounds/{round}/street", False),
    "acceptance": ("/a/{asker_link}", True),
    "set-up": ("/set-up", False),
}
"""By name: the address of a page, and whether it is shown on a phone too."""
TABS = {"calendar": "web.tasks_calendar"}
"""By name: the tab of its page that is chosen first, by its words."""


def names_taken() -> frozenset[str]:
    """The files that this module writes."""
    return frozenset(
        f"workbench-{name}{narrow}.png"
        for name, (_, on_phone) in PAGES.items()
        for narrow in (("", "-390") if on_phone else ("",))
    )


def main(*names: str) -> None:
    """Write the pictures of these names; all without any."""
    with (
        tempfile.TemporaryDirectory() as folder,
        hold(Path(folder) / "neo4j") as endpoint,
        open_endpoint(endpoint) as database,
    ):
        clock = Clock(MATCHED_ON)
        out = Path(folder) / "out"
        out.mkdir()
        kept = out / "attachments"
        played = services_over(database, clock, attachments=kept)
        play_whole(played, out, lambda _name: nullcontext(), clock)
        services = services_over(database, lambda: TODAY, attachments=kept)
        add_users(services)
        with (
            serving(services, free_port(), "https://qingdan.example.org") as here,
            sync_playwright() as playwright,
            playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--lang=zh-CN"]
            ) as chromium,
        ):
            take(here, chromium, names or tuple(PAGES))


def take(here: Workbench, chromium: Browser, names: Sequence[str]) -> None:
    """Write the pictures of these names, wide ones first."""
    known = _known(here)
    for size in (WIDE, NARROW):
        page = here.visitor(chromium, *size)
        here.sign_in(page, "office")
        for name in names:
            address, on_phone = PAGES[name]
            if size is WIDE or on_phone:
                _shoot(page, f"{here.address}{address.format(**known)}", name, size)
        page.context.close()


def _known(here: Workbench) -> dict[str, str]:
    """What addresses name."""
    services, one = here.services, _june(here)
    number = next(
        project.number
        for project in services.projects.projects(one.round_id)
        if any(task.state is TaskState.TO_ACCEPT for task in project.tasks)
    )
    now, lasts = datetime.now(UTC), timedelta(days=1)
    return {
        "round": one.round_id,
        "next_round": services.rounds.all(STREET_CODE)[-1].round_id,
        "meeting": services.meetings.all(one.round_id)[0].meeting_id,
        "asker_link": share_acceptance(services, ACTOR, one, number, lasts, now).secret,
    }


def _june(here: Workbench) -> Round:
    return next(one for one in here.services.rounds.all(STREET_CODE) if one.month == MONTH)


def _shoot(page: Page, address: str, name: str, size: tuple[int, int]) -> None:
    page.goto(address)
    page.locator(SHOWN).first.wait_for()
    settled(page)
    if name in TABS:
        tab = page.get_by_role("tab", name=say("zh", TABS[name]))
        tab.click()
        tab.evaluate("one => one.scrollIntoView()")
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=FOLDER / f"workbench-{name}{'' if size is WIDE else '-390'}.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
