"""The relationships of follow-up: records of tasks, supervision and cases."""

from graph.model import Relationship

FOLLOW = (
    Relationship("Progress", "OF_TASK", "Task", "an entry in the record of a task, appended"),
    Relationship(
        "Progress", "HAS_CONTACT", "Contact", "who accepted, agreed or took over, by name"
    ),
    Relationship("Progress", "HAS_FILE", "Attachment", "a picture or signed sheet that shows it"),
    Relationship("Supervision", "OF_ROUND", "Round", "the round whose tasks are late"),
    Relationship("Supervision", "GIVEN_TO", "Unit", "the unit that is late"),
    Relationship("Supervision", "SUPERVISES", "Task", "a late task it names"),
    Relationship("Supervision", "FOLLOWS", "Supervision", "the earlier one of its tasks"),
    Relationship("SupervisionReply", "REPLIES_TO", "Supervision", "a reply, appended"),
    Relationship("SupervisionReply", "HAS_CONTACT", "Contact", "who answers, by name"),
    Relationship("ProjectStage", "OF_PROJECT", "Project", "a stage of a project"),
    Relationship("Budget", "OF_PROJECT", "Project", "what is set aside for it, appended"),
    Relationship("Charge", "OF_PROJECT", "Project", "who answers for it, appended"),
    Relationship("Charge", "HAS_CONTACT", "Contact", "who answers for it, by name"),
)
