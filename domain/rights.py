"""Who may do what where: acts, roles and places in one table, asked at every verb of the month."""

from dataclasses import dataclass, field
from enum import StrEnum

from domain.identity import normal_name
from domain.places import community_key
from domain.repeats import Idempotency, Seen


class Act(StrEnum):
    """An act of the month (行为), as the audit names it."""

    SET_UP = "set_up"
    REGISTER = "register"
    OPEN = "open"
    SKIP = "skip"
    IMPORT = "import"
    OFFER = "offer"
    REPORT_ZERO = "report_zero"
    REVIEW = "review"
    APPROVE = "approve"
    RETURN = "return"
    FREEZE = "freeze"
    ENTER_LATE = "enter_late"
    MATCH = "match"
    ADJUST = "adjust"
    SOUND = "sound"
    ANSWER = "answer"
    MEET = "meet"
    DECIDE = "decide"
    REFER = "refer"
    RELEASE = "release"
    WRITE_PAPER = "write_paper"
    COMMENT = "comment"
    ISSUE_PAPER = "issue_paper"
    RECEIVE = "receive"
    PUBLISH = "publish"
    READ_LIST = "read_list"
    CARRY_OVER = "carry_over"
    CLOSE = "close"
    UNDO = "undo"
    CORRECT = "correct"
    MERGE = "merge"
    REPORT_IN = "report_in"
    CHECK_IN = "check_in"
    SERVE = "serve"
    REVERSE_SERVICE = "reverse_service"
    VIEW = "view"
    SHOW_CONTACT = "show_contact"
    KEEP_SCANS = "keep_scans"
    SHARE = "share"
    KEEP_USERS = "keep_users"
    KEEP_OWN = "keep_own"
    RATE = "rate"
    PUBLISH_RATINGS = "publish_ratings"
    AWARD_STARS = "award_stars"
    KEEP_POINTS = "keep_points"
    REDEEM_POINTS = "redeem_points"
    REVERSE_POINTS = "reverse_points"
    TAKE_CASE = "take_case"
    MOVE_CASE = "move_case"
    HOLD_TALK = "hold_talk"
    PROGRESS = "progress"
    POSTPONE = "postpone"
    ACCEPT = "accept"
    WITHDRAW = "withdraw"
    HAND_OVER = "hand_over"
    SIGN_OFF = "sign_off"
    CALL_UP = "call_up"
    SIGN_UP = "sign_up"
    SET_POST = "set_post"
    CLAIM_POST = "claim_post"
    AGREE = "agree"
    BOOK_MONEY = "book_money"
    REVERSE_MONEY = "reverse_money"
    KEEP_WISHES = "keep_wishes"
    CLAIM_WISH = "claim_wish"
    CONFIRM_WISH = "confirm_wish"
    PLAN_PROJECT = "plan_project"
    SUPERVISE = "supervise"
    REPLY = "reply"


class Role(StrEnum):
    """What a person works as (角色); where they work is said by the grant."""

    RESIDENT = "居民"
    MEMBER = "党员"
    UNIT = "单位"
    COMMUNITY = "社区"
    STREET = "街道"
    DISTRICT = "区"
    ANALYST = "分析员"
    ADMINISTRATOR = "管理员"


@dataclass(frozen=True)
class Scope:
    """Where an act happens, or a grant holds (范围); an empty field is all of what it names.

    Attributes:
        street_code: Nine digits; for a grant also the six digits of a whole district.
        community: Name of one community of the street.
        unit: Name of one unit of the street.
    """

    street_code: str = ""
    community: str = ""
    unit: str = ""

    def holds(self, other: "Scope") -> bool:
        """Whether `other` lies wholly inside this scope."""
        return (
            other.street_code.startswith(self.street_code)
            and (not self.community or _same_community(self.community, other.community))
            and (not self.unit or normal_name(self.unit) == normal_name(other.unit))
        )


def _same_community(one: str, other: str) -> bool:
    return community_key(one) == community_key(other)


EVERYWHERE = Scope()


@dataclass(frozen=True)
class Grant:
    """A role held at a place (授权)."""

    role: Role
    scope: Scope


@dataclass(frozen=True)
class Actor:
    """Who acts (经办): an id that the audit keeps, never a name, with what it was granted.

    Attributes:
        actor_id: Such as the account of the person at the command line.
        grants: Roles with their places; without any, nothing is allowed.
        only: The acts that a token is for; None for all that the grants allow.
        asked: The request it acts by, where that came with a key.
        seen: What it had read of what it edits, where it said so.
    """

    actor_id: str
    grants: tuple[Grant, ...] = ()
    only: frozenset[Act] | None = None
    asked: Idempotency | None = field(default=None, compare=False)
    seen: Seen | None = field(default=None, compare=False)

    def may(self, act: Act, scope: Scope) -> bool:
        """Whether some grant allows the act at this place: act x role x place."""
        return any(grant.scope.holds(scope) for grant in self._grants(act))

    def reaches(self, act: Act, scope: Scope) -> bool:
        """Whether some grant allows the act at this place or somewhere inside it."""
        return self.may(act, scope) or any(scope.holds(grant.scope) for grant in self._grants(act))

    def _grants(self, act: Act) -> list[Grant]:
        if self.only is not None and act not in self.only:
            return []
        return [grant for grant in self.grants if grant.role in RIGHTS[act]]


def office(actor_id: str, scope: Scope = EVERYWHERE) -> Actor:
    """Whoever works for a street's office and keeps its installation, at one place or at all."""
    return Actor(actor_id, (Grant(Role.STREET, scope), Grant(Role.ADMINISTRATOR, scope)))


_STREET = frozenset({Role.STREET})
_COMMUNITY = _STREET | {Role.COMMUNITY}
_UNIT = _COMMUNITY | {Role.UNIT}
_MEMBER = _COMMUNITY | {Role.MEMBER}

RIGHTS: dict[Act, frozenset[Role]] = {
    Act.SET_UP: frozenset({Role.ADMINISTRATOR}),
    Act.REGISTER: _STREET,
    Act.OPEN: _STREET,
    Act.SKIP: _STREET,
    Act.IMPORT: _COMMUNITY,
    Act.OFFER: _UNIT,
    Act.REPORT_ZERO: _UNIT,
    Act.REVIEW: _COMMUNITY,
    Act.APPROVE: _STREET,
    Act.RETURN: _COMMUNITY,
    Act.FREEZE: _STREET,
    Act.ENTER_LATE: _STREET,
    Act.MATCH: _STREET,
    Act.ADJUST: _STREET,
    Act.SOUND: _COMMUNITY,
    Act.ANSWER: _UNIT,
    Act.MEET: _COMMUNITY,
    Act.DECIDE: _COMMUNITY,
    Act.REFER: _COMMUNITY,
    Act.RELEASE: _COMMUNITY,
    Act.WRITE_PAPER: _COMMUNITY,
    Act.COMMENT: _UNIT,
    Act.ISSUE_PAPER: _COMMUNITY,
    Act.RECEIVE: _UNIT,
    Act.PUBLISH: _STREET,
    Act.READ_LIST: _UNIT | {Role.DISTRICT},
    Act.CARRY_OVER: _STREET,
    Act.CLOSE: _STREET,
    Act.UNDO: _STREET,
    Act.CORRECT: _STREET,
    Act.MERGE: _COMMUNITY,
    Act.REPORT_IN: _UNIT,
    Act.CHECK_IN: _MEMBER,
    Act.SERVE: _UNIT,
    Act.REVERSE_SERVICE: _COMMUNITY,
    Act.VIEW: _UNIT | {Role.DISTRICT, Role.ANALYST},
    Act.SHOW_CONTACT: frozenset({Role.COMMUNITY, Role.UNIT}),
    Act.KEEP_SCANS: _COMMUNITY,
    Act.SHARE: _COMMUNITY,
    Act.KEEP_USERS: frozenset({Role.ADMINISTRATOR}),
    Act.KEEP_OWN: frozenset(Role),
    Act.RATE: _UNIT | {Role.MEMBER, Role.RESIDENT},
    Act.PUBLISH_RATINGS: _COMMUNITY,
    Act.AWARD_STARS: _STREET,
    Act.KEEP_POINTS: _COMMUNITY,
    Act.REDEEM_POINTS: _COMMUNITY,
    Act.REVERSE_POINTS: _COMMUNITY,
    Act.TAKE_CASE: _COMMUNITY,
    Act.MOVE_CASE: _COMMUNITY,
    Act.HOLD_TALK: _COMMUNITY,
    Act.PROGRESS: _UNIT,
    Act.POSTPONE: _COMMUNITY,
    Act.ACCEPT: _COMMUNITY,
    Act.WITHDRAW: _UNIT,
    Act.HAND_OVER: _UNIT,
    Act.SIGN_OFF: _COMMUNITY,
    Act.CALL_UP: _COMMUNITY,
    Act.SIGN_UP: _MEMBER,
    Act.SET_POST: _COMMUNITY,
    Act.CLAIM_POST: _MEMBER,
    Act.AGREE: _COMMUNITY,
    Act.BOOK_MONEY: _COMMUNITY,
    Act.REVERSE_MONEY: _COMMUNITY,
    Act.KEEP_WISHES: _COMMUNITY,
    Act.CLAIM_WISH: _UNIT | _MEMBER,
    Act.CONFIRM_WISH: _COMMUNITY,
    Act.PLAN_PROJECT: _COMMUNITY,
    Act.SUPERVISE: _COMMUNITY,
    Act.REPLY: _UNIT,
}
"""Which roles may do an act at a place that their grant holds (行为 x 角色 x 范围).

An act on a whole street names no community, so a community's grant does not hold it; a community
acts where its own name is said: its rows, its list, its own meeting. The own account (`KEEP_OWN`)
is everybody's, wherever it is; `workflow.permits.own` asks for no place.
"""


@dataclass(frozen=True)
class Deed:
    """One act by one actor on one thing (操作), as the audit keeps it: ids only.

    Attributes:
        street_code: Whose audit keeps it; empty for the installation's.
    """

    actor: Actor
    act: Act
    target_id: str
    street_code: str = ""
