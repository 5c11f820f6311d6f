"""What a client may rely on: pages, versions, problems, files, privacy, jobs, and closed doors."""

import base64
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from api.errors import STATUSES, status_of
from api.guards import Guard
from app.worker import Worker
from domain.errors import QingdanError, RuleError, StoreError
from domain.jobs import JobState
from domain.rights import Grant, Role, Scope
from domain.rounds import RoundState
from exchange.filing import files
from tests.unit.api.clients import (
    ASKER,
    AWAY,
    HOME,
    PASSWORD,
    PHONE,
    UNIT,
    Client,
    application,
    grant_of,
    ids,
    matched,
    with_user,
)
from tests.unit.api.followed import followed
from tests.unit.workflow.fake_world import STREET
from tests.unit.workflow.fakes import World


@pytest.fixture
def world() -> World:
    return matched()


@pytest.fixture
def office(world: World) -> Client:
    """The street's own clerk."""
    return Client(world, with_user(world, "office", grant_of(Role.STREET)))


def at(world: World, path: str) -> str:
    return path.format(**ids(world))


# -- signing in ----------------------------------------------------------------------------------


def test_a_password_is_changed_in_a_session_and_by_no_token(world: World) -> None:
    token = with_user(world, "office", grant_of(Role.STREET))
    body = {"present": PASSWORD, "chosen": "路灯 楼道 八点半亮"}
    refused = Client(world, token).request("PUT", "/password", json=body)
    assert (refused.status_code, refused.json()["code"]) == (409, "password_by_token")
    nobody = Client(world)
    begun = nobody.post("/sessions", {"login": "office", "password": PASSWORD})
    session = {"cookie": begun.headers["set-cookie"].split(";")[0]}
    session["x-csrf-token"] = begun.json()["csrf_token"]
    assert nobody.request("PUT", "/password", json=body, headers=session).status_code == 204
    assert nobody.get("/sessions/current", headers=session).status_code == 401
    chosen = {"login": "office", "password": body["chosen"]}
    assert nobody.post("/sessions", chosen).status_code == 201


def test_a_browser_signs_in_acts_with_its_token_against_forgery_and_signs_out(
    world: World,
) -> None:
    with_user(world, "office", grant_of(Role.STREET))
    nobody = Client(world)
    told = nobody.post("/sessions", {"login": "office", "password": PASSWORD})
    assert told.status_code == 201
    cookie = told.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    session = {"cookie": cookie.split(";")[0]}
    assert nobody.get("/sessions/current", headers=session).json()["login"] == "office"
    path = at(world, "/streets/{street_code}/rounds")
    forged = nobody.post(path, {"month": "2026-07"}, headers=session)
    assert (forged.status_code, forged.json()["code"]) == (403, "csrf_missing")
    session["x-csrf-token"] = told.json()["csrf_token"]
    assert nobody.post(path, {"month": "2026-07"}, headers=session).status_code == 200
    assert nobody.request("DELETE", "/sessions/current", headers=session).status_code == 204
    assert nobody.get("/sessions/current", headers=session).status_code == 401


def test_a_wrong_password_is_401_and_names_nobody(world: World) -> None:
    told = Client(world).post("/sessions", {"login": "nobody", "password": "wrong"})
    assert told.status_code == 401
    assert told.headers["www-authenticate"] == "Bearer"
    assert "nobody" not in told.text


def test_a_token_is_told_once_and_ends(world: World, office: Client) -> None:
    made = office.post("/tokens", {"name": "小程序", "days": 3, "acts": ["view"]}).json()
    other = office.as_who(made["secret"])
    assert other.get("/streets").status_code == 200
    kept = {one["token_id"]: one for one in office.get("/tokens").json()}
    assert "secret" not in kept[made["token_id"]]
    assert office.request("DELETE", f"/tokens/{made['token_id']}").status_code == 204
    assert other.get("/streets").status_code == 401


# -- what is shown -------------------------------------------------------------------------------


def test_a_list_comes_in_pages_that_end(world: World, office: Client) -> None:
    path = at(world, "/rounds/{round_id}/needs")
    first = office.get(path, params={"limit": 1}).json()
    second = office.get(path, params={"limit": 1, "cursor": first["next"]}).json()
    communities = [page["items"][0]["community"] for page in (first, second)]
    assert sorted(communities) == sorted([HOME, AWAY])
    assert second["next"] is None
    wrong = office.get(path, params={"cursor": "!"})
    assert (wrong.status_code, wrong.json()["code"]) == (400, "cursor_wrong")


def test_a_community_sees_its_own_needs_and_a_unit_its_own_resources(world: World) -> None:
    community = Client(world, with_user(world, "home", grant_of(Role.COMMUNITY)))
    needs = community.get(at(world, "/rounds/{round_id}/needs")).json()["items"]
    assert {one["community"] for one in needs} == {HOME}
    unit = Client(world, with_user(world, "unit", grant_of(Role.UNIT)))
    offers = unit.get(at(world, "/rounds/{round_id}/resources")).json()["items"]
    assert {one["unit"] for one in offers} == {UNIT}
    assert unit.get(at(world, "/rounds/{round_id}/needs")).json()["items"] == []
    (page,) = unit.get(at(world, "/rounds/{round_id}/soundings")).json()
    assert page["unit"] == UNIT


def test_who_asks_is_shown_by_an_audited_click_alone(world: World, office: Client) -> None:
    home = Client(world, with_user(world, "home", grant_of(Role.COMMUNITY)))
    for client in (office, home):
        for path in ("/rounds/{round_id}/needs", "/rounds/{round_id}/needs/{need_id}"):
            shown = client.get(at(world, path)).text
            assert PHONE not in shown
            assert ASKER not in shown
    path = at(world, "/rounds/{round_id}/needs/{need_id}/contact")
    assert office.post(path).status_code == 403
    assert home.post(path).json()["phone"] == PHONE
    assert world.deeds[-1].act.value == "show_contact"


def test_an_edit_needs_the_version_it_saw(world: World, office: Client) -> None:
    path = at(world, "/streets/{street_code}/letterhead")
    seen = office.get(path).headers["etag"]
    body = {"issuer": "示例街道党建联盟"}
    missing = office.request("PATCH", path, json=body)
    assert (missing.status_code, missing.json()["code"]) == (428, "version_missing")
    changed = office.request("PATCH", path, json=body, headers={"if-match": seen})
    assert changed.status_code == 200
    assert changed.headers["etag"] != seen
    stale = office.request("PATCH", path, json={"issuer": "另一个"}, headers={"if-match": seen})
    assert (stale.status_code, stale.json()["code"]) == (412, "version_changed")


def test_a_match_is_a_job_that_a_worker_does_and_everybody_there_can_watch(
    world: World, office: Client
) -> None:
    asked = office.post(at(world, "/rounds/{round_id}/matches"), {})
    assert asked.status_code == 202
    assert asked.headers["location"] == f"/api/v1/jobs/{asked.json()['job_id']}"
    office_user = world.users.find("office")
    assert office_user
    job = world.jobs.jobs[asked.json()["job_id"]]
    world.jobs.jobs[job.job_id] = job.__class__(
        job.job_id, job.kind, job.subject_id, job.params, office_user.user_id
    )
    assert Worker(world.services(), files()).work_once()
    shown = office.get(f"/jobs/{job.job_id}").json()
    assert (shown["state"], shown["outcome"]["needs"]) == ("办结", 2)
    assert not Worker(world.services(), files()).work_once()


def import_job(world: World, client: Client, rows: str, **more: object) -> str:
    """The id of a job that imports a list of needs."""
    content = base64.b64encode(f"需求编号,需求内容,所在社区,需求数量\n{rows}".encode()).decode()
    body = {"files": [{"name": "需求.csv", "content": content}], **more}
    asked = client.post(at(world, "/rounds/{round_id}/import-jobs"), body)
    assert asked.status_code == 202, asked.text
    return str(asked.json()["job_id"])


@pytest.fixture
def collecting(world: World) -> World:
    """The month while lists are still taken in."""
    ((key, one),) = world.rounds.items()
    world.rounds[key] = replace(one, state=RoundState.OPEN)
    over = {key: replace(job, state=JobState.DONE) for key, job in world.jobs.jobs.items()}
    world.jobs.jobs = over
    return world


def test_an_import_is_a_job_that_tells_what_it_took(collecting: World) -> None:
    office = Client(collecting, with_user(collecting, "importer", grant_of(Role.STREET)))
    job_id = import_job(collecting, office, f"71,楼道没有路灯,{HOME},1\n")
    assert import_job(collecting, office, f"71,楼道没有路灯,{HOME},1\n") == job_id
    assert Worker(collecting.services(), files()).work_once()
    shown = office.get(f"/jobs/{job_id}").json()
    assert (shown["state"], shown["problems"]) == ("办结", [])
    assert shown["outcome"]["needs"]["new"] == 1


def test_bad_rows_of_an_import_are_told_to_whoever_sent_them_alone(collecting: World) -> None:
    office = Client(collecting, with_user(collecting, "importer", grant_of(Role.STREET)))
    other = Client(collecting, with_user(collecting, "other", grant_of(Role.STREET)))
    before = dict(collecting.needs)
    job_id = import_job(collecting, office, f"71,楼道没有路灯,{HOME},很多\n")
    assert Worker(collecting.services(), files()).work_once()
    shown = office.get(f"/jobs/{job_id}").json()
    assert shown["outcome"] == {"refused": 1}
    (problem,) = shown["problems"]
    assert (problem["cell"]["row"], problem["cell"]["column"]) == (2, "需求数量")
    assert other.get(f"/jobs/{job_id}").json()["problems"] == []
    assert "很多" not in repr(collecting.jobs.jobs[job_id])
    assert collecting.needs == before


def test_bad_rows_of_an_import_may_be_left_out(collecting: World) -> None:
    office = Client(collecting, with_user(collecting, "importer", grant_of(Role.STREET)))
    rows = f"71,楼道没有路灯,{HOME},1\n72,楼道没有扶手,{HOME},很多\n"
    job_id = import_job(collecting, office, rows, skip_bad_rows=True)
    assert Worker(collecting.services(), files()).work_once()
    outcome = office.get(f"/jobs/{job_id}").json()["outcome"]
    assert (outcome["needs"]["new"], outcome["skipped"]) == (1, 1)


def test_an_import_by_a_community_takes_no_rows_of_another(collecting: World) -> None:
    clerk = Client(collecting, with_user(collecting, "importer", grant_of(Role.COMMUNITY)))
    job_id = import_job(collecting, clerk, f"71,楼道没有路灯,{AWAY},1\n")
    assert Worker(collecting.services(), files()).work_once()
    shown = clerk.get(f"/jobs/{job_id}").json()
    assert (shown["state"], shown["error_code"]) == ("失败", "not_allowed")


def test_a_job_of_a_user_who_was_locked_is_not_done(world: World, office: Client) -> None:
    job_id = ids(world)["job_id"]
    assert Worker(world.services(), files()).work_once()
    shown = office.get(f"/jobs/{job_id}").json()
    assert (shown["state"], shown["error_code"]) == ("失败", "asker_gone")


def test_a_job_with_a_wrong_policy_is_refused_at_once(world: World, office: Client) -> None:
    told = office.post(at(world, "/rounds/{round_id}/matches"), {"policy": {"colour": 1}})
    assert (told.status_code, told.json()["code"]) == (400, "policy_key_unknown")


def test_a_link_is_made_listed_and_ended_once(world: World, office: Client) -> None:
    path = at(world, "/rounds/{round_id}/links")
    secret = office.post(path, {"unit": UNIT, "days": 3}).json()["secret"]
    shared = Client(world, secret)
    assert shared.get("/shared/sounding").status_code == 200
    (held,) = office.get(path).json()
    assert (held["unit"], "secret" in held) == (UNIT, False)
    away = Client(world, with_user(world, "away", grant_of(Role.COMMUNITY, here=False)))
    assert away.get(path).status_code == 403
    assert office.request("DELETE", f"{path}/{held['link_id']}").status_code == 204
    assert office.get(path).json() == []
    assert shared.get("/shared/sounding").status_code == 401
    gone = office.request("DELETE", f"{path}/{held['link_id']}")
    assert (gone.status_code, gone.json()["code"]) == (404, "link_unknown")


def test_a_search_finds_what_the_caller_may_look_at(world: World, office: Client) -> None:
    found = office.get("/search", params={"q": "路灯 楼道"}).json()
    assert {(hit["kind"], hit["community"]) for hit in found} == {("need", HOME), ("need", AWAY)}
    home = Client(world, with_user(world, "home", grant_of(Role.COMMUNITY)))
    assert {hit["community"] for hit in home.get("/search", params={"q": "路灯"}).json()} == {HOME}
    assert [hit["unit"] for hit in office.get("/search", params={"q": "超市"}).json()] == [
        "示例超市"
    ]
    assert office.get("/search", params={"q": ASKER}).json() == []
    many = office.get("/search", params={"q": "一 二 三 四 五 六 七 八 九"})
    assert (many.status_code, many.json()["code"]) == (400, "search_words")


def test_a_key_is_not_taken_where_a_secret_is_told(world: World, office: Client) -> None:
    key = {"idempotency-key": "one"}
    body = {"name": "小程序"}
    one, other = (office.post("/tokens", body, headers=key).json()["secret"] for _ in range(2))
    assert one != other


# -- files ---------------------------------------------------------------------------------------


def uploaded(text: str, name: str = "需求.csv") -> dict[str, Any]:
    import base64

    return {"files": [{"name": name, "content": base64.b64encode(text.encode()).decode()}]}


def test_a_file_with_bad_rows_is_refused_whole_and_every_row_told(
    world: World, office: Client
) -> None:
    text = "需求编号,需求内容,所在社区,需求数量\n1,路灯,甲社区,很多\n2,,甲社区,1\n"
    told = office.post(at(world, "/rounds/{round_id}/imports"), uploaded(text))
    assert (told.status_code, told.json()["code"]) == (400, "rows_refused")
    cells = [one["cell"] for one in told.json()["problems"]]
    assert {cell["row"] for cell in cells} == {2, 3}
    assert all(cell["file"] == "需求.csv" for cell in cells)


def test_a_file_that_is_no_list_is_told_with_its_name(world: World, office: Client) -> None:
    told = office.post(at(world, "/rounds/{round_id}/imports"), uploaded("a,b\n1,2\n"))
    assert told.status_code == 400
    assert told.json()["cell"]["file"] == "需求.csv"


def test_a_download_is_saved_under_its_name_and_never_opened(world: World, office: Client) -> None:
    told = office.get(at(world, "/rounds/{round_id}/proposal.xlsx"))
    assert told.status_code == 200
    assert told.headers["content-disposition"].startswith("attachment")
    assert told.content.startswith(b"PK")


# -- doors ---------------------------------------------------------------------------------------


def test_every_answer_carries_the_headers_that_close_a_browser(office: Client) -> None:
    for path in ("/streets", "/nothing", "/health/live"):
        headers = office.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert len(headers["x-request-id"]) == 32
        assert "access-control-allow-origin" not in headers


def test_no_other_origin_is_let_in(office: Client) -> None:
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}
    told = office.request("OPTIONS", "/streets", headers=asked)
    assert told.status_code in {404, 405}
    assert "access-control-allow-origin" not in told.headers


@pytest.mark.parametrize("declared", [True, False])
def test_a_body_that_is_too_large_is_refused(
    office: Client, declared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Guard.__init__, "__defaults__", (1000,))
    application.cache_clear()
    body = b"x" * 2000
    content: Any = body if declared else (chunk async for chunk in _slowly(body))
    told = office.request("POST", "/sessions", content=content)
    application.cache_clear()
    assert (told.status_code, told.json()["code"]) == (413, "body_too_large")


async def _slowly(body: bytes) -> Any:
    yield body


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\x1b[31m"])
def test_a_text_that_is_no_text_is_refused(world: World, office: Client, text: str) -> None:
    body = json.dumps({"text": text, "community": HOME})
    headers = {"content-type": "application/json"}
    path = at(world, "/rounds/{round_id}/needs")
    told = office.request("POST", path, content=body, headers=headers)
    assert told.status_code == 422


def test_what_fails_inside_is_told_without_its_text(
    world: World, office: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(PHONE)

    monkeypatch.setattr("api.routers.places.streets_seen", fail)
    with caplog.at_level("INFO", logger="qingdan"):
        told = office.get("/streets")
    assert (told.status_code, told.json()["code"]) == (503, "server_failed")
    assert PHONE not in told.text
    assert PHONE not in caplog.text
    assert "ValueError" in caplog.text
    assert told.json()["request_id"] in caplog.text


def test_a_log_line_names_no_person_and_no_text(
    world: World, office: Client, caplog: pytest.LogCaptureFixture
) -> None:
    home = Client(world, with_user(world, "home", grant_of(Role.COMMUNITY)))
    with caplog.at_level("INFO", logger="qingdan"):
        home.post(at(world, "/rounds/{round_id}/needs/{need_id}/contact"))
        office.get(at(world, "/rounds/{round_id}/needs"), params={"cursor": PHONE})
        Client(world).post("/sessions", {"login": "office", "password": PASSWORD})
    lines = [json.loads(record.message) for record in caplog.records]
    assert len(lines) == 3
    assert set(lines[0]) == {"request", "method", "route", "status", "milliseconds", "actor"}
    for secret in (PHONE, ASKER, PASSWORD, "home", "office"):
        assert secret not in caplog.text


def test_every_class_of_the_tree_of_errors_has_a_status() -> None:
    def below(kind: type[QingdanError]) -> set[type[QingdanError]]:
        own = set(kind.__subclasses__())
        return own | {deeper for one in own for deeper in below(one)}

    tree = {kind for kind in below(QingdanError) if kind.__module__ == "domain.errors"}
    assert tree == set(STATUSES)
    assert status_of(RuleError("body_too_large")) == 413
    assert status_of(StoreError("commit_unknown")) == 503


def test_the_page_of_the_api_is_made_here_and_loads_nothing(office: Client) -> None:
    told = office.get("/reference")
    assert told.status_code == 200
    assert "freeze_round" in told.text
    assert "<script" not in told.text
    assert "http" not in told.text.replace("HTTP", "")
    assert "style-src 'sha256-" in told.headers["content-security-policy"]


def test_a_need_is_entered_changed_and_keeps_who_asks(world: World) -> None:
    one = next(iter(world.rounds.values()))
    world.rounds[one.round_id] = one.__class__(
        one.street_code, one.month, one.opens_on, one.closes_on, approvals=False
    )
    clerk = Client(world, with_user(world, "home", grant_of(Role.COMMUNITY)))
    path = at(world, "/rounds/{round_id}/needs")
    body = {"text": "夜里太黑，想装路灯", "community": HOME, "phone": PHONE, "quantity": 2}
    made = clerk.post(path, body).json()
    assert (made["quantity"], made["has_contact"]) == (2, True)
    again = clerk.post(path, body).json()
    assert again["need_id"] == made["need_id"]
    where = f"{path}/{made['need_id']}"
    version = clerk.get(where).headers["etag"]
    less = {"text": "夜里太黑，想装三盏路灯", "community": HOME, "quantity": 3}
    changed = clerk.request("PUT", where, json=less, headers={"if-match": version}).json()
    assert (changed["need_id"], changed["quantity"]) == (made["need_id"], 3)
    assert changed["has_contact"]
    stale = clerk.request("PUT", where, json=less, headers={"if-match": version})
    assert stale.status_code == 412


def test_a_street_administrator_cannot_grant_beyond_its_street(world: World) -> None:
    keeper = Grant(Role.ADMINISTRATOR, Scope(STREET.code))
    client = Client(world, with_user(world, "keeper", keeper))
    body = {"login": "newcomer", "grants": [{"role": "管理员"}]}
    assert client.post("/users", body).status_code == 403
    body["grants"] = [{"role": "社区", "street_code": STREET.code, "community": HOME}]
    assert client.post("/users", body).status_code == 200
    own = f"{'/users'}/newcomer/{{}}"
    told = client.post(own.format("invitations")).json()
    choice = {"invitation": told["invitation"], "login": "newcomer", "password": PASSWORD}
    assert client.post("/invitations/accept", choice).status_code == 204
    assert client.post(own.format("lock")).json()["locked"]
    assert client.post(own.format("unlock")).json()["locked"] is False
    grants = {"grants": body["grants"]}
    assert client.post(own.format("grants/end"), grants).json()["grants"] == []


# -- lists as workbooks -------------------------------------------------------------------------


def test_the_lists_come_as_workbooks_without_contacts_and_read_back(
    world: World, office: Client
) -> None:
    books = [
        ("清单.xlsx", office.get(at(world, f"/rounds/{{round_id}}/{path}-list.xlsx")).content)
        for path in ("needs", "resources")
    ]
    needs, resources = files().read_lists(books[:1], books[1:], date(2026, 6, 1))
    assert {row.number for row in needs.items} == {"1", "2"}
    assert {row.number for row in resources.items} == {"R1", "R2"}
    assert not any(row.phone or getattr(row, "asker", "") for row in needs.items + resources.items)


def test_a_community_gets_its_own_rows_alone(world: World) -> None:
    clerk = Client(world, with_user(world, "home", grant_of(Role.COMMUNITY)))
    told = clerk.get(at(world, "/rounds/{round_id}/needs-list.xlsx"))
    listed = files().read_lists([("需求.xlsx", told.content)], [], date(2026, 6, 1))[0]
    assert {row.place.community for row in listed.items} == {HOME}


# -- names in paths ------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "sent"), [("3/4", "3%2F4"), ("3%2F4", "3%252F4")])
def test_a_name_in_a_path_may_hold_a_slash(number: str, sent: str) -> None:
    world = followed()
    clerk = Client(world, with_user(world, "office", grant_of(Role.STREET)))
    street = f"/streets/{STREET.code}"
    body = {"number": number, "community": HOME, "text": "一副象棋"}
    assert clerk.post(f"{street}/wishes", body).status_code == 200
    told = clerk.post(f"{street}/communities/{HOME}/wishes/{sent}/claims", {"unit": UNIT})
    assert (told.status_code, told.json()["number"]) == (200, number)
    missing = clerk.post(f"{street}/communities/{HOME}/wishes/x%2Fy/claims", {"unit": UNIT})
    assert (missing.status_code, missing.json()["code"]) == (404, "wish_unknown")
