"""The relationships of members and organisations at work, declared as the others are."""

from graph.model import Relationship

PEOPLE = (
    Relationship(
        "Unit",
        "REPORTED_IN_TO",
        "Community",
        "a unit's report-in",
        {"key": "string the day, or empty", "day": "date", "until": "date inclusive"},
    ),
    Relationship("CheckIn", "DONE_BY", "PartyMember", "who came"),
    Relationship("CheckIn", "DONE_IN", "Community", "where"),
    Relationship("ServiceRecord", "DONE_BY", "PartyMember", "who served"),
    Relationship("ServiceRecord", "DONE_BY", "Unit", "the unit that served"),
    Relationship("ServiceRecord", "DONE_IN", "Community", "the community served"),
    Relationship("ServiceReversal", "REVERSES", "ServiceRecord", "what never counted, appended"),
)
