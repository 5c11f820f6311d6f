"""The workbench over a graph of its own, and a visitor of it in a real Chromium."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLong

from access.parts import Parts
from access.passwords import argon2
from access.sign_in import accept
from access.users import add_user, invite, invite_first
from api.application import build
from app.bootstrap import services_over
from catalogues.words import say
from domain.places import Community
from domain.rights import EVERYWHERE, Grant, Role, Scope
from domain.rounds import Round
from exchange.filing import files
from graph.driver import Database
from graph.local import open_endpoint
from matching.policy import Policy
from tests.neo4j.conftest import own_neo4j
from tests.neo4j.months import ACTOR, COMMUNITIES, JUNE, STREET_CODE, approve_all
from web.application import mount
from workflow import collect, rounds, street
from workflow.propose import match_round
from workflow.services import Services

TODAY = JUNE.replace(day=16)
PASSWORD = "long-enough-words-7"
STILL_WITHIN = 15_000
READ_WITHIN = 120_000
"""Milliseconds."""
NEEDS = """需求编号,需求名称,需求内容,所在社区,需求数量,计量单位,提出人,联系电话
1,装烟感,独居老人家里装独立烟感报警器,西站社区,6,个,示例居民甲,13900000001
2,普法讲座,想请律师讲一次物业合同纠纷,西站社区,1,场,示例居民乙,13900000002
3,修剪树枝,楼前大树枝叶遮光要修剪,凤翥社区,4,棵,示例居民丙,13900000003
"""
RESOURCES = """资源编号,资源名称,资源内容,提供单位,所属层级,所在街道,所在社区,可提供数量,计量单位
A,烟感捐赠,捐赠独立烟感报警器,示例保险公司,社区,龙翔街道,西站社区,4,个
B,烟感安装,提供独立烟感报警器并上门安装,示例消防站,街道,龙翔街道,,9,个
C,法律讲座,律师普法讲座和合同咨询,示例律师事务所,街道,龙翔街道,,2,场
"""


@dataclass
class Workbench:
    """A running workbench.

    Attributes:
        address: Such as `http://127.0.0.1:40001`.
        told: What the browser complained of.
    """

    address: str
    services: Services
    told: list[str] = field(default_factory=list)

    def visitor(
        self, chromium: Browser, width: int = 1366, height: int = 900, *, scripts: bool = True
    ) -> Page:
        """A page of a browser of its own; its complaints and foreign requests are kept."""
        page = chromium.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            java_script_enabled=scripts,
        ).new_page()
        # A busy machine takes its time; nothing here tells how long a page takes.
        page.set_default_timeout(180_000)
        page.on("console", lambda one: self._console(one.type, one.text))
        page.on("pageerror", lambda error: self.told.append(str(error)))
        page.on("request", lambda request: self._request(request.url))
        return page

    def _console(self, kind: str, text: str) -> None:
        if kind == "error":
            self.told.append(text)

    def _request(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.told.append(f"left the host: {url}")

    def latest_round(self) -> Round:
        """The street's last round."""
        found = self.services.rounds.latest(STREET_CODE)
        assert found is not None
        return found

    def sign_in(self, page: Page, login: str) -> None:
        """Sign in by the form, as a person does."""
        page.goto(f"{self.address}/sign-in")
        page.fill("#login", login)
        page.fill("#password", PASSWORD)
        page.click("button")
        page.wait_for_url("**/month")


@contextmanager
def running(database: Database, folder: Path, port: int) -> Iterator[Workbench]:
    """The workbench on an empty graph: one street, two communities, its June round, two users."""
    services = services_over(database, lambda: TODAY, attachments=folder)
    home = street.add_street(
        services, ACTOR, STREET_CODE, [Community(name) for name in COMMUNITIES]
    )
    rounds.open_round(services, ACTOR, home, JUNE)
    add_users(services)
    with serving(services, port, f"http://127.0.0.1:{port}") as one:
        yield one


def settled(page: Page) -> None:
    """Wait until a page shows what it has, and its network is still for a while.

    A page that could not open its socket at once, as on a busy machine, asks again and again: it
    is never still, so that is waited for no longer than it takes to load.
    """
    with suppress(TooLong):
        page.wait_for_load_state("networkidle", timeout=STILL_WITHIN)
    for language in ("zh", "en"):
        expect(page.get_by_text(say(language, "web.busy"), exact=True)).to_have_count(
            0, timeout=READ_WITHIN
        )


def choose(page: Page, words: str, *, exact: bool = False) -> None:
    """Choose an option, and wait until its menu is gone: two may stand open on a busy machine."""
    options = page.get_by_role("option")
    named = page.get_by_role("option", name=words, exact=True)
    (named if exact else options.filter(has_text=words)).first.click()
    expect(options).to_have_count(0)


def type_in(field: Locator, words: str) -> None:
    """Type into a field next to a menu just closed, which may take the focus back meanwhile."""
    for _ in range(5):
        field.fill(words)
        if field.input_value() == words:
            return
    expect(field).to_have_value(words)


@contextmanager
def own_street(folder: Path, cache: Path) -> Iterator[Workbench]:
    """The workbench over a graph of its own, with its street as `running` sets it up."""
    with (
        own_neo4j(folder / "neo4j", cache=cache) as endpoint,
        open_endpoint(endpoint) as database,
        running(database, folder / "attachments", free_port()) as one,
    ):
        yield one


def matched(workbench: Workbench, needs: str = NEEDS) -> Round:
    """Its June round with both lists, frozen and matched."""
    services, one = workbench.services, workbench.services.rounds.latest(STREET_CODE)
    assert one is not None
    asked, offered = files().read_lists(
        [("需求.csv", needs.encode())], [("资源.csv", RESOURCES.encode())], JUNE
    )
    collect.import_needs(services, ACTOR, one, asked.items)
    collect.import_resources(services, ACTOR, one, offered.items)
    approve_all(services, one)
    match_round(services, ACTOR, rounds.freeze(services, ACTOR, one), Policy(), TODAY)
    return services.rounds.get(one.round_id)


@contextmanager
def serving(services: Services, port: int, public_url: str = "") -> Iterator[Workbench]:
    """The workbench over whatever graph the services are of."""
    parts = Parts(services, files(), argon2, lambda: datetime.now(UTC), public_url=public_url)
    application = build(parts)
    mount(application, parts)
    config = uvicorn.Config(application, port=port, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.05)
        yield Workbench(f"http://127.0.0.1:{port}", services)
    finally:
        server.should_exit = True
        thread.join()


def free_port() -> int:
    """A port of this machine that nothing listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def add_users(services: Services) -> None:
    """`office` and `clerk` work for the street, `western` for one of its communities."""
    now = datetime.now(UTC)
    secret = invite_first(services, ACTOR, now)
    accept(services, argon2(), secret, "office", PASSWORD, now)
    add_user(services, ACTOR, "office", [Grant(Role.STREET, EVERYWHERE)])
    _add_user(services, "clerk", Grant(Role.STREET, EVERYWHERE))
    west = Grant(Role.COMMUNITY, Scope(STREET_CODE, COMMUNITIES[0]))
    _add_user(services, "western", west)


def _add_user(services: Services, login: str, grant: Grant) -> None:
    now = datetime.now(UTC)
    user = add_user(services, ACTOR, login, [grant])
    accept(services, argon2(), invite(services, ACTOR, user, now), login, PASSWORD, now)
