"""Who keeps cases and evening talks."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from domain.cases import Case, CaseStep, EveningTalk
from domain.rights import Deed


class CaseStore(Protocol):
    """Cases with their steps; steps are appended and never change."""

    def all(self, street_code: str) -> tuple[Case, ...]:
        """The cases of a street with their steps, by day and number."""

    def open(self, cases: Sequence[Case], deed: Deed) -> int:
        """Keep new cases in one transaction; how many were new. One of that number is left alone.

        Raises:
            NotFoundError: No such street or community (code `community_not_there`).
            RuleError: The number is another case's (code `case_number_taken`).
        """

    def step(self, case: Case, step: CaseStep, deed: Deed, need_key: str = "") -> bool:
        """Append a step to a case as it was read; whether it is new: the last one again is not.

        Raises:
            RuleError: Somebody else moved it meanwhile (code `case_moved`), or it can't take the
                step (`case_move_refused`); nothing is stored.
            NotFoundError: No such case, or no such need.
        """

    def projects(self, street_code: str) -> Mapping[str, tuple[str, str]]:
        """Of each case in a list the round and the project that serves it, carried over or not."""

    def hold(self, talks: Sequence[EveningTalk], deed: Deed) -> int:
        """Keep talks of one street, all or none; how many are new or changed.

        Raises:
            NotFoundError: No such community.
        """

    def talks(self, street_code: str) -> tuple[EveningTalk, ...]:
        """The talks of a street by day."""
