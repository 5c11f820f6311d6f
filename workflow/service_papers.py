"""Both reports (双报告), the letter to a home unit, the answer to it, and a call-up on paper."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from domain.bodies import BodyKind
from domain.call_ups import SignUpState, line
from domain.errors import NotFoundError, RuleError
from domain.identity import normal_name
from domain.needs import Need
from domain.opinions import EXCELLENT_HOURS, Opinion, proposed
from domain.people import PartyMember
from domain.places import Street
from domain.points import HolderKind, PointKind, PointScheme
from domain.privacy import masked
from domain.report_ins import ReportIn
from domain.rights import Act, Actor
from domain.serving import Helper, ServiceRecord, added_up, served_between
from domain.wording import day_of
from workflow.call_up import find, signed_of
from workflow.discretion import veiled
from workflow.packs import letterhead_of
from workflow.permits import permitted
from workflow.ports.people_papers import (
    CallUpPaper,
    HomeLetter,
    LetterLine,
    OpinionReply,
    ServiceReport,
    TaskDone,
)
from workflow.registered import Registered
from workflow.services import Services

PointsOf = Callable[[str], int | None]
"""A member's appraisal points of the span, by number; None where none are kept."""


def no_points(_: str) -> int | None:
    """The points of an office that keeps none."""
    return None


def appraisal_points(services: Services, home: Street, since: date, until: date) -> PointsOf:
    """The members' appraisal points (党员考核积分) earned in a span of days and not reversed.

    None for a member without an account in that scheme.
    """
    told: dict[str, int] = {}
    for book in services.points.passbooks(home.code):
        account = book.account
        if account.scheme is PointScheme.APPRAISAL and account.kind is HolderKind.MEMBER:
            told[account.number] = sum(
                entry.points
                for entry in book.standing
                if entry.kind is PointKind.EARNED and since <= entry.day <= until
            )
    return told.get


def call_up_paper(services: Services, home: Street, number: str) -> CallUpPaper:
    """A call-up as it is posted and sent; the need in words that tell of nobody.

    Raises:
        NotFoundError: No such call-up.
    """
    one = find(services, home, number)
    needs = {item.key: item for item in services.lists.needs(one.round_id)}
    item = needs.get(one.need_key)
    need = veiled(services, item).need if item else None
    states = [state for _, state in line(one, signed_of(services, home, one))]
    return CallUpPaper(
        letterhead_of(services, home),
        one,
        masked(need.name or need.text[:60]) if need else one.task,
        states.count(SignUpState.IN),
        states.count(SignUpState.WAITING),
    )


def member_report(
    services: Services, home: Street, number: str, since: date, until: date
) -> ServiceReport:
    """What a member did in communities in a span of days (党员参与社区活动报告).

    Raises:
        NotFoundError: No such member in the register.
    """
    known = Registered(services, home)
    who = known.helper(Helper(number))
    member = known.members[who.member]
    own = _records(services, home, who, since, until)
    return ServiceReport(
        member.name or member.number,
        since,
        until,
        services.today(),
        number=member.number,
        home="；".join(filter(None, (member.affiliated_to, member.home_unit))),
        reported=_reported(services, home, who, since, until),
        posts=_posts(services, home, member, since, until),
        call_ups=_call_ups(services, home, member, since, until),
        records=own,
        done=added_up(own),
    )


def unit_report(
    services: Services, home: Street, name: str, since: date, until: date
) -> ServiceReport:
    """What a unit did for its communities in a span of days (驻区单位社会责任报告).

    Raises:
        NotFoundError: No such unit in the register.
    """
    unit = Registered(services, home).unit(name)
    who = Helper(unit=unit.name)
    own = _records(services, home, who, since, until)
    return ServiceReport(
        unit.name,
        since,
        until,
        services.today(),
        reported=_reported(services, home, who, since, until),
        records=own,
        done=added_up(own),
        tasks=tuple(_tasks(services, home, unit.name, since, until)),
    )


def _records(
    services: Services, home: Street, who: Helper, since: date, until: date
) -> tuple[ServiceRecord, ...]:
    found = services.people.records(home.code, since, until)
    return served_between((one for one in found if one.helper == who), since, until)


def _reported(
    services: Services, home: Street, who: Helper, since: date, until: date
) -> tuple[str, ...]:
    return tuple(
        _dated(one.community, one.since, one.until)
        for one in services.people.report_ins(home.code)
        if one.helper == who and _within(one, since, until)
    )


def _within(one: ReportIn, since: date, until: date) -> bool:
    if one.ended and one.until is None:
        return False
    return (one.since or since) <= until and (one.until or until) >= since


def _dated(what: str, since: date | None, until: date | None) -> str:
    begins = f"{day_of(since)}起" if since else ""
    ends = f"至{day_of(until)}" if until else ""
    return f"{what}（{begins}{ends}）" if begins or ends else what


def _posts(
    services: Services, home: Street, member: PartyMember, since: date, until: date
) -> tuple[str, ...]:
    names = {post.post_id: post for post in services.posts.all(home.code)}
    return tuple(
        _dated(f"{names[key].community}{names[key].name}", one.since, one.last_day)
        for key, own in services.posts.claims(home.code).items()
        for one in own
        if one.member == member.number and one.since <= until and one.last_day >= since
    )


def _call_ups(
    services: Services, home: Street, member: PartyMember, since: date, until: date
) -> tuple[str, ...]:
    signed = services.call_ups.sign_ups(home.code)
    return tuple(
        f"{call.number} {call.task}"
        for call in services.call_ups.all(home.code)
        for one, state in line(call, signed.get(call.call_up_id, ()))
        if state is SignUpState.IN
        and one.member == member.number
        and since <= (call.serves_on or call.closes_on) <= until
    )


def _tasks(
    services: Services, home: Street, unit: str, since: date, until: date
) -> Sequence[TaskDone]:
    return [
        TaskDone(
            one.name,
            project.number,
            _place(needs, project.need_id),
            task.content,
            task.due_on,
            task.state.value,
        )
        for one in services.rounds.all(home.code)
        if since <= one.month <= until
        for needs in [{item.key: item.need for item in services.lists.needs(one.round_id)}]
        for project in services.projects.projects(one.round_id)
        for task in project.tasks
        if normal_name(task.unit) == normal_name(unit)
    ]


def _place(needs: Mapping[str, Need], key: str) -> str:
    return needs[key].place.community if key in needs else ""


def home_letters(
    services: Services,
    home: Street,
    since: date,
    until: date,
    *,
    community: str = "",
    unit: str = "",
    excellent_hours: int = EXCELLENT_HOURS,
    points_of: PointsOf = no_points,
) -> tuple[HomeLetter, ...]:
    """The half-yearly letters: one of each community to each home unit of members there.

    A member who reports in to two communities stands in a letter of each, with what was done in
    that community. `since` and `until` are both inclusive; `community` and `unit` leave the others
    out; from `excellent_hours` on 评优 is proposed; `points_of` tells appraisal points by number.
    """
    known = Registered(services, home)
    place = known.community(community) if community else ""
    records = services.people.records(home.code, since, until)
    lines: dict[tuple[str, str], dict[str, LetterLine]] = {}
    for report in services.people.report_ins(home.code):
        member = known.members.get(report.helper.member)
        if member is None or not member.home_unit or not _within(report, since, until):
            continue
        other = unit and normal_name(member.home_unit) != normal_name(unit)
        if other or place not in {"", report.community}:
            continue
        own = lines.setdefault((report.community, member.home_unit), {})
        own[member.number] = _letter_line(member, report, records, excellent_hours, points_of)
    return tuple(
        HomeLetter(
            issuer_of(services, home, there),
            there,
            name,
            since,
            until,
            services.today(),
            tuple(own[number] for number in sorted(own)),
        )
        for (there, name), own in sorted(lines.items())
    )


def _letter_line(
    member: PartyMember,
    report: ReportIn,
    records: Sequence[ServiceRecord],
    excellent_hours: int,
    points_of: PointsOf,
) -> LetterLine:
    done = added_up(
        one for one in records if one.helper == report.helper and one.community == report.community
    )
    proposal = proposed(done, excellent_hours)
    return LetterLine(member.number, member.name, done, proposal, points_of(member.number))


def issuer_of(services: Services, home: Street, community: str) -> str:
    """Who signs a community's letters: its party committee, else the community itself."""
    for body in services.registers.bodies(home.code):
        if body.kind is BodyKind.COMMUNITY_PARTY_COMMITTEE and body.community == community:
            return body.name
    return community


def ask_opinion(
    services: Services,
    actor: Actor,
    home: Street,
    member: str,
    community: str,
    unit: str,
    matter: str,
    asked_on: date,
) -> Opinion:
    """Keep that a home unit asks for an opinion about a member (征求意见).

    Raises:
        NotFoundError: No such member or community.
        RuleError: Unit or matter is missing (code `opinion_for_nothing`).
    """
    known = Registered(services, home)
    who, place = known.helper(Helper(member)), known.community(community)
    one = Opinion(who.member, home.name, place, unit, matter, asked_on)
    deed = permitted(services, actor, Act.WRITE_PAPER, one.opinion_id, known.scope(place))
    return services.people.save_opinion(home.code, one, deed)


def answer_opinion(
    services: Services, actor: Actor, home: Street, member: str, text: str, on: date
) -> OpinionReply:
    """Answer the last request about a member; the same again gives the same paper.

    Raises:
        NotFoundError: Nobody asked about this member (code `opinion_unknown`).
        RuleError: The answer is empty, or another was given.
    """
    asked = [one for one in services.people.opinions(home.code) if one.member == member]
    if not asked:
        raise NotFoundError("opinion_unknown", member=member)
    last = max(asked, key=lambda one: one.asked_on)
    if on < last.asked_on:
        raise RuleError("opinion_answered_early", day=last.asked_on)
    answered = last.answered(text, on)
    known = Registered(services, home)
    scope = known.scope(last.community)
    deed = permitted(services, actor, Act.WRITE_PAPER, last.opinion_id, scope)
    kept = services.people.save_opinion(home.code, answered, deed)
    year = kept.asked_on.replace(year=kept.asked_on.year - 1, day=1)
    own = _records(services, home, Helper(member), year, kept.asked_on)
    return OpinionReply(
        issuer_of(services, home, kept.community),
        kept,
        known.members[member].name or member,
        added_up(own),
    )
