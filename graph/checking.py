"""The invariants of the graph: what may never be so, and which nodes break it."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from cypher.loader import load
from domain.account import account_of
from domain.money import Fund, balances
from domain.quantities import Period
from domain.rounds import RoundState
from graph.accounts import SHARED_SERVINGS, capacity, keeps_no_account, shares_account
from graph.audit_chain import broken_chains
from graph.driver import Database, Row, Transaction
from graph.money_rows import booked_of
from graph.paper_rows import text_of
from graph.schema import NODES, RELATIONSHIPS, constraints, labels
from graph.values import decimal

AUDIT_SECONDS = 600.0
NEAR = 4
"""Neighbours that are told of a broken node."""
PERSONAL = [
    "phone",
    "address",
    "asker",
    "holder",
    "liaison",
    "deputy",
    "chair",
    "substitute",
    "taken_down_by",
    "part_time_member",
    "shown_as",
    "extra",
]
"""Properties that only a contact may hold."""

_FINDS = (
    "needs_in_many_lists",
    "needs_of_other_communities",
    "needs_without_parts",
    "resources_without_giver",
    "members_of_many",
    "helpers_reported_in_twice",
    "services_without_helper",
    "services_recorded_twice",
    "posts_held_by_more",
    "tasks_without_owner",
    "projects_without_lead",
    "lines_out_of_step",
    "tasks_out_of_step",
    "cases_out_of_step",
    "mixed_purses",
    "points_below_zero",
    "lines_reversed_twice",
    "needs_carried_twice",
    "rounds_out_of_step",
    "wishes_out_of_step",
    "members_signed_up_twice",
    "personal_data",
    "stray_contacts",
    "foreign_nodes",
    "foreign_properties",
    "foreign_relationships",
)
_COMPUTED = (
    "capacity_passed",
    "altered_minutes",
    "purse_passed",
    "altered_account",
    "audit_altered",
    "audit_lost",
    "constraint_missing",
)
INVARIANTS = (*_FINDS, *_COMPUTED)
"""Every invariant by its name; what it says and what to do stands under `check.<name>`."""


def _known_properties() -> dict[str, list[str]]:
    return {label: sorted(node.properties) for node in NODES for label in (node.label, *node.extra)}


def _known_ends() -> dict[str, list[str]]:
    ends: dict[str, list[str]] = defaultdict(list)
    for one in RELATIONSHIPS:
        ends[f"{one.start} {one.type}"].append(one.end)
    return dict(ends)


_PARAMS: dict[str, dict[str, object]] = {
    "mixed_purses": {"funds": [fund.value for fund in Fund]},
    "personal_data": {"properties": PERSONAL},
    "rounds_out_of_step": {"closed": RoundState.CLOSED.value},
    "foreign_nodes": {"labels": sorted(labels())},
    "foreign_properties": {"known": _known_properties()},
    "foreign_relationships": {"known": _known_ends()},
}


def broken(database: Database) -> tuple[str, ...]:
    """What breaks an invariant, each as `<invariant>: <id>`; empty when all is right."""
    found = [
        f"{name}: {row['id']}"
        for name in _FINDS
        for row in database.read(load(f"check/find_{name}"), _PARAMS.get(name))
    ]
    accounts = database.read(load("check/list_accounts"))
    minutes = database.read(load("check/list_issued_minutes"))
    entries = database.read(load("check/list_entries"), _PARAMS["mixed_purses"])
    kept = database.read(load("check/list_kept_accounts"))
    return (
        *found,
        *(f"capacity_passed: {one}" for one in _overdrawn(accounts)),
        *(f"altered_minutes: {row['id']}" for row in minutes if _altered(row)),
        *(f"purse_passed: {one}" for one in _overspent(entries)),
        *(f"altered_account: {row['id']}" for row in kept if _rewritten(row)),
        *database.read_together(_audit, AUDIT_SECONDS),
        *(f"constraint_missing: {name}" for name in _missing(database)),
    )


def whereabouts(database: Database, ids: Iterable[str]) -> dict[str, str]:
    """What broken nodes are and what they hang on, by their ids; of those that are nodes."""
    rows = database.read(load("check/show_places"), {"ids": sorted(set(ids))})
    return {row["id"]: " ".join(filter(None, _place(row))) for row in rows}


def _place(row: Row) -> Iterator[str]:
    yield "/".join(sorted(row["labels"]))
    yield str(row["named"])
    yield from sorted({str(name) for name in row["near"] if name})[:NEAR]


def _missing(database: Database) -> Iterator[str]:
    there = {row["name"] for row in database.read(load("check/list_constraints"))}
    return (name for name in constraints() if name not in there)


def _audit(transaction: Transaction) -> tuple[str, ...]:
    """What no longer fits in the chains of the audit, heads and entries read at one moment."""
    heads = transaction.run(load("check/list_audit_chains"))
    return tuple(broken_chains(heads, transaction.stream(load("check/list_audits"))))


def _altered(row: Row) -> bool:
    """Whether an issued text is another than the one its hash was taken of."""
    return _hash(lambda: text_of(row["text"]).sha256()) != str(row["sha256"])


def _hash(told: Callable[[], str]) -> str:
    """The hash of a text; none of one that was altered so that it can't be read."""
    try:
        return told()
    except (KeyError, TypeError, ValueError):
        return ""


def _overspent(rows: list[Row]) -> Iterator[str]:
    """Accounts of the ledger that hold less than nothing, by community, purse and project."""
    held = balances(booked_of(row["entry"]).entry for row in rows)
    for account, yuan in held.items():
        if account.heading.holds and yuan < 0:
            purse = account.purse
            yield " ".join((purse.street, purse.community, purse.fund.value, account.project))


def _rewritten(row: Row) -> bool:
    """Whether a closed round's account is another than the one its hash was taken of."""
    return _hash(lambda: account_of(row["text"]).sha256()) != str(row["sha256"])


def _overdrawn(rows: list[Row]) -> Iterator[str]:
    """Resources of which decisions hold more than there is, in a round and those it shares with."""
    accounts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        accounts[row["id"]].append(row)
    for resource_id, held in accounts.items():
        if any(_passed(held, row) for row in held):
            yield resource_id


def _passed(held: list[Row], at: Row) -> bool:
    own, period = (at["month"], at["months"]), Period(at["period"])
    alone = keeps_no_account(at)
    used = sum(
        (
            decimal(row["uses"])
            for row in held
            if row["round_id"] == at["round_id"]
            or (not alone and shares_account(period, own, (row["month"], row["months"])))
        ),
        Decimal(0),
    )
    servings = json.loads(at["policy"]).get("shared_servings", SHARED_SERVINGS)
    return used > capacity(at, servings)
