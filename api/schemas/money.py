"""Agreements and the money ledger over the wire; amounts are yuan as decimal texts."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field

from api.files import FileBody
from api.schemas.base import Asked, Day, Name, Short, Shown, Text
from api.schemas.papers import AttachmentShown
from domain.agreements import Agreement, AgreementState
from domain.ledger import LedgerRow
from domain.money import Flow, Fund, FundKind, MoneyEntry

Paid = Annotated[
    Decimal, Field(gt=0, le=10**12, max_digits=15, decimal_places=2, examples=["4519500.00"])
]
Fen = Annotated[str, Field(pattern=r"^-?\d+\.\d\d$", examples=["4519500.00"])]
"""An amount in yuan to the fen, as a text so that none is lost on the way."""


def fen(yuan: Decimal) -> str:
    """An amount as it is shown."""
    return f"{yuan:.2f}"


class EndAgreementBody(Asked):
    """The first day an agreement no longer holds, and why."""

    on: Day | None = None
    why: Text = Field(min_length=1)


class ScanBody(Asked):
    """The signed paper."""

    file: FileBody


class AgreementShown(Shown):
    """An agreement of a unit with a community it is paired with."""

    number: str
    unit: str
    community: str
    promised: Fen
    fund: Fund
    matter: str
    signed_on: date | None
    ends_on: date | None
    ended_on: date | None
    why_ended: str
    state: AgreementState
    scans: list[AttachmentShown]

    @classmethod
    def of(cls, one: Agreement, today: date) -> Self:
        """As it is shown on a day."""
        return cls.read(one, promised=fen(one.promised_yuan), state=one.state(today))


class EntryBody(Asked):
    """A line to book: one purse, one voucher, the paper that allowed it."""

    voucher: Name = Field(description="凭证号, unique in its street, purse and year")
    community: Name
    flow: Flow
    amount: Paid
    fund: Fund
    paper: Name = Field(description="name of the paper that allowed it")
    on: Day | None = None
    kind: FundKind | None = None
    unit: Short = ""
    agreement: Short = ""
    project: Short = ""
    compound: Short = ""
    note: Text = ""

    def entry(self, street: str, today: date) -> MoneyEntry:
        """As the domain has it."""
        return MoneyEntry(
            self.voucher,
            street,
            self.community,
            self.flow,
            self.amount,
            self.fund,
            self.paper,
            self.on or today,
            self.unit,
            self.agreement,
            self.project,
            self.note,
            self.kind,
            self.compound,
        )


class ReversalBody(Asked):
    """What takes an entry back: an entry of its own, by another person than booked it."""

    voucher: Name = Field(description="of the entry that is taken back")
    fund: Fund | None = Field(None, description="where several purses have that number")
    year: Annotated[int, Field(ge=0, le=2099)] = 0
    new_voucher: Name
    paper: Name
    why: Text = Field(min_length=1)
    on: Day | None = None


class PaperBody(Asked):
    """The scan of a paper that allows money to be moved."""

    community: Name
    paper: Name = Field(description="its name, as entries name it")
    file: FileBody


class MoneyEntryShown(Shown):
    """A line of the ledger."""

    voucher: str
    community: str
    flow: Flow
    amount: Fen = Field(description="below 0 where it takes back")
    fund: Fund
    kind: FundKind | None
    paper: str
    day: date
    unit: str
    agreement: str
    project: str
    compound: str

    @classmethod
    def of(cls, one: MoneyEntry) -> Self:
        """As it is shown; free text stays in the ledger's workbook."""
        return cls.read(one, amount=fen(one.signed_yuan))


class BalanceShown(Shown):
    """What stands under one name, in yuan."""

    name: str = Field(description="of the purse, community, unit or project; empty: named nowhere")
    promised: Fen
    unsigned: Fen
    opening: Fen
    paid: Fen
    spent: Fen
    allotted: Fen
    left: Fen
    in_projects: Fen

    @classmethod
    def of(cls, row: LedgerRow) -> Self:
        """As it is shown."""
        told = {
            name: fen(getattr(row.balance, name)) for name in cls.model_fields if name != "name"
        }
        return cls.model_validate(told | {"name": row.name})
