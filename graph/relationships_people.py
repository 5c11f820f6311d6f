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
    Relationship("CallUp", "CALLS_FOR", "Need", "the need a group is called for"),
    Relationship("CallUp", "CALLED_IN", "Community", "the community that calls"),
    Relationship("CallUp", "BECAME", "Resource", "what its group gives in the round"),
    Relationship("SignUp", "FOR_CALL_UP", "CallUp", "what was signed up for, appended"),
    Relationship("SignUp", "DONE_BY", "PartyMember", "who signed up"),
    Relationship("StandingPost", "SET_IN", "Community", "the community that set it up"),
    Relationship("Claim", "CLAIMS", "StandingPost", "what is held for a term, appended"),
    Relationship("Claim", "DONE_BY", "PartyMember", "who holds it"),
    Relationship("Person", "IS_MEMBER", "PartyMember", "the holder of a post as a party member"),
    Relationship("Post", "AT_SITE", "Site", "the grid, building or entrance a post is held for"),
    Relationship("Stage", "OF_BODY", "Body", "where an organisation stood since a day, appended"),
    Relationship("ColumnMap", "OF_STREET", "Street", "the street that remembers it"),
    Relationship("Dispatch", "SENT_FROM", "Community", "the community whose letter was sent"),
    Relationship("Opinion", "ABOUT_MEMBER", "PartyMember", "whom it is asked about"),
    Relationship("Opinion", "DONE_IN", "Community", "the community that is asked"),
    Relationship("Opinion", "HAS_CONTACT", "Contact", "what was answered about a person"),
)
