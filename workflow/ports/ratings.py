"""Occasions, ratings and their publications; `graph` fulfils it."""

from collections.abc import Sequence
from typing import Protocol

from domain.ratings import Rating, RatingNotice, RatingOccasion
from domain.rights import Deed


class RatingStore(Protocol):
    """Who is satisfied with what in a street; raters are told apart and never named."""

    def occasions(self, street_code: str) -> tuple[RatingOccasion, ...]:
        """The occasions of a street, by first day and name."""

    def rate(self, occasion: RatingOccasion, ratings: Sequence[Rating], deed: Deed) -> int:
        """Keep ratings of an occasion, which is opened by the first; how many said something new.

        A rater's word takes the place of the one before until the results are published, and is
        appended after that, as `domain.ratings.entered` says.

        Raises:
            NotFoundError: A subject, community or round is not there (code `subject_unknown`).
        """

    def ratings(self, street_code: str) -> tuple[Rating, ...]:
        """Every rating of a street's occasions, the appended ones too, by occasion and day."""

    def publish(self, occasion: RatingOccasion, notice: RatingNotice, deed: Deed) -> None:
        """Keep a publication; the first of results publishes the occasion. Twice is once."""

    def notices(self, occasion_id: str) -> tuple[RatingNotice, ...]:
        """The publications of an occasion, by kind and first day."""
