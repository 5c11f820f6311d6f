"""A client that a public generator makes of openapi.json runs the example month over HTTP."""

import base64
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest
from starlette.testclient import TestClient

from access.parts import Parts
from access.passwords import argon2
from access.sign_in import make_token
from api.application import build
from app.bootstrap import services_over
from app.worker import Worker
from domain.rights import EVERYWHERE, Act, Deed, Grant, Role, Scope
from domain.users import new_user
from exchange.filing import files
from graph.driver import Database
from graph.graph_store import GraphStore
from tests.neo4j.months import ACTOR
from workflow.services import Services

STREET, TODAY = "530102004", date(2026, 6, 22)
ROOT = Path(__file__).parents[2]
LISTS = ROOT / "examples" / "longxiang"
PACKAGE = "month_client"
OFFICE = "vnd.openxmlformats-officedocument"
BINARY = (
    f"application/{OFFICE}.spreadsheetml.sheet",
    f"application/{OFFICE}.wordprocessingml.document",
    "application/zip",
    "application/pdf",
    "image/svg+xml",
)
"""Files, which the generator does not know to be bytes."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The client, made of the committed description."""
    folder = tmp_path_factory.mktemp("client")
    settings = folder / "settings.json"
    told = {
        "package_name_override": PACKAGE,
        "post_hooks": [],
        "content_type_overrides": dict.fromkeys(BINARY, "application/octet-stream"),
    }
    settings.write_text(json.dumps(told))
    words = ["generate", "--meta", "none", "--path", str(ROOT / "docs/reference/openapi.json")]
    words += ["--output-path", str(folder / PACKAGE), "--config", str(settings)]
    made = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", *words],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "Cannot parse" not in made.stdout + made.stderr
    sys.path.insert(0, str(folder))
    yield importlib.import_module(PACKAGE)
    sys.path.remove(str(folder))


class Office:
    """A clerk who works by the generated client alone."""

    def __init__(self, package: ModuleType, client: TestClient, token: str) -> None:
        self._package = package
        made = package.AuthenticatedClient(base_url="http://testserver", token=token)
        client.headers["authorization"] = f"Bearer {token}"
        self._client = made.set_httpx_client(client)
        paths = Path(str(package.__file__)).parent.glob("api/*/*.py")
        self._rooms = {path.stem: path.parent.name for path in paths}

    def do(self, operation: str, /, body: Any = None, **named: Any) -> Any:
        """Call one operation by its id; what it answered, as the client typed it."""
        name = f"{PACKAGE}.api.{self._rooms[operation]}.{operation}"
        module = importlib.import_module(name)
        if body is not None:
            told = get_type_hints(module.sync_detailed)["body"]
            model = next(one for one in (told, *get_args(told)) if hasattr(one, "from_dict"))
            named["body"] = model.from_dict(body)
        answer = module.sync_detailed(client=self._client, **named)
        assert answer.status_code < 300, f"{operation}: {answer.content.decode()[:400]}"
        assert answer.parsed is not None or not answer.content
        return answer.parsed


def sent(name: str) -> dict[str, str]:
    """A file of the example, as a body holds it."""
    return {"name": name, "content": base64.b64encode((LISTS / name).read_bytes()).decode()}


@pytest.fixture
def services(empty_graph: Database, tmp_path: Path) -> Services:
    GraphStore(empty_graph).migrate()
    return services_over(empty_graph, lambda: TODAY, attachments=tmp_path / "attachments")


@pytest.fixture
def clerk(services: Services, package: ModuleType) -> Office:
    """The office's one account, of which every step of the month is asked."""
    here = Scope(STREET)
    grants = [Grant(role, here) for role in (Role.STREET, Role.COMMUNITY, Role.UNIT)]
    user = new_user("office", Grant(Role.ADMINISTRATOR, EVERYWHERE), *grants)
    services.users.add(user, Deed(ACTOR, Act.KEEP_USERS, user.user_id))
    now, lasts = datetime.now(UTC), timedelta(days=1)
    told = make_token(services, user.actor(), user, "client", (), lasts, now)
    application = build(Parts(services, files(), argon2, lambda: datetime.now(UTC)))
    return Office(package, TestClient(application), told.secret)


def done(services: Services, clerk: Office, job: Any) -> Any:
    """A job that was asked for, after the worker did it."""
    assert Worker(services, files()).work_once()
    over = clerk.do("show_job", job_id=job.job_id)
    assert (over.state, over.error, over.problems) == ("办结", "", [])
    return over.outcome.to_dict()


def test_a_generated_client_runs_the_example_month(services: Services, clerk: Office) -> None:
    home = {"street_code": STREET}
    communities = (LISTS / "communities.csv").read_text("utf-8").splitlines()[1:]
    names = [line.split(",")[0] for line in communities]
    clerk.do("add_street", {"code": STREET, "communities": [{"name": one} for one in names]})
    clerk.do("import_register", {"file": sent("units.csv")}, form="units", **home)
    month = clerk.do("open_round", {"month": "2026-06", "approvals": False}, **home)
    at = {"round_id": month.round_id}

    lists = {"files": [sent("needs.csv"), sent("resources.csv")]}
    taken = done(services, clerk, clerk.do("ask_import", lists, **at))
    assert (taken["needs"]["new"] > 80, taken["skipped"]) == (True, 0)
    assert clerk.do("freeze_round", {"without_missing": True}, **at).state == "已定稿"
    matched = done(services, clerk, clerk.do("match_round", {"on": f"{TODAY}"}, **at))
    assert matched["projects"] > 0

    clerk.do("send_soundings", **at)
    lines = clerk.do("list_lines", limit=500, **at).items
    answers = [{"line_id": line.line_id, "answer": "同意"} for line in lines]
    clerk.do("answer_soundings", {"answers": answers}, **at)
    called = {"kind": "党建联盟联席会议", "held_on": "2026-06-26"}
    meeting = clerk.do("call_meeting", called, **at)
    clerk.do("decide", {"confirm_rest": True}, meeting_id=meeting.meeting_id, **at)
    clerk.do("publish_round", **at)

    (first, *_) = clerk.do("list_projects", **at).items
    project = {"project": first.number, **at}
    for move in ("启动", "报办结"):
        clerk.do("report_progress", {"move": move}, **project)
    signed = {"name": "验收单.pdf", "content": base64.b64encode(b"%PDF-1.4 signed").decode()}
    accepted = {"how": "网格员代验收", "person": "示例网格员", "files": [signed]}
    clerk.do("accept_project", accepted, **project)
    clerk.do("sign_off_project", {}, **project)
    following = clerk.do("open_round", {"month": "2026-07", "approvals": False}, **home)
    assert clerk.do("close_round", **at).state == "已关闭"
    carried = clerk.do("list_needs", round_id=following.round_id).items
    assert {need.carried for need in carried} == {1}
    assert services.graph.check() == ()
