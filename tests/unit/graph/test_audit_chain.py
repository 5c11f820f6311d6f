"""Whatever is done to an entry of the audit afterwards is found in its chain."""

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graph.audit_chain import BEFORE, broken_chains, chain_id, hash_of, position

Chains = tuple[list[dict[str, Any]], list[dict[str, Any]]]
AT = datetime(2026, 6, 15, 8, tzinfo=UTC)
HERE, THERE = "530102004", "530102005"


def chains() -> Chains:
    """Heads and entries of two streets and of the installation, and two entries of old."""
    heads, entries = [{"chain": {"id": BEFORE, "count": 2, "street_code": BEFORE}}], []
    for street, count in ((HERE, 5), (THERE, 1), ("", 3)):
        last = ""
        for number in range(1, count + 1):
            entry = {
                "id": f"{street} {number}",
                "act": "import",
                "actor_id": "clerk",
                "target_id": "round",
                "at": AT + timedelta(seconds=number),
                "street_code": street,
                "position": position(street, number),
            }
            last = hash_of(last, entry)
            entries.append({"audit": entry | {"sha256": last}})
        head = {"id": chain_id(street), "count": count, "sha256": last, "street_code": street}
        heads.append({"chain": head})
    return heads, [*entries, {"audit": {"id": "old 1"}}, {"audit": {"id": "old 2"}}]


def found(made: Chains) -> list[str]:
    heads, entries = made
    order = sorted(entries, key=lambda row: row["audit"].get("position", "~"))
    return list(broken_chains(heads, order))


def test_chains_that_nobody_touched_fit() -> None:
    assert found(chains()) == []


def _set(name: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda entry: entry.update({name: value})


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize(
    "harm",
    [
        _set("actor_id", "another"),
        _set("act", "close"),
        _set("at", AT),
        _set("refused", True),
        _set("id", "another"),
        _set("sha256", "0" * 64),
        _set("position", position(HERE, 9)),
        _set("position", position(THERE, 2)),
        lambda entry: entry.pop("target_id"),
        lambda entry: [entry.pop(name) for name in ("position", "street_code", "sha256")],
    ],
)
def test_a_changed_entry_is_found(number: int, harm: Callable[[dict[str, Any]], object]) -> None:
    made = deepcopy(chains())
    harm(made[1][number]["audit"])
    assert found(made)


@pytest.mark.parametrize("number", range(11))
def test_an_entry_that_was_taken_out_is_found(number: int) -> None:
    heads, entries = chains()
    assert found((heads, entries[:number] + entries[number + 1 :]))


def test_an_entry_that_was_put_in_is_found() -> None:
    heads, entries = chains()
    last = entries[4]["audit"]
    added = last | {"id": "x", "position": position(HERE, 6)}
    added["sha256"] = hash_of(last["sha256"], added)
    assert found((heads, [*entries, {"audit": added}])) == [f"audit_lost: {HERE}"]
    assert found((heads, [*entries, {"audit": {"id": "y"}}])) == ["audit_lost: before"]


def test_a_chain_without_its_head_or_without_its_entries_is_found() -> None:
    heads, entries = chains()
    assert found((heads[:1] + heads[2:], entries)) == [f"audit_lost: {HERE}"]
    assert found((heads, entries[5:])) == [f"audit_lost: {HERE}"]
