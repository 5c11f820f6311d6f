"""The two months of the API's unit tests on a real Neo4j, and what a request leaves there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import httpx
from fastapi import FastAPI

from access.parts import Parts
from access.sign_in import make_token
from api.application import build
from app.bootstrap import services_over
from domain.places import Community
from domain.rights import EVERYWHERE, Act, Deed, Grant, Role
from domain.users import new_user
from exchange.filing import files
from graph.driver import Database
from tests.neo4j.conftest import WIPE
from tests.neo4j.test_api import ask
from tests.unit.api.clients import HOME, NOW, UNIT, Plain, fill_matched, grant_of
from tests.unit.api.followed import OCCASION, PICTURE, RESIDENT, fill_followed
from tests.unit.api.followed_requests import NAMES, QUERIES, body_of
from tests.unit.api.test_rights import OPERATIONS
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET, TODAY
from workflow import collect, rounds
from workflow.services import Services

BOOKS = frozenset({"Audit", "AuditChain", "Idempotency"})
"""What is written beside every act; of these only how many acts the audit tells is counted."""
UNCOUNTED = BOOKS - {"Audit"}
NODES = "MATCH (n) RETURN labels(n)[0] AS told, count(*) AS count"
LINKS = (
    "MATCH (a)-[r]->(b) WITH labels(a)[0] AS a, type(r) AS r, labels(b)[0] AS b "
    "RETURN a + '-' + r + '->' + b AS told, a, b, count(*) AS count"
)
NAMED = {
    "need_id": "MATCH (n:Need {number: '1'}) RETURN n.id AS id",
    "resource_id": "MATCH (r:Resource)-[:OFFERED_BY]->(:Unit {name: $unit}) RETURN r.id AS id",
    "line_id": "MATCH (n:ProposalLine)-->(:Resource)-->(:Unit {name: $unit}) RETURN n.id AS id",
    "scan_id": "MATCH (n:Scan) RETURN n.id AS id",
    "meeting_id": "MATCH (n:Meeting) RETURN n.id AS id",
    "correction_id": "MATCH (n:Correction) RETURN n.id AS id",
    "job_id": "MATCH (n:Job) RETURN n.id AS id",
    "hook_id": "MATCH (n:Webhook) RETURN n.id AS id",
    "project": "MATCH (p:Project)-->(:Task)-->(:Unit {name: $unit}) RETURN p.number AS id",
    "task_id": "MATCH (t:Task)-[:OWNED_BY]->(:Unit {name: $unit}) RETURN t.id AS id",
    "token_id": "MATCH (n:Pass {title: '小程序'}) RETURN n.id AS id",
    "link_id": "MATCH (n:Pass) WHERE n.shows_round IS NOT NULL RETURN n.id AS id",
    "sha256": "MATCH (n:Attachment {name: $picture}) RETURN n.sha256 AS id",
    "case": "MATCH (n:Case) RETURN n.number AS id",
    "called": "MATCH (n:CallUp) RETURN n.number AS id",
    "record_id": "MATCH (n:ServiceRecord) RETURN n.id AS id",
    "entry": "MATCH (n:PointEntry) RETURN n.id AS id",
    "item": "MATCH (n:PointEntry) RETURN n.item AS id",
}
"""How the graph tells what a path names; the rest is the same in both months."""


COLLECTED, MATCHED, FOLLOWED = MONTHS = ("collected", "matched", "followed")
WHILE_COLLECTING = frozenset(
    {
        "approve_list",
        "ask_import",
        "change_need",
        "change_resource",
        "enter_need",
        "enter_resource",
        "freeze_round",
        "import_lists",
        "merge_needs",
        "report_zero",
        "return_list",
        "return_row",
        "undo_step",
        "unmerge_needs",
    }
)
AFTER_PUBLICATION = frozenset(
    {"carry_over", "close_round", "hand_out_tasks", "let_notice_out", "receive_tasks"}
)


@dataclass(frozen=True)
class Months:
    """A month that is asked over HTTP."""

    database: Database
    services: Services
    application: FastAPI

    @classmethod
    def begin(cls, month: str, database: Database, folder: Path) -> "Months":
        """Play one of the months in an empty graph, up to where its operations make sense."""
        database.write(lambda one: one.run(WIPE))
        services = services_over(database, lambda: TODAY, attachments=folder)
        home = replace(STREET, city="昆明市")
        communities = [Community(name) for name in COMMUNITIES]
        services.places.add_street(home, communities, Deed(ACTOR, Act.SET_UP, home.code))
        if month == COLLECTED:
            one = rounds.open_round(services, ACTOR, home, date(2026, 6, 1))
            collect.import_needs(services, ACTOR, one, [need("1"), need("2")])
            collect.import_resources(services, ACTOR, one, [resource("R1", unit=UNIT)])
        else:
            fill_matched(services)
        if month == FOLLOWED:
            fill_followed(services)
        parts = Parts(services, files(), Plain, lambda: NOW, hook_secret="of {}".format)
        return cls(database, services, build(parts))

    def token(self) -> str:
        """The secret of somebody who holds every role here."""
        everywhere = {Grant(role, EVERYWHERE) for role in (Role.ADMINISTRATOR, Role.STREET)}
        grants = {grant_of(role) for role in Role} | everywhere
        user = new_user("somebody", *grants)
        self.services.users.add(user, Deed(ACTOR, Act.KEEP_USERS, user.user_id))
        lasts = timedelta(days=9)
        return make_token(self.services, user.actor(), user, "test", (), lasts, NOW).secret

    def ask(self, name: str, token: str) -> httpx.Response:
        """Send the right request of an operation."""
        method, path, _ = OPERATIONS[name]
        known = self._ids(name)
        headers = {"authorization": f"Bearer {token}", "if-match": "*", "idempotency-key": name}
        body = body_of(name, known)
        more = {} if body is None else {"json": body}
        asked = path.format(**known)
        query = QUERIES.get(name, {})
        return ask(self.application, method, asked, headers=headers, params=query, **more)

    def _ids(self, name: str) -> dict[str, str]:
        known = {
            "street_code": STREET.code,
            "district": STREET.district_code,
            "month": "2026-06",
            "community": HOME,
            "login": "clerk",
            "number": "1",
            "form": "units",
            "name": "kinds",
            "supervision": "1",
            "agreement": "XY1",
            "wished": "W1",
            "stage": "方案公示",
            "session_id": "x",
            "occasion": OCCASION,
            "resident": RESIDENT,
            "round_id": self.services.rounds.all(STREET.code)[0].round_id,
        }
        told = {"unit": UNIT, "picture": PICTURE[0]}
        for key, query in NAMED.items():
            rows = self.database.read(query, told)
            known[key] = rows[0]["id"] if rows else "nothing"
        return known

    def counted(self) -> Counter[str]:
        """How many nodes of each label and relationships of each kind there are, without books."""
        nodes = {row["told"]: row["count"] for row in self.database.read(NODES)}
        links = {
            row["told"]: row["count"]
            for row in self.database.read(LINKS)
            if not {row["a"], row["b"]} & BOOKS
        }
        return Counter({one: count for one, count in nodes.items() if one not in UNCOUNTED} | links)


def month_of(name: str) -> str:
    """The month in which a request of an operation makes sense."""
    if name in WHILE_COLLECTING:
        return COLLECTED
    return FOLLOWED if name in NAMES | AFTER_PUBLICATION else MATCHED


def told(before: Mapping[str, int], after: Mapping[str, int]) -> str:
    """What came and went between two counts: `2 Contact; 1 Need-FROM->Community; -1 Pass`."""
    changed = {one: after.get(one, 0) - before.get(one, 0) for one in {*before, *after}}
    return "; ".join(f"{count} {one}" for one, count in sorted(changed.items()) if count)
