"""The month report (月报) of a street and the table of a district, counted from the accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.account import Reckoning, RoundAccount
from domain.errors import NotFoundError
from domain.papers import Letterhead
from domain.places import Street
from domain.rounds import Round, RoundState
from workflow.accounts import account, month_before, year_so_far
from workflow.packs import letterhead_of
from workflow.services import Services


@dataclass(frozen=True)
class MonthReport:
    """A street's month beside the last one and the year so far.

    Attributes:
        title: Such as 龙翔街道2026年6月.
        made_on: The day it was counted; a closed round's figures are of the day it closed.
        before: The round before; None where there is none.
        year: The year's rounds up to this one, each need once.
    """

    letterhead: Letterhead
    title: str
    made_on: date
    this: RoundAccount
    year: Reckoning
    before: RoundAccount | None = None
    before_title: str = ""


@dataclass(frozen=True)
class StreetMonth:
    """A street's row in a district's table; no account where its round was skipped or missing."""

    street: str
    account: Reckoning | None
    state: str = ""


@dataclass(frozen=True)
class DistrictMonth:
    """A district's month, its streets as rows."""

    district: str
    month: date
    streets: tuple[StreetMonth, ...]

    @property
    def whole(self) -> Reckoning:
        """All its streets together."""
        told = Reckoning()
        for one in self.streets:
            told += one.account or Reckoning()
        return told


def month_report(services: Services, one: Round) -> MonthReport:
    """What a round came to, with the round before and the year so far."""
    street = services.places.street(one.street_code)
    before = month_before(services, one)
    return MonthReport(
        letterhead_of(services, street),
        f"{street.name}{_month(one)}",
        services.today(),
        account(services, one),
        year_so_far(services, one),
        account(services, before) if before else None,
        _month(before) if before else "",
    )


def _month(one: Round) -> str:
    return one.name.removesuffix("轮次")


def district_month(services: Services, district: str, month: date) -> DistrictMonth:
    """The table of a district: each of its streets that is set up, by its code.

    Args:
        services: The stores.
        district: Its name or the six digits of its code; empty where only one has streets.
        month: First day of the month.

    Raises:
        NotFoundError: No street of such a district is set up, or several districts have streets
            and none is named (code `district_unknown`).
    """
    streets = sorted(services.places.streets(), key=lambda one: one.code)
    known = {one.district: one.code[:6] for one in streets}
    named = [name for name, code in known.items() if district in {"", name, code}]
    if len(named) != 1:
        raise NotFoundError("district_unknown", district=district, known="、".join(known))
    own = [one for one in streets if one.district == named[0]]
    return DistrictMonth(named[0], month, tuple(_rows(services, own, month)))


def _rows(services: Services, streets: Sequence[Street], month: date) -> list[StreetMonth]:
    rows = []
    for street in streets:
        held = [one for one in services.rounds.all(street.code) if one.month == month]
        if not held or held[0].state is RoundState.SKIPPED:
            rows.append(StreetMonth(street.name, None, held[0].state.value if held else ""))
        else:
            own = account(services, held[0]).own
            rows.append(StreetMonth(street.name, own, held[0].state.value))
    return rows
