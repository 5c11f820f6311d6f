"""The relationships of money and wishes."""

from graph.model import Relationship

MONEY = (
    Relationship(
        "Unit",
        "PAIRED_WITH",
        "Community",
        "paired by an agreement, ended with a date",
        {
            "agreement": "string id of the agreement",
            "since": "date",
            "ended_on": "date first day it no longer holds",
        },
    ),
    Relationship("Agreement", "MADE_BY", "Unit", "the unit that promises"),
    Relationship("Agreement", "MADE_WITH", "Community", "the community it is made with"),
    Relationship("Agreement", "HAS_FILE", "Attachment", "the signed paper as a scan"),
    Relationship("MoneyEntry", "BOOKED_IN", "Community", "the community whose ledger it is"),
    Relationship("MoneyEntry", "UNDER", "Agreement", "the agreement it pays"),
    Relationship("MoneyEntry", "PAID_BY", "Unit", "the unit that pays"),
    Relationship(
        "MoneyEntry", "SPENT_ON", "Project", "the project it is set aside for or spent on"
    ),
    Relationship("MoneyEntry", "REVERSES", "MoneyEntry", "the entry it takes back"),
    Relationship("MoneyEntry", "ALLOWED_BY", "MoneyPaper", "the paper that allowed it"),
    Relationship("MoneyPaper", "OF_COMMUNITY", "Community", "whose money it allows to be moved"),
    Relationship("MoneyPaper", "HAS_FILE", "Attachment", "its scan"),
    Relationship("Wish", "RAISED_IN", "Community", "the community that takes care of a wish"),
    Relationship("Wish", "HAS_CONTACT", "Contact", "name, phone and address, in one record"),
    Relationship("WishClaim", "CLAIMS", "Wish", "a giver's claim, appended"),
    Relationship("WishClaim", "CLAIMED_BY", "Unit", "the unit that gives"),
    Relationship("WishClaim", "CLAIMED_BY", "PartyMember", "the member who gives"),
    Relationship("WishClaim", "HAS_FILE", "Attachment", "evidence that it was delivered"),
)
