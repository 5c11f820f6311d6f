"""Compounds of a city with their organisations, made by seed to given totals."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.bodies import Body, BodyKind, HeldPost
from domain.places import Site, SiteKind

ON = date(2026, 6, 30)
_GONE = (date(2020, 1, 1), date(2026, 6, 29))
_MANAGED = ("物业", "物业管理委员会", "自管", "社区托管", "")


@dataclass(frozen=True)
class Totals:
    """What is put into the graph.

    Attributes:
        members: Party members on owners' committees.
        heads: 一肩挑, among the cross posts.
        cross: 交叉任职.
    """

    compounds: int
    branches: int
    owners: int
    members: int
    heads: int
    cross: int
    companies: int = 0
    without_company: int = 0


LONGYAN = Totals(1469, 1250, 489, 925, 91, 387)
"""Longyan: compounds, organisations, 业委会, party members on them, 一肩挑, 交叉任职."""
XINLUO = Totals(1200, 600, 490, 500, 20, 60, 108, 574)
"""Xinluo: 108 companies, 490 业委会, 574 compounds without a company; the rest is made up."""


@dataclass
class City:
    """The rows of a city."""

    sites: list[Site]
    bodies: list[Body]


def made(totals: Totals, seed: int, homes: list[tuple[str, str]]) -> City:
    """A city of these totals; `homes` are street and community of its places."""
    chance = random.Random(seed)
    homes_of = [chance.choice(homes) for _ in range(totals.compounds)]
    managed = _managed(chance, totals)
    sites = [
        Site(f"示例小区{at}", SiteKind.COMPOUND, *home, managed_by=managed[at])
        for at, home in enumerate(homes_of)
    ]
    owned = chance.sample(range(totals.compounds), totals.owners)
    branches = _branches(chance, totals, homes_of, owned)
    bodies = list(_owners(chance, totals, homes_of, owned, branches))
    bodies += [
        Body(f"示例支部{at}", BodyKind.COMPOUND_BRANCH, *home, "、".join(names), posts=tuple(posts))
        for at, (home, names, posts) in enumerate(branches)
    ]
    companies = [
        Body(f"示例物业{at}", BodyKind.PROPERTY_COMPANY, homes[0][0])
        for at in range(totals.companies)
    ]
    return City(sites, bodies + companies)


Branch = tuple[tuple[str, str], list[str], list[HeldPost]]


def _managed(chance: random.Random, totals: Totals) -> list[str]:
    without = set(chance.sample(range(totals.compounds), totals.without_company))
    return [
        chance.choice(_MANAGED[1:]) if at in without else "物业" for at in range(totals.compounds)
    ]


def _branches(
    chance: random.Random, totals: Totals, homes: list[tuple[str, str]], owned: list[int]
) -> list[Branch]:
    """Every branch with its compounds; the first are those of compounds with owners' committees."""
    rest = [at for at in range(totals.compounds) if at not in set(owned)]
    chance.shuffle(rest)
    firsts = (owned + rest)[: totals.branches]
    branches: list[Branch] = [(homes[at], [f"示例小区{at}"], []) for at in firsts]
    for at in rest[max(totals.branches - len(owned), 0) :]:
        near = [one for one in branches[len(owned) :] if one[0] == homes[at]]
        if near and chance.random() < 0.7:
            chance.choice(near)[1].append(f"示例小区{at}")
    return branches


def _owners(
    chance: random.Random,
    totals: Totals,
    homes: list[tuple[str, str]],
    owned: list[int],
    branches: list[Branch],
) -> Iterator[Body]:
    seats: list[list[HeldPost]] = [[] for _ in owned]
    number = iter(range(10**6))
    for at in chance.sample(range(len(owned)), totals.heads):
        both = _person(number)
        seats[at].append(HeldPost("主任", *both))
        branches[at][2].append(HeldPost("书记", *both))
    for _ in range(totals.cross - totals.heads):
        at, both = chance.randrange(len(owned)), _person(number)
        seats[at].append(HeldPost(chance.choice(("副主任", "委员")), *both))
        branches[at][2].append(HeldPost(chance.choice(("副书记", "委员")), *both))
    for _ in range(totals.members - totals.cross):
        seats[chance.randrange(len(owned))].append(HeldPost("委员", *_person(number)))
    for at in chance.sample(range(len(owned)), len(owned) // 4):
        gone = _person(number)
        seats[at].append(HeldPost("委员", gone[0], *_GONE, "", gone[4]))
        branches[at][2].append(HeldPost("委员", gone[0], *_GONE, "", gone[4]))
        seats[at].append(HeldPost("委员", f"示例业主{at}"))
    for at, posts in zip(owned, seats, strict=True):
        yield Body(
            f"示例业委会{at}",
            BodyKind.OWNERS_COMMITTEE,
            *homes[at],
            f"示例小区{at}",
            posts=tuple(posts),
        )


def _person(number: Iterator[int]) -> tuple[str, None, None, str, str]:
    one = next(number)
    return f"示例党员{one}", None, None, "", f"M{one:05}"
