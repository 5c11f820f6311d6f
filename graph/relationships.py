"""Every relationship of the graph: between which labels it stands and what it says."""

from graph.labels_access import ACCESS_LINKS
from graph.labels_cases import CASE_LINKS
from graph.labels_thanks import THANKS_LINKS
from graph.model import Relationship
from graph.relationships_follow import FOLLOW
from graph.relationships_money import MONEY
from graph.relationships_people import PEOPLE

PLACES = (
    Relationship("District", "IN_CITY", "City", "a district lies in its city"),
    Relationship("Street", "IN_DISTRICT", "District", "a street lies in its district"),
    Relationship("Community", "IN_STREET", "Street", "a community lies in its street"),
    Relationship("Site", "IN_COMMUNITY", "Community", "a site lies in its community"),
    Relationship("Site", "IN_STREET", "Street", "a site of a whole street lies in it"),
    Relationship(
        "Site", "PART_OF", "Site", "a building lies in its compound, a micro-grid in its grid"
    ),
)

_ENDED = {"ended": "boolean no longer so", "ended_at": "datetime"}

REGISTERS = (
    Relationship("Unit", "IN_STREET", "Street", "the street a unit stands in"),
    Relationship("Unit", "IN_COMMUNITY", "Community", "the community a unit stands in"),
    Relationship("Unit", "HAS_CONTACT", "Contact", "liaison, part-time member and phone"),
    Relationship(
        "Unit",
        "MEMBER_OF",
        "JointPartyCommittee",
        "a member unit of the community's joint party committee",
        {"since_at": "datetime", **_ENDED},
    ),
    Relationship(
        "Unit",
        "MEMBER_OF",
        "Alliance",
        "a member unit of the street's alliance",
        {"since_at": "datetime", **_ENDED},
    ),
    Relationship("Body", "IN_STREET", "Street", "the street a body is of"),
    Relationship("Body", "IN_COMMUNITY", "Community", "the community a body is of"),
    Relationship("Body", "IN_COMPOUND", "Compound", "the compound a body is of"),
    Relationship("Body", "BELOW", "Body", "the body it stands below"),
    Relationship("Post", "OF_BODY", "Body", "the body a post is in"),
    Relationship("Person", "HOLDS", "Post", "the person who holds or held a post"),
    Relationship("Person", "HAS_CONTACT", "Contact", "the person's name"),
    Relationship(
        "PartyMember",
        "AFFILIATED_TO",
        "Body",
        "the one party organisation a member belongs to; earlier ones are ended",
        {"number": "integer which affiliation, from 1", "since_at": "datetime", **_ENDED},
    ),
    Relationship(
        "PartyMember",
        "REPORTED_IN_TO",
        "Community",
        "a report-in, which never moves the affiliation",
        {
            "key": "string the day, or empty",
            "day": "date",
            "until": "date inclusive",
            "management": "string 双重, 网格, 动态, 共同",
            **_ENDED,
        },
    ),
    Relationship("PartyMember", "WORKS_AT", "Unit", "the home unit"),
    Relationship("PartyMember", "HAS_CONTACT", "Contact", "name and phone"),
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

AFTER = (
    Relationship("Proposal", "FOR", "Round", "the round whose lists were matched"),
    Relationship(
        "Proposal",
        "COVERS",
        "NeedPart",
        "how far the standing proposal serves a part",
        {
            "required": "float in the part's unit",
            "covered": "float in the part's unit",
            "measure_unit": "string as written",
            "position": "integer from 0",
        },
    ),
    Relationship("ProposalLine", "PROPOSED_IN", "Proposal", "a line of the proposal"),
    Relationship("ProposalLine", "OF_PART", "NeedPart", "the part it serves"),
    Relationship("ProposalLine", "OF_RESOURCE", "Resource", "the resource it draws on"),
    Relationship("UnmetNeed", "LEFT_IN", "Proposal", "a part that nobody serves"),
    Relationship("UnmetNeed", "OF_NEED", "Need", "the need it is a part of"),
    Relationship("IdleResource", "LEFT_IN", "Proposal", "what is left of a resource"),
    Relationship("IdleResource", "OF_RESOURCE", "Resource", "the resource it is left of"),
    Relationship("Adjustment", "IN_ROUND", "Round", "the round whose proposal it fixes"),
    Relationship("Adjustment", "OF_PART", "NeedPart", "the part a line is fixed for"),
    Relationship("Adjustment", "OF_RESOURCE", "Resource", "the resource it fixes"),
    Relationship("Sounding", "IN_ROUND", "Round", "the round a unit is sounded for"),
    Relationship("Sounding", "ASKS", "Unit", "the unit that is asked"),
    Relationship(
        "Sounding",
        "ABOUT",
        "ProposalLine",
        "a line the unit is asked for",
        {
            "position": "integer from 0",
            "answers": "integer how often it was answered; the last stands",
        },
    ),
    Relationship("SoundingAnswer", "ANSWERS", "ProposalLine", "the line answered, appended"),
    Relationship("SoundingAnswer", "GIVEN_IN", "Sounding", "the sounding it was given in"),
    Relationship("Meeting", "HELD_FOR", "Round", "the round a meeting decides on"),
    Relationship("Meeting", "HELD_BY", "Community", "whose meeting it is; without, the street's"),
    Relationship("Meeting", "CALLED_FOR", "Need", "the one hard need it is called for"),
    Relationship("Meeting", "HAS_CONTACT", "Contact", "who chairs, by name"),
    Relationship("Invitee", "INVITED_TO", "Meeting", "a seat of a meeting"),
    Relationship("Invitee", "OF_UNIT", "Unit", "the unit whose seat it is"),
    Relationship(
        "Invitee",
        "INVITED_FOR",
        "Need",
        "the need it is called for",
        {"position": "integer from 0"},
    ),
    Relationship("Invitee", "HAS_CONTACT", "Contact", "who is to come, and the substitute"),
    Relationship("Referral", "REFERS", "Need", "what a community refers up, appended"),
    Relationship("Referral", "MADE_AT", "Meeting", "the meeting that refers it up"),
    Relationship("Release", "RELEASES", "Resource", "open to the whole street for the round"),
    Relationship("Release", "MADE_AT", "Meeting", "the meeting that released it"),
    Relationship("ProposalLine", "ADDED_AT", "Meeting", "the meeting that added the line"),
    Relationship("Decision", "DECIDES", "ProposalLine", "what was decided on a line, appended"),
    Relationship("Decision", "MADE_AT", "Meeting", "the meeting that decided"),
    Relationship("Project", "OF_ROUND", "Round", "the round whose list it stands in"),
    Relationship("Project", "SERVES", "Need", "the need it serves"),
    Relationship("Project", "LED_BY", "Unit", "the lead unit"),
    Relationship("Project", "DECIDED_AT", "Meeting", "the meeting it comes of"),
    Relationship("Project", "HAS_TASK", "Task", "what one unit does for it"),
    Relationship("Task", "OWNED_BY", "Unit", "the responsible unit"),
    Relationship(
        "Task", "DRAWS", "Resource", "what it takes", {"uses": "float in the resource's unit"}
    ),
    Relationship("Task", "SERVES", "NeedPart", "the part it serves"),
    Relationship("Task", "HAS_CONTACT", "Contact", "the liaison, by name"),
)

MEMORY = (
    Relationship("Merge", "IN_ROUND", "Round", "the round whose needs were merged"),
    Relationship("Merge", "KEEPS", "Need", "the need that stands for all"),
    Relationship("Merge", "TAKES_IN", "Need", "a need that counts in the one kept"),
)

CORRECTIONS = (
    Relationship("Correction", "IN_STREET", "Street", "the street that remembers it"),
    Relationship("Correction", "CORRECTS", "Need", "the row a coordinator corrected"),
    Relationship("Correction", "CORRECTS", "Resource", "the row a coordinator corrected"),
    Relationship("Correction", "CAME_OF", "ProposalLine", "the refused line it came of"),
)

PAPERS = (
    Relationship("Letterhead", "OF_STREET", "Street", "whose papers bear it, or its communities'"),
    Relationship("Minutes", "RECORDS", "Meeting", "the meeting it tells of"),
    Relationship("Minutes", "CORRECTS", "Minutes", "the earlier paper it corrects"),
    Relationship("Minutes", "ISSUED_IN", "Street", "the street in which it was issued"),
    Relationship("Minutes", "HAS_CONTACT", "Contact", "who signed it, by name"),
    Relationship("FormPrint", "IN_ROUND", "Round", "the round whose needs the forms take down"),
    Relationship("FormPrint", "OF_COMMUNITY", "Community", "the community that takes them down"),
    Relationship("Need", "HAS_SCAN", "Scan", "a scan or photo of it, such as its paper form"),
    Relationship("Scan", "HAS_FILE", "Attachment", "its file, until it is taken off"),
    Relationship("Minutes", "HAS_FILE", "Attachment", "the signed scan"),
    Relationship("Comment", "COMMENTS_ON", "Minutes", "what a unit said of the draft"),
    Relationship("TaskSheet", "OF_ROUND", "Round", "the round it hands out tasks of"),
    Relationship("TaskSheet", "HANDS_OVER", "Task", "a task it tells of"),
    Relationship("TaskSheet", "GIVEN_TO", "Unit", "the responsible unit"),
    Relationship("Receipt", "ACKNOWLEDGES", "TaskSheet", "that a unit took it in, appended"),
    Relationship("Receipt", "HAS_CONTACT", "Contact", "who took it in, by name"),
    Relationship("PublicNotice", "OF_ROUND", "Round", "the round it publishes"),
)

RELATIONSHIPS = (
    *PLACES,
    *REGISTERS,
    *PEOPLE,
    *MONTH,
    *AFTER,
    *MEMORY,
    *CORRECTIONS,
    *PAPERS,
    *ACCESS_LINKS,
    *THANKS_LINKS,
    *FOLLOW,
    *CASE_LINKS,
    *MONEY,
)
