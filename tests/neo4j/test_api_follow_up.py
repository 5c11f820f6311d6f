"""What follows the publication, over HTTP on a real Neo4j: what each request leaves there."""

import base64
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest

from access import sign_in
from access.parts import Parts
from access.passwords import argon2
from api.application import build
from app.bootstrap import services_over
from domain.bodies import Unit
from domain.people import PartyMember
from domain.rights import Act, Deed, Grant, Role, Scope
from domain.users import new_user
from exchange.filing import files
from graph.driver import Database
from tests.neo4j.months import ACTOR, STREET_CODE, set_up
from tests.neo4j.test_api import ask
from tests.neo4j.test_follow_store import month
from workflow.services import Services

TODAY = date(2026, 6, 22)
HOME, STREET = "西站社区", f"/streets/{STREET_CODE}"
PHONE, ASKER = "13800001111", "示例居民"
SHEET = {"name": "签字单.pdf", "content": base64.b64encode(b"%PDF-1.4 signed").decode()}

Send = Callable[..., httpx.Response]


class Clock:
    """Today, as the test says."""

    day = TODAY


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def services(
    empty_graph: Database, clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> Services:
    folder = tmp_path_factory.mktemp("attachments")
    made = services_over(empty_graph, lambda: clock.day, attachments=folder)
    set_up(made)
    deed = Deed(ACTOR, Act.REGISTER, "units")
    street = made.places.street(STREET_CODE)
    made.registers.save_units([Unit("示例公司", street.name, community=HOME)], deed)
    members = [
        PartyMember(number, "示例支部", street.name, home_unit="示例公司")
        for number in ("D1", "D2")
    ]
    made.registers.save_members(members, deed)
    return made


@pytest.fixture
def send(services: Services) -> Send:
    """Sends as the street's clerk, each post twice with one key: the second changes nothing."""
    now = datetime.now(UTC)
    clerk = new_user("clerk", Grant(Role.STREET, Scope(STREET_CODE)))
    services.users.add(clerk, Deed(ACTOR, Act.KEEP_USERS, clerk.user_id))
    told = sign_in.make_token(services, clerk.actor(), clerk, "t", (), timedelta(days=1), now)
    application = build(Parts(services, files(), argon2, lambda: now))
    bearer = {"authorization": f"Bearer {told.secret}"}

    def sent(method: str, path: str, body: Any = None, **more: Any) -> httpx.Response:
        if method != "POST":
            return ask(application, method, path, json=body, headers=bearer | more)
        headers = bearer | {"idempotency-key": f"{path} {body}".encode().hex()[:200]}
        first = ask(application, "POST", path, json=body, headers=headers)
        assert first.status_code < 300, first.text
        stands = services.graph.fingerprint()
        again = ask(application, "POST", path, json=body, headers=headers)
        assert (again.status_code, again.content) == (first.status_code, first.content)
        assert services.graph.fingerprint() == stands
        return first

    return sent


def test_a_task_is_reported_accepted_and_struck_off(
    services: Services, send: Send, database: Database
) -> None:
    one = month(services, 1)
    (project,) = send("GET", f"/rounds/{one.round_id}/projects").json()["items"]
    path = f"/rounds/{one.round_id}/projects/{project['number']}"
    for body in ({"move": "启动"}, {"move": "进展", "note": "已装一半"}, {"move": "报办结"}):
        assert send("POST", f"{path}/reports", body).json() == {"count": 1}
    accepted = {"how": "网格员代验收", "person": "示例网格员", "files": [SHEET]}
    assert send("POST", f"{path}/acceptances", accepted).json() == {"count": 1}
    assert send("POST", f"{path}/sign-off", {}).json() == {"count": 1}
    (task,) = send("GET", f"/rounds/{one.round_id}/tasks").json()["items"]
    moves = [entry["move"] for entry in task["record"]]
    assert (task["state"], moves) == ("已销号", ["启动", "进展", "报办结", "验收通过", "销号"])
    assert "示例网格员" not in send("GET", f"/rounds/{one.round_id}/tasks").text
    sha256 = task["record"][3]["files"][0]["sha256"]
    shown = send("GET", f"/rounds/{one.round_id}/evidence/{sha256}")
    assert shown.content == b"%PDF-1.4 signed"
    rows = database.read(
        "MATCH (p:Progress)-[:OF_TASK]->(t:Task)<-[:HAS_TASK]-(j:Project) "
        "OPTIONAL MATCH (p)-[:HAS_CONTACT]->(c:Contact) "
        "RETURN p.move AS move, j.number AS number, c.name AS who"
    )
    told = {(row["move"], row["number"], row["who"]) for row in rows}
    number = project["number"]
    assert told == {
        ("启动", number, None),
        ("进展", number, None),
        ("报办结", number, None),
        ("验收通过", number, "示例网格员"),
        ("销号", number, None),
    }
    assert services.graph.check() == ()


def test_what_is_late_is_supervised_once_and_answered(
    services: Services, send: Send, clock: Clock, database: Database
) -> None:
    one = month(services, 1)
    clock.day = date(2026, 12, 1)
    (sheet,) = send("POST", f"/rounds/{one.round_id}/supervisions", {}).json()
    path = f"/rounds/{one.round_id}/supervisions/{sheet['number']}/replies"
    answered = send("POST", path, {"text": "三日内办结", "person": "示例经办"}).json()
    assert [reply["text"] for reply in answered["replies"]] == ["三日内办结"]
    rows = database.read(
        "MATCH (c:Contact)<-[:HAS_CONTACT]-(r:SupervisionReply)-[:REPLIES_TO]->(s:Supervision)"
        "-[:GIVEN_TO]->(u:Unit) RETURN s.number AS number, u.name AS unit, c.name AS who"
    )
    assert rows == [{"number": 1, "unit": sheet["unit"], "who": "示例经办"}]


def test_a_plan_is_edited_by_who_saw_it(services: Services, send: Send) -> None:
    one = month(services, 1)
    (project,) = send("GET", f"/rounds/{one.round_id}/projects").json()["items"]
    path = f"/rounds/{one.round_id}/projects/{project['number']}/plan"
    seen = send("GET", path).headers["etag"]
    body = {"form": "服务类"}
    assert send("PUT", f"{path}/form", body).status_code == 428
    assert send("PUT", f"{path}/form", body, **{"if-match": seen}).status_code == 200
    stale = send("PUT", f"{path}/stages/验收", {}, **{"if-match": seen})
    assert (stale.status_code, stale.json()["code"]) == (412, "version_changed")
    told = send("POST", f"{path}/budgets", {"fund": "捐赠", "yuan": "300.00"}).json()
    assert told["budgets"] == [{"fund": "捐赠", "yuan": 300.0}]


def test_a_case_goes_up_its_ladder_and_keeps_who_asked(
    services: Services, send: Send, database: Database
) -> None:
    body = {"text": "楼道堆物", "community": HOME, "asker": ASKER, "phone": PHONE}
    made = send("POST", f"{STREET}/cases", body).json()
    path = f"{STREET}/cases/{made['number']}"
    send("POST", f"{path}/steps", {"move": "立项"})
    moved = send("POST", f"{path}/steps", {"move": "提级", "note": "要多家一起办"}).json()
    assert (moved["state"], moved["has_contact"]) == ("办理中", True)
    assert PHONE not in send("GET", path).text
    rows = database.read(
        "MATCH (c:Contact)<-[:HAS_CONTACT]-(a:Case)<-[:MOVES]-(s:CaseStep) "
        "RETURN a.number AS number, c.phone AS phone, s.move AS move"
    )
    told = {(row["number"], row["phone"], row["move"]) for row in rows}
    assert told == {(made["number"], PHONE, "立项"), (made["number"], PHONE, "提级")}


def test_a_wish_is_claimed_delivered_and_comes_true(
    services: Services, send: Send, database: Database
) -> None:
    wish = {"number": "W1", "community": HOME, "text": "一副老花镜", "name": ASKER}
    send("POST", f"{STREET}/wishes", wish)
    assert ASKER not in send("GET", f"{STREET}/wishes").text
    path = f"{STREET}/communities/{HOME}/wishes/W1"
    send("POST", f"{path}/claims", {"unit": "示例公司"})
    send("POST", f"{path}/deliveries", {"files": [SHEET]})
    assert send("POST", f"{path}/confirm", {}).json()["state"] == "已实现"
    rows = database.read(
        "MATCH (u:Unit)<-[:CLAIMED_BY]-(c:WishClaim)-[:CLAIMS]->(w:Wish) "
        "RETURN u.name AS unit, w.number AS number, c.confirmed_on IS NOT NULL AS confirmed"
    )
    assert rows == [{"unit": "示例公司", "number": "W1", "confirmed": True}]


def test_members_report_in_serve_and_hold_posts(
    services: Services, send: Send, database: Database
) -> None:
    send("POST", f"{STREET}/report-ins", {"member": "D1", "community": HOME})
    came = {"member": "D1", "community": HOME, "activity": "清理堆物", "at": "09:00"}
    send("POST", f"{STREET}/check-ins", came)
    gone = {"member": "D1", "activity": "清理堆物", "at": "11:00"}
    assert send("POST", f"{STREET}/check-outs", gone).json()["hours"] == 2
    post = {"community": HOME, "name": "巡楼员", "duty": "每周巡楼", "places": 1}
    send("POST", f"{STREET}/posts", post)
    claim = {"community": HOME, "post": "巡楼员", "member": "D1", "until": "2026-12-31"}
    send("POST", f"{STREET}/posts/claims", claim)
    with pytest.raises(AssertionError, match="post_full"):
        send("POST", f"{STREET}/posts/claims", claim | {"member": "D2"})
    rows = database.read(
        "MATCH (r:ServiceRecord)-[:DONE_BY]->(m:PartyMember) RETURN m.number AS who, r.hours AS h"
    )
    assert rows == [{"who": "D1", "h": 2.0}]


def test_money_is_booked_once(services: Services, send: Send, database: Database) -> None:
    entry = {
        "voucher": "P1",
        "community": HOME,
        "flow": "到账",
        "amount": "500.00",
        "fund": "捐赠",
        "paper": "捐赠函",
    }
    assert send("POST", f"{STREET}/money/entries", entry).json() == {"count": 1}
    (row,) = send("GET", f"{STREET}/money/balances").json()
    assert (row["name"], row["paid"], row["left"]) == ("捐赠", "500.00", "500.00")
    rows = database.read("MATCH (e:MoneyEntry) RETURN e.voucher AS voucher")
    assert rows == [{"voucher": "P1"}]
