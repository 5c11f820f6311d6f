"""What changed between a stored row and the one sent in again, kept as a revision (修改记录)."""

import json
from collections.abc import Mapping
from typing import Any

from domain.identity import node_id
from graph.stamp import Stamp
from graph.values import Properties

PERSONAL = "contact"
"""The field that stands for all personal data: that it changed is kept, never its old value."""


def changed_fields(
    old: Mapping[str, Any], new: Mapping[str, Any], beside: frozenset[str]
) -> list[str]:
    """Names of the properties that differ, but for those in `beside` and `*_at`."""
    both = (old.keys() | new.keys()) - beside
    return sorted(
        name for name in both if not name.endswith("_at") and old.get(name) != new.get(name)
    )


def revision(
    target_id: str, number: int, fields: list[str], old: Mapping[str, Any], stamp: Stamp
) -> Properties:
    """The row that keeps a change: which fields, and what stood there, but personal data."""
    values = {name: old.get(name) for name in fields if name != PERSONAL}
    return {
        "target_id": target_id,
        "revision": {
            "id": node_id("Revision", target_id, str(number)),
            "fields": fields,
            "old": json.dumps(values, ensure_ascii=False, default=str, sort_keys=True),
            "actor_id": stamp.actor_id,
            "changed_at": stamp.at,
        },
    }
