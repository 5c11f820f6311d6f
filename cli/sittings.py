"""The meeting that a command speaks of: its options, and the graph opened around it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from cli.desk import Desk, find_round
from domain.meetings import Meeting
from domain.rounds import Round
from workflow import meetings
from workflow.services import Services

StreetOption = Annotated[str, typer.Option("--street")]
MonthOption = Annotated[str, typer.Option("--month")]
MeetingOption = Annotated[str, typer.Option("--meeting")]


@contextmanager
def sitting(
    desk: Desk, meeting: str, street: str, month: str
) -> Iterator[tuple[Services, Round, Meeting]]:
    """The stores, the round and the meeting of these names, for the length of a block.

    Raises:
        NotFoundError: No such street, round or meeting, or several are meant.
    """
    with desk.services() as services:
        _, one = find_round(services, street, month)
        yield services, one, meetings.find(services, one, meeting)
