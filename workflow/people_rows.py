"""Rows of the people's forms: what each says in the words of the domain, row by row.

A row that a rule refuses is told at its column before anything is stored: every file is tried
against what is on record and what its own rows above bring.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar

from domain.call_ups import CallUp, SignUp, signed_up
from domain.errors import NotFoundError, RuleError
from domain.people import Management, PartyMember
from domain.places import Street
from domain.privacy import refuse_persons
from domain.report_ins import ReportIn, taken
from domain.rounds import Round
from domain.serving import Helper, ServiceRecord, entered, hours_between
from domain.standing_posts import Claim, StandingPost, claimed
from workflow.call_up import planned
from workflow.ports.files import RegisterRow, RowFault
from workflow.registered import Registered
from workflow.services import Services
from workflow.standing_posts import PostTerm

Row = Mapping[str, Any]
T = TypeVar("T")

_COLUMNS = {
    "member_unknown": "党员编号",
    "member_not_one": "姓名",
    "unit_unknown": "单位名称",
    "activity_missing": "活动名称",
    "service_recorded": "服务时长",
    "service_hours_bad": "服务时长",
    "service_hours_missing": "服务时长",
    "service_persons_bad": "参与人数",
    "check_out_early": "签退时间",
    "reported_in_already": "报到日期",
    "report_in_ended": "结束日期",
    "report_in_ends_early": "结束日期",
    "row_unknown": "需求编号",
    "row_ambiguous": "需求编号",
    "call_up_says_nothing": "召集事项",
    "call_up_for_nobody": "召集人数",
    "call_up_closes_early": "报名截止",
    "call_up_unknown": "召集令编号",
    "call_up_over": "召集令编号",
    "call_up_closed": "报名日期",
    "post_unknown": "岗位名称",
    "post_full": "认岗日期",
    "post_closed": "岗位名称",
    "claimed_already": "认岗日期",
    "claim_ends_early": "到期日期",
    "post_for_nobody": "名额",
    "post_without_duty": "岗位职责",
}
"""The column to mend, by the code of what is wrong; 所在社区 for a community that is not there."""


@dataclass(frozen=True)
class Tried(Generic[T]):
    """What a file's rows come to: things of the domain, and the rows that a rule refuses."""

    items: tuple[T, ...] = ()
    faults: tuple[RowFault, ...] = field(default=(), repr=False)


def _try(rows: Iterable[RegisterRow], make: Callable[[Row], T]) -> Tried[T]:
    items: list[T] = []
    faults: list[RowFault] = []
    for row in rows:
        try:
            items.append(make(row.values))
        except RuleError as error:
            column = _column(error, row.values)
            faults.append(RowFault(row.file, row.row, column, error.code, error.values))
    return Tried(tuple(items), tuple(faults))


def _column(error: RuleError, row: Row) -> str:
    told = error.values.get("column")
    if isinstance(told, str) and told in row:
        return told
    place = "报到社区" if "报到社区" in row else "所在社区"
    return _COLUMNS.get(error.code, place)


@dataclass
class PeopleForms:
    """Reads the rows of the people's forms against a street's registers, read once."""

    services: Services
    home: Street

    @cached_property
    def _known(self) -> Registered:
        return Registered(self.services, self.home)

    @cached_property
    def _by_name(self) -> dict[str, list[PartyMember]]:
        found: dict[str, list[PartyMember]] = {}
        for one in self._known.members.values():
            found.setdefault(one.name, []).append(one)
        return found

    def _helper(self, row: Row) -> Helper:
        if row.get("党员编号"):
            return self._known.helper(Helper(row["党员编号"]))
        if row.get("单位名称") and not row.get("姓名"):
            return self._known.helper(Helper(unit=row["单位名称"]))
        found = self._by_name.get(row["姓名"], [])
        if len(found) != 1:
            raise NotFoundError("member_not_one", count=len(found))
        return Helper(found[0].number)

    def report_ins(self, rows: Sequence[RegisterRow]) -> Tried[ReportIn]:
        """Report-ins (报到登记表)."""
        known = list(self.services.people.report_ins(self.home.code))

        def make(row: Row) -> ReportIn:
            kind = row.get("管理类别")
            one = ReportIn(
                self._helper(row),
                self.home.name,
                self._known.community(row["报到社区"]),
                row["报到日期"],
                row.get("结束日期"),
                Management(kind) if kind else None,
            )
            told = taken(known, one)
            if told is not None:
                same = [old for old in known if _same_report(old, told)]
                known[:] = [old for old in known if old not in same] + [told]
            return one

        return _try(rows, make)

    def services_done(self, rows: Sequence[RegisterRow], source: str = "") -> Tried[ServiceRecord]:
        """Service records (服务记录登记表), of a platform where one is named."""
        known = list(self.services.people.records(self.home.code))

        def make(row: Row) -> ServiceRecord:
            one = ServiceRecord(
                self._helper(row),
                self.home.name,
                self._known.community(row["所在社区"]),
                refuse_persons(row["活动名称"].strip(), "活动名称"),
                row["服务日期"],
                _hours(row),
                row.get("参与人数") or 1,
                row.get("签到时间"),
                row.get("签退时间"),
                row.get("召集令编号") or "",
                source,
            )
            told = entered(known, one)
            known.extend([told] if told else [])
            return one

        return _try(rows, make)

    def call_ups(self, rows: Sequence[RegisterRow], one: Round) -> Tried[CallUp]:
        """Call-ups (召集令登记表) for needs of a round."""

        def make(row: Row) -> CallUp:
            return planned(
                self.services,
                one,
                row["需求编号"],
                row["召集事项"],
                row["召集人数"],
                row["报名截止"],
                serves_on=row.get("服务日期"),
                meets_at=row.get("集合时间"),
                meeting_place=row.get("集合地点") or "",
                skills=row.get("技能要求") or (),
            )

        return _try(rows, make)

    def sign_ups(self, rows: Sequence[RegisterRow]) -> Tried[tuple[str, SignUp]]:
        """Sign-ups (召集令报名表): number of the call-up, and who signs up or withdraws when."""
        calls = {one.number: one for one in self.services.call_ups.all(self.home.code)}
        known = {key: list(own) for key, own in self._signed().items()}

        def make(row: Row) -> tuple[str, SignUp]:
            call_up = calls.get(row["召集令编号"])
            if call_up is None:
                raise NotFoundError("call_up_unknown", number=row["召集令编号"])
            member = self._helper(row).member
            on = row.get("报名日期") or self.services.today()
            own = known.setdefault(call_up.call_up_id, [])
            if not is_known(own, member, on):
                new = signed_up(call_up, own, member, on)
                own.extend([new] if new else [])
            told = SignUp(call_up.call_up_id, member, on, len(own), row.get("退出日期"))
            return call_up.number, told

        return _try(rows, make)

    def _signed(self) -> Mapping[str, Sequence[SignUp]]:
        return self.services.call_ups.sign_ups(self.home.code)

    def posts(self, rows: Sequence[RegisterRow]) -> Tried[StandingPost]:
        """Standing posts (设岗登记表)."""

        def make(row: Row) -> StandingPost:
            return StandingPost(
                refuse_persons(row["岗位名称"], "岗位名称"),
                self.home.name,
                self._known.community(row["所在社区"]),
                refuse_persons(row["岗位职责"], "岗位职责"),
                row.get("名额") or 1,
                row.get("撤销日期"),
            )

        return _try(rows, make)

    def claims(self, rows: Sequence[RegisterRow]) -> Tried[tuple[PostTerm, date | None]]:
        """Claims (认岗登记表), with the day they were given back."""
        posts = {one.post_id: one for one in self.services.posts.all(self.home.code)}
        known = {key: list(own) for key, own in self._claimed().items()}

        def make(row: Row) -> tuple[PostTerm, date | None]:
            place = self._known.community(row["所在社区"])
            named = StandingPost(row["岗位名称"], self.home.name, place, "-")
            post = posts.get(named.post_id)
            if post is None:
                raise NotFoundError("post_unknown", post=row["岗位名称"])
            member = self._helper(row).member
            one = Claim(post.post_id, member, row["认岗日期"], row["到期日期"])
            own = known.setdefault(post.post_id, [])
            told = claimed(post, own, one)
            own.extend([told] if told else [])
            term = PostTerm(place, post.name, member, one.since, one.until)
            return term, row.get("退岗日期")

        return _try(rows, make)

    def _claimed(self) -> Mapping[str, Sequence[Claim]]:
        return self.services.posts.claims(self.home.code)


def is_known(known: Sequence[SignUp], member: str, on: date) -> bool:
    """Whether a member's sign-up of a day is on record, whatever came of it."""
    return any(one.member == member and one.signed_on == on for one in known)


def _same_report(one: ReportIn, other: ReportIn) -> bool:
    return one.is_of(other.helper, other.community) and one.since == other.since


def _hours(row: Row) -> Decimal:
    told = row.get("服务时长")
    if told is not None:
        return Decimal(told)
    begins, ends = row.get("签到时间"), row.get("签退时间")
    if begins is None or ends is None:
        raise RuleError("service_hours_missing")
    return hours_between(begins, ends)
