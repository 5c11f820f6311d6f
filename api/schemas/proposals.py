"""Proposals, jobs, projects and soundings over the wire."""

from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import Field

from api.schemas.base import Amount, Asked, Day, Name, Number, Shown, Text
from domain.projects import Project, TaskState, Verdict
from domain.soundings import Answer, SoundingAnswer, SoundingState
from domain.users import Pass
from workflow.ports.files import SoundingPage
from workflow.ports.proposals import ProposalLine


class MatchBody(Asked):
    """How to match."""

    policy: Annotated[
        dict[str, Any], Field(description="keys of the policy; those left out keep their default")
    ] = {}
    on: Day | None = Field(None, description="the day of the match; default today")


class LineShown(Shown):
    """A line of the proposal with what was last decided on it."""

    line_id: str
    need_id: str
    part: str
    resource_id: str
    unit: str
    quantity: Number = Field(description="what the part receives, in its unit")
    uses: Number = Field(description="what the resource gives, in its unit")
    verdict: Verdict | None
    decided_quantity: Number | None
    decided_uses: Number | None
    open: bool = Field(description="whether it waits for a decision")
    added: bool = Field(description="whether a meeting brought it in")

    @classmethod
    def of(cls, line: ProposalLine) -> Self:
        """As it is shown."""
        return cls(
            line_id=line.line_id,
            need_id=line.need_key,
            part=line.part,
            resource_id=line.resource_key,
            unit=line.unit,
            quantity=line.quantity,
            uses=line.uses,
            verdict=line.verdict,
            decided_quantity=line.decided_quantity,
            decided_uses=line.decided_uses,
            open=line.open,
            added=line.added,
        )


class TaskShown(Shown):
    """What one unit does for one part of a project by when."""

    task_id: str
    part: str
    unit: str
    resource_id: str
    quantity: Number
    uses: Number
    content: str
    due_on: date
    state: TaskState


class ProjectShown(Shown):
    """A project: one need served, with its owners and their tasks."""

    project_id: str
    number: str
    name: str
    need_id: str
    lead: str
    meeting: str
    tasks: list[TaskShown]

    @classmethod
    def of(cls, project: Project) -> Self:
        """As it is shown."""
        return cls.model_validate(project)


class AnswerBody(Asked):
    """A unit's answer on a line."""

    line_id: Name = Field(description="id of the line, or the short number on the unit's page")
    answer: Answer
    quantity: Amount | None = Field(None, description="for 部分: what the part would receive")
    day: Day | None = Field(None, description="for 改期: from when the unit can")
    reason: Text = Field("", description="needed for 不能; without names")

    def answered(self, line_id: str) -> SoundingAnswer:
        """As the domain has it."""
        quantity = self.quantity if self.answer is Answer.PARTLY else None
        day = self.day if self.answer is Answer.OTHER_DAY else None
        return SoundingAnswer(line_id, self.answer, quantity, None, day, self.reason)


class AnswersBody(Asked):
    """Answers of one unit or several."""

    answers: Annotated[list[AnswerBody], Field(min_length=1, max_length=500)]


class SoundingLineShown(Shown):
    """A line as its unit reads it."""

    number: str = Field(description="the line's short number, to answer under")
    community: str
    need: str
    part: str
    resource: str
    quantity: Number
    measure_unit: str
    due_on: date | None
    state: SoundingState
    answer: Answer | None
    answer_quantity: Number | None
    answer_day: date | None
    answer_reason: str


class SoundingShown(Shown):
    """What one unit is asked for."""

    round_name: str
    unit: str
    lines: list[SoundingLineShown]

    @classmethod
    def of(cls, page: SoundingPage) -> Self:
        """As it is shown; who answers for the unit is left out."""
        lines = []
        for line in page.lines:
            said = line.answer
            lines.append(
                SoundingLineShown(
                    number=line.number,
                    community=line.community,
                    need=line.need,
                    part=line.part,
                    resource=line.resource,
                    quantity=line.quantity,
                    measure_unit=line.measure_unit,
                    due_on=line.due_on,
                    state=line.state,
                    answer=said.answer if said else None,
                    answer_quantity=said.quantity if said else None,
                    answer_day=said.day if said else None,
                    answer_reason=said.reason if said else "",
                )
            )
        return cls(round_name=page.round_name, unit=page.unit, lines=lines)


class LinkBody(Asked):
    """A link to make."""

    unit: Name
    days: Annotated[int, Field(ge=1, le=31)] = 7


class AcceptanceLinkBody(Asked):
    """A link by which a project's asker accepts and rates it."""

    days: Annotated[int, Field(ge=1, le=31)] = 14


class AcceptanceLinkShown(Shown):
    """A link's secret, shown this once: the asker opens `/a/` and the secret in a browser."""

    secret: str
    project: str
    days: int


class LinkShown(Shown):
    """A link's secret, shown this once: sent as a bearer token to /shared/sounding."""

    secret: str
    unit: str
    days: int


class LinkKeptShown(Shown):
    """A link that holds; its secret was shown once and is kept nowhere."""

    link_id: str
    unit: str
    project: str
    expires_at: datetime

    @classmethod
    def of(cls, held: Pass) -> Self:
        """As it is shown."""
        return cls.read(held, link_id=held.pass_id)
