"""What the generator says and counts: kinds of need, offers and trades of templates.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Trade:
    """A sort of unit (单位) that may give, such as 医院; `level` is its 所属层级."""

    word: str
    kind: str
    level: str
    weight: int


@dataclass(frozen=True)
class Offer:
    """A sort of resource (资源); empty `amounts` stand for a resource without a number."""

    category: str
    trades: tuple[str, ...]
    form: str
    name: str
    texts: tuple[str, ...]
    unit: str
    amounts: tuple[int, ...]
    periods: tuple[str, ...]
    windows: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A sort of need (需求) with its phrasings; texts may hold {n}, the amount, and {site}."""

    category: str
    weight: int
    name: str
    unit: str
    amounts: tuple[int, ...]
    groups: tuple[str, ...]
    windows: tuple[str, ...]
    askers: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Templates:
    """All wording of the generator; `offers` is by the word of a trade, 党员 among them."""

    kinds: tuple[Kind, ...]
    trades: tuple[Trade, ...]
    offers: dict[str, tuple[Offer, ...]]
    leads: tuple[str, ...]
    tails: tuple[str, ...]
    sites: tuple[str, ...]
    channels: tuple[str, ...]


@cache
def templates() -> Templates:
    """Read the templates shipped beside this module."""
    text = files("examples").joinpath("templates.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    return Templates(
        kinds=tuple(_kind(row) for row in told["kind"]),
        trades=tuple(Trade(**row) for row in told["trade"]),
        offers=_offers(told["kind"]),
        leads=tuple(told["leads"]),
        tails=tuple(told["tails"]),
        sites=tuple(told["sites"]),
        channels=tuple(told["channels"]),
    )


def _kind(row: dict[str, Any]) -> Kind:
    return Kind(**{name: _frozen(value) for name, value in row.items() if name != "offer"})


def _offers(kinds: list[dict[str, Any]]) -> dict[str, tuple[Offer, ...]]:
    found: dict[str, list[Offer]] = {}
    for kind in kinds:
        for row in kind.get("offer", []):
            told = {name: _frozen(value) for name, value in row.items()}
            offer = Offer(category=kind["category"], **told)
            for trade in offer.trades:
                found.setdefault(trade, []).append(offer)
    return {trade: tuple(offers) for trade, offers in found.items()}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
