"""Organisations over time and in figures, and the column maps of other platforms."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from domain.compounds import CompoundLines
from domain.rights import Deed
from domain.stages import Stage


class OrganisationStore(Protocol):
    """What is asked of the organisations of streets beside the register itself."""

    def stages(self, street_code: str) -> tuple[Stage, ...]:
        """The life stages of a street's organisations, by organisation and day."""

    def add_stages(self, street_code: str, stages: Sequence[Stage], deed: Deed) -> int:
        """Append stages; how many were new.

        Raises:
            NotFoundError: An organisation is not in the register (code `body_unknown`).
            RuleError: Another stage is known since that day (code `stage_set_already`).
        """

    def compound_lines(self, street_codes: Sequence[str], on: date) -> CompoundLines:
        """The lines behind each figure of the compounds of streets, on a day."""

    def column_map(self, street_code: str, source: str) -> Mapping[str, str]:
        """Our column by the header of a platform's file; empty where none is remembered."""

    def column_maps(self, street_code: str) -> Mapping[str, Mapping[str, str]]:
        """Every map a street remembers, by platform."""

    def save_column_map(
        self, street_code: str, source: str, columns: Mapping[str, str], deed: Deed
    ) -> None:
        """Remember how a platform's headers are read; the last word stands."""
