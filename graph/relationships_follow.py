"""The relationships of follow-up: records of tasks, supervision and cases."""

from graph.model import Relationship

FOLLOW = (
    Relationship("Progress", "OF_TASK", "Task", "an entry in the record of a task, appended"),
    Relationship(
        "Progress", "HAS_CONTACT", "Contact", "who accepted, agreed or took over, by name"
    ),
    Relationship("Progress", "HAS_FILE", "Attachment", "a picture or signed sheet that shows it"),
)
