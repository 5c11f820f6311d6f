"""Every relationship of the graph: between which labels it stands and what it says."""

from graph.model import Relationship

PLACES = (
    Relationship("District", "IN_CITY", "City", "a district lies in its city"),
    Relationship("Street", "IN_DISTRICT", "District", "a street lies in its district"),
    Relationship("Community", "IN_STREET", "Street", "a community lies in its street"),
    Relationship("Site", "IN_COMMUNITY", "Community", "a site lies in its community"),
    Relationship(
        "Site", "PART_OF", "Site", "a building lies in its compound, a micro-grid in its grid"
    ),
)

MONTH = (
    Relationship("Round", "HELD_IN", "Street", "a round is of one street"),
    Relationship("NeedsList", "SENT_IN", "Round", "the list is of this round"),
    Relationship("ResourcesList", "SENT_IN", "Round", "the list is of this round"),
    Relationship("NeedsList", "SENT_BY", "Community", "the community whose list it is"),
    Relationship("ResourcesList", "SENT_BY", "Unit", "the unit whose list it is"),
    Relationship("Approval", "GIVEN_ON", "NeedsList", "one step of the list's way, appended"),
    Relationship("Approval", "GIVEN_ON", "ResourcesList", "one step of the list's way, appended"),
    Relationship("Need", "LISTED_IN", "NeedsList", "the one list a need stands in"),
    Relationship("Need", "RAISED_IN", "Community", "the community a need was raised in"),
    Relationship("Need", "HAS_PART", "NeedPart", "what a need asks for"),
    Relationship("Need", "HAS_CONTACT", "Contact", "who asks, by name and phone, in one record"),
    Relationship("Need", "CARRIED_FROM", "Need", "the same need in the round before"),
    Relationship(
        "Need", "ENTERED_BY", "LateEntry", "why and by whose leave it came after the freeze"
    ),
    Relationship("Resource", "OFFERED_BY", "Unit", "the giving unit"),
    Relationship(
        "Resource",
        "OFFERED_IN",
        "ResourcesList",
        "a resource lives across rounds and is offered in each anew",
        {
            "row": "integer row in its file, from 1",
            "late": "boolean came after the freeze",
            "withdrawn": "boolean",
            "returned": "boolean returned for correction and not sent again",
        },
    ),
    Relationship("Resource", "SERVES", "Community", "a community of its area"),
    Relationship("Resource", "SERVES", "Street", "a street of its area, as a whole"),
    Relationship("Resource", "SERVES", "District", "a district of its area, as a whole"),
    Relationship("Resource", "SERVES", "City", "a city of its area, as a whole"),
    Relationship(
        "Resource", "HAS_CONTACT", "Contact", "the phone and further columns, in one record"
    ),
    Relationship(
        "Resource", "ENTERED_BY", "LateEntry", "why and by whose leave it came after the freeze"
    ),
    Relationship("Revision", "REVISES", "Need", "what stood there before a change, appended"),
    Relationship("Revision", "REVISES", "Resource", "what stood there before a change, appended"),
    Relationship(
        "ReturnForCorrection", "RETURNS", "Need", "a row sent back with a reason, appended"
    ),
    Relationship(
        "ReturnForCorrection", "RETURNS", "Resource", "a row sent back with a reason, appended"
    ),
    Relationship("ReturnForCorrection", "IN_ROUND", "Round", "the round it was sent back in"),
    Relationship("LateEntry", "IN_ROUND", "Round", "the round it was let into"),
    Relationship("LateEntry", "HAS_CONTACT", "Contact", "the leader who allowed it"),
)

RELATIONSHIPS = (*PLACES, *MONTH)
