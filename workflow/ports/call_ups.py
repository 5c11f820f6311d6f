"""Call-ups with those who signed up, and standing posts with those who claim them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from domain.call_ups import CallUp, SignUp
from domain.rights import Deed
from domain.standing_posts import Claim, StandingPost


class CallUpStore(Protocol):
    """Call-ups of a street; every write takes the call-up for itself first."""

    def publish(self, street_code: str, call_up: CallUp, deed: Deed) -> CallUp:
        """Keep a call-up under the next number of its month; published again it stays.

        Raises:
            NotFoundError: No such need in the round, or no such community.
        """

    def all(self, street_code: str) -> tuple[CallUp, ...]:
        """The call-ups of a street by number."""

    def sign_up(self, call_up: CallUp, members: Sequence[str], on: date, deed: Deed) -> int:
        """Append sign-ups in the order given; how many were new.

        Raises:
            NotFoundError: A member is not in the register (code `member_unknown`).
            RuleError: As `domain.call_ups.signed_up`; nothing is stored.
        """

    def withdraw(self, call_up: CallUp, member: str, on: date, deed: Deed) -> SignUp:
        """End a member's sign-up.

        Raises:
            NotFoundError, RuleError: As `domain.call_ups.withdrawn`.
        """

    def sign_ups(self, street_code: str) -> Mapping[str, tuple[SignUp, ...]]:
        """Every sign-up of a street in order, by the id of its call-up."""

    def move(self, before: CallUp, after: CallUp, deed: Deed, resource_key: str = "") -> None:
        """Take a call-up to its next state, and say which resource its group became.

        Raises:
            RuleError: Somebody else moved it in between (code `call_up_over`).
        """


class StandingPostStore(Protocol):
    """Standing posts of a street; a claim takes the post for itself first."""

    def save(self, street_code: str, posts: Sequence[StandingPost], deed: Deed) -> int:
        """Keep posts, new or changed; how many changed something.

        Raises:
            NotFoundError: No such community.
            RuleError: More hold it than it would have places (code `post_held_by_more`).
        """

    def all(self, street_code: str) -> tuple[StandingPost, ...]:
        """The posts of a street by community and name."""

    def claim(self, claims: Sequence[Claim], deed: Deed) -> int:
        """Append claims in one transaction; how many were new.

        Raises:
            NotFoundError: A member is not in the register (code `member_unknown`).
            RuleError: As `domain.standing_posts.claimed`; nothing is stored.
        """

    def release(self, post: StandingPost, member: str, on: date, deed: Deed) -> Claim:
        """Give a member's claim back.

        Raises:
            NotFoundError: As `domain.standing_posts.released`.
        """

    def claims(self, street_code: str) -> Mapping[str, tuple[Claim, ...]]:
        """Every claim of a street, by the id of its post."""
