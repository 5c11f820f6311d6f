"""Users and passes between domain and graph."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.identity import node_id
from domain.rights import Act, Grant, Role, Scope
from domain.users import Pass, PassKind, Password, User
from graph.driver import Row
from graph.values import Properties, kept


def user_of(node: Row, grants: Sequence[Row]) -> User:
    """The user of a node, with the grants that hold now."""
    held = tuple(grant_of(one) for one in grants if not one.get("ended"))
    return User(node["id"], node["login"], held, node.get("locked", False), node.get("subject", ""))


def grant_of(node: Row) -> Grant:
    """The grant of a node."""
    place = Scope(node["street_code"], node["community"], node["unit"])
    return Grant(Role(node["role"]), place)


def grant_row(user: User, grant: Grant, number: int, at: datetime) -> Properties:
    """A grant as its node; `number` tells apart what was granted, ended and granted again."""
    place = (grant.scope.street_code, grant.scope.community, grant.scope.unit)
    return {
        "id": node_id("Grant", user.user_id, grant.role.value, *place, str(number)),
        "role": grant.role.value,
        "street_code": place[0],
        "community": place[1],
        "unit": place[2],
        "granted_at": at,
    }


def password_of(node: Row) -> Password:
    """The password of a node."""
    return Password(node["digest"], node["failures"], node.get("rests_until_at"))


def password_row(user: User, password: Password) -> Properties:
    """A password as its node."""
    return kept(
        {
            "id": node_id("Password", user.user_id),
            "digest": password.digest,
            "failures": password.failures,
            "rests_until_at": password.rests_until,
        }
    )


def pass_of(node: Row) -> Pass:
    """The pass of a node."""
    return Pass(
        node["id"],
        PassKind(node["kind"]),
        node["digest"],
        node["expires_at"],
        node["user_id"],
        node.get("title", ""),
        tuple(Act(one) for one in node.get("acts", ())),
        node.get("shows_round", ""),
        node.get("shows_unit", ""),
        node.get("shows_project", ""),
        node.get("ended", False),
        node.get("used_at"),
    )


def pass_params(made: Pass, at: datetime) -> dict[str, Any]:
    """A pass as its node, and whose it is, for `user/add_pass`."""
    values = {
        "id": made.pass_id,
        "kind": made.kind.value,
        "digest": made.digest,
        "title": made.name,
        "acts": [act.value for act in made.acts],
        "shows_round": made.round_id,
        "shows_unit": made.unit,
        "shows_project": made.project,
        "made_at": at,
        "expires_at": made.expires_at,
        "used_at": made.used_at,
    }
    row = kept(values) | {"user_id": made.user_id}
    return {"made": row, "user_ids": [made.user_id] if made.user_id else []}
