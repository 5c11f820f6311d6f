"""Every figure of the ledger equals a plain count, over streets of Xinluo's size made by seed."""

from random import Random

import pytest

from domain.ledger import Grouping
from domain.money import ZERO, Heading, balances
from domain.rights import Act, Actor, Deed
from tests.unit.workflow.fakes import World
from tests.unit.workflow.ledgers import (
    COMMUNITIES,
    HOME,
    PROJECTS,
    PROMISED_YUAN,
    SCAN,
    UNITS,
    Made,
    made_street,
    plain_balances,
)
from workflow.money import ledger


def booked_world(made: Made) -> World:
    """A world in which everything of a generated street is booked."""
    world = World(streets={HOME.code: HOME})
    money = world.services().money
    deed = Deed(Actor("first clerk"), Act.BOOK_MONEY, "target")
    money.save_agreements(made.agreements, deed)
    for agreement in made.signed:
        money.sign(agreement, SCAN, deed)
    for paper in made.papers:
        money.attach(paper, SCAN, deed)
    for actor_id, entries in made.batches:
        assert money.book(entries, Deed(Actor(actor_id), Act.BOOK_MONEY, "target")) == len(entries)
    return world


@pytest.mark.parametrize("seed", range(100))
def test_every_balance_equals_a_plain_count(seed: int) -> None:
    made = made_street(Random(seed))
    services = booked_world(made).services()
    for year in (None, 2025, 2026):
        shown = ledger(services, HOME, year)
        for by in Grouping:
            plain = plain_balances(made, by, year)
            assert {row.name: row.balance for row in shown.rows(by) if row.name} == plain
        whole = plain_balances(made, Grouping.PURSE, year)
        for name in ("promised", "unsigned", "opening", "paid", "spent", "allotted", "left"):
            assert getattr(shown.total, name) == sum(getattr(one, name) for one in whole.values())


def test_a_generated_street_is_of_xinluos_size() -> None:
    made = made_street(Random(7))
    assert len({one.unit for one in made.agreements}) == UNITS
    assert len({one.community for one in made.agreements}) == COMMUNITIES
    assert sum(one.promised_yuan for one in made.agreements) == PROMISED_YUAN
    assert len({move.project for move in made.moves} - {""}) == PROJECTS
    kinds = {(move.flow, move.back_of is None) for move in made.moves}
    assert {flow for flow, _ in kinds} == set(range(5))
    assert (0, False) in kinds


@pytest.mark.parametrize("seed", range(10))
def test_the_lines_behind_a_figure_come_to_it(seed: int) -> None:
    shown = ledger(booked_world(made_street(Random(seed))).services(), HOME, 2026)
    for by in Grouping:
        rows = shown.rows(by)
        for row in rows:
            told = [shown.agreements[at - 1] for at in row.agreements]
            lines = [shown.entries[at - 1] for at in row.entries]
            assert shown.balance(told, lines) == row.balance
        if by is not Grouping.PROJECT:
            every = sorted(at for row in rows for at in row.entries)
            assert every == list(range(1, len(shown.entries) + 1))


@pytest.mark.parametrize("seed", range(10))
def test_no_purse_makes_or_loses_money(seed: int) -> None:
    services = booked_world(made_street(Random(seed))).services()
    held = balances(one.entry for one in services.money.entries(HOME.code))
    by_purse = dict.fromkeys((account.purse for account in held), ZERO)
    for account, yuan in held.items():
        by_purse[account.purse] = by_purse[account.purse] + yuan
        assert yuan >= 0 or account.heading is Heading.GIVER
    assert set(by_purse.values()) == {ZERO}
