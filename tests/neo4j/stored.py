"""What the stores say of the objects of each label, beside what a notebook's object says of itself.

`STORED` holds for a label what its store tells and how an object tells the same; labels that no
store lists are `UNLISTED`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from domain.events import PRIVATE
from domain.papers import Attachment, IssuingBody
from domain.rounds import ListState
from graph.migration import shipped
from graph.ogm import Models
from graph.values import unpaired
from workflow.collect import planned_need
from workflow.ports.follow_up import FollowedTask
from workflow.services import Services

if TYPE_CHECKING:
    from domain.money import MoneyPaper

STREET_CODE = "530102004"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))

Store = Callable[[Services, str], Iterable[object]]


@dataclass(frozen=True)
class Stored:
    """One label: what its store says of a street, and the same of one object.

    Attributes:
        fields: Of an object, compared as one value; `own` where a plain attribute does not do.
        where: Which objects the store tells of: those that stand.
    """

    store: Store
    fields: Sequence[str] = ()
    own: Callable[[Any], object] | None = None
    where: Callable[[Any], object] = lambda _one: True

    def of(self, one: Any) -> object:
        """What an object says of itself."""
        if self.own is not None:
            return self.own(one)
        return tuple(_plain(getattr(one, name)) for name in self.fields)

    def told(self, services: Services, street_code: str) -> list[object]:
        """What the store says of all of them."""
        return [
            tuple(_plain(value) for value in one) if isinstance(one, tuple) else one
            for one in self.store(services, street_code)
        ]


def compared(
    label: str, models: Models, services: Services
) -> tuple[Counter[object], Counter[object]]:
    """What the objects of a label say, and what its store says of them, each with its count."""
    stored = STORED[label]
    own = (stored.of(one) for one in models.all(label) if stored.where(one))
    return Counter(own), Counter(stored.told(services, STREET_CODE))


def _plain(value: object) -> object:
    """A value as both sides write it: numbers as floats, lists as tuples, nothing as None."""
    match value:
        case None | "" | False | () | []:
            return None
        case list() | tuple():
            return tuple(value)
        case True | str() | date():
            return value
    return float(str(value))


def rounds(services: Services, code: str) -> list[str]:
    """The ids of a street's rounds."""
    return [one.round_id for one in services.rounds.all(code)]


def _meetings(s: Services, c: str) -> Iterator[Any]:
    return (one for r in rounds(s, c) for one in s.meetings.all(r))


def _minutes(s: Services, c: str) -> Iterator[Any]:
    return (one for meeting in _meetings(s, c) for one in s.papers.minutes(meeting.meeting_id))


def _tasks(s: Services, c: str) -> Iterator[FollowedTask]:
    return (one for r in rounds(s, c) for one in s.follow_up.tasks(r))


def _plans(s: Services, c: str) -> Iterator[Any]:
    return (one for r in rounds(s, c) for one in s.plans.plans(r).values())


def _proposals(s: Services, c: str) -> Iterator[Any]:
    return (one for r in rounds(s, c) if (one := s.proposals.latest(r)) is not None)


def _lists(kind: str) -> Store:
    return lambda s, c: (
        (x.list_id, x.state.value)
        for r in rounds(s, c)
        for x in s.rounds.board(r)
        if x.kind == kind and x.state is not ListState.NOT_SENT
    )


def _files(s: Services, c: str) -> set[tuple[str]]:
    """Every file that hangs on something, once."""
    held: list[Attachment | MoneyPaper] = [*s.money.papers(c)]
    held += [file for one in _minutes(s, c) for file in one.attachments]
    held += [file for task in _tasks(s, c) for entry in task.record for file in entry.files]
    held += [file for one in s.money.agreements(c) for file in one.scans]
    held += [file for one in s.wishes.wishes(c) for claim in one.claims for file in claim.evidence]
    return {(one.sha256,) for one in held}


def _letterheads(s: Services, c: str) -> Iterator[Any]:
    bodies = [IssuingBody(c), *(IssuingBody(c, one.name) for one in s.places.communities(c))]
    return (head for body in bodies if (head := s.papers.letterhead(body)) is not None)


def _names(s: Services, c: str) -> list[str]:
    """Every name and number of a person that the registers of a street hold."""
    held = [name for x in s.people.members(c) for name in (x.name, x.phone)]
    held += [
        name
        for x in s.registers.units(c)
        for name in (x.liaison, x.phone, x.deputy, x.part_time_member)
    ]
    held += [p.holder for x in s.registers.bodies(c) for p in x.posts]
    return sorted({name for name in held if name})


STORED: dict[str, Stored] = {
    "City": Stored(lambda s, _: {(x.city,) for x in s.places.streets()}, ["name"]),
    "District": Stored(
        lambda s, _: {(x.district_code, x.district) for x in s.places.streets()}, ["code", "name"]
    ),
    "Street": Stored(
        lambda s, _: ((x.code, x.name, x.kind.value) for x in s.places.streets()),
        ["code", "name", "kind"],
    ),
    "Community": Stored(
        lambda s, c: ((x.name, x.kind.value) for x in s.places.communities(c)), ["name", "kind"]
    ),
    "Site": Stored(
        lambda s, c: (
            (x.site_id, x.name, x.kind.value, x.managed_by, x.households) for x in s.places.sites(c)
        ),
        ["id", "name", "kind", "managed_by", "households"],
    ),
    "CalendarDay": Stored(
        lambda s, _: ((x.day, x.working, x.name) for x in s.places.calendar()),
        ["day", "working", "name"],
    ),
    "Unit": Stored(
        lambda s, c: (
            (x.unit_id, x.name, x.kind and x.kind.value, x.aliases) for x in s.registers.units(c)
        ),
        ["id", "name", "kind", "aliases"],
    ),
    "Body": Stored(
        lambda s, c: (
            (x.body_id, x.name, x.kind.value, x.founded_on, x.above) for x in s.registers.bodies(c)
        ),
        ["id", "name", "kind", "founded_on", "above"],
        where=lambda o: o.in_street,
    ),
    "Post": Stored(
        lambda s, c: (
            (p.title, p.place, p.member, p.since, p.until)
            for x in s.registers.bodies(c)
            for p in x.posts
        ),
        ["title", "place", "member", "since", "until"],
        where=lambda o: not o.ended,
    ),
    "PartyMember": Stored(
        lambda s, c: ((x.member_id, x.number) for x in s.people.members(c)), ["id", "number"]
    ),
    "CheckIn": Stored(
        lambda s, c: (
            (x.check_in_id, x.activity, x.day)
            for day in sorted({x.served_on for x in s.people.records(c, *YEAR)})
            for x in s.people.check_ins(c, day)
        ),
        ["id", "activity", "day"],
    ),
    "ServiceRecord": Stored(
        lambda s, c: (
            (x.record_id, x.activity, x.served_on, x.hours) for x in s.people.records(c, *YEAR)
        ),
        ["id", "activity", "served_on", "hours"],
    ),
    "ServiceReversal": Stored(
        lambda s, c: (
            (x.reversed_on, x.reason) for x in s.people.records(c, *YEAR) if x.reversed_on
        ),
        ["reversed_on", "reason"],
    ),
    "Opinion": Stored(
        lambda s, c: (
            (x.opinion_id, x.unit, x.matter, x.asked_on, x.answered_on)
            for x in s.people.opinions(c)
        ),
        ["id", "unit", "matter", "asked_on", "answered_on"],
    ),
    "Dispatch": Stored(
        lambda s, c: (
            (x.letter.letter_id, x.number, x.sent_on, x.way.value, x.taken_back_on)
            for x in s.letters.dispatches(c)
        ),
        ["letter_id", "number", "sent_on", "way", "taken_back_on"],
    ),
    "CallUp": Stored(
        lambda s, c: ((x.call_up_id, x.number, x.state.value) for x in s.call_ups.all(c)),
        ["id", "number", "state"],
    ),
    "SignUp": Stored(
        lambda s, c: (
            (x.sign_up_id, x.number, x.signed_on, x.withdrawn_on)
            for some in s.call_ups.sign_ups(c).values()
            for x in some
        ),
        ["id", "number", "signed_on", "withdrawn_on"],
    ),
    "StandingPost": Stored(
        lambda s, c: ((x.post_id, x.name, x.duty, x.places) for x in s.posts.all(c)),
        ["id", "name", "duty", "places"],
    ),
    "Claim": Stored(
        lambda s, c: (
            (x.claim_id, x.since, x.until, x.released_on)
            for some in s.posts.claims(c).values()
            for x in some
        ),
        ["id", "since", "until", "released_on"],
    ),
    "Stage": Stored(
        lambda s, c: (
            (x.stage_id, x.since, x.shape and x.shape.value, x.phase and x.phase.value)
            for x in s.organisations.stages(c)
        ),
        ["id", "since", "shape", "phase"],
    ),
    "ColumnMap": Stored(
        lambda s, c: (
            (source, tuple(sorted(columns.items())))
            for source, columns in s.organisations.column_maps(c).items()
        ),
        own=lambda o: (o.source, tuple(sorted(unpaired(o.pairs)))),
    ),
    "Round": Stored(
        lambda s, c: ((x.round_id, x.month, x.state.value) for x in s.rounds.all(c)),
        ["id", "month", "state"],
    ),
    "NeedsList": Stored(_lists("needs"), ["id", "state"]),
    "ResourcesList": Stored(_lists("resources"), ["id", "state"]),
    "Need": Stored(
        lambda s, c: {
            (x.key, x.need.text, x.need.quantity) for r in rounds(s, c) for x in s.lists.needs(r)
        },
        ["id", "text", "quantity"],
    ),
    "NeedPart": Stored(
        lambda s, c: {
            (x.key, p.name, p.quantity, p.measure_unit)
            for r in rounds(s, c)
            for x in s.lists.needs(r)
            for p in planned_need(s.knowledge, x.need).parts
        },
        own=lambda o: (o.need_has_part[0].id, o.name or None, o.quantity, o.measure_unit or None),
        where=lambda o: not o.withdrawn,
    ),
    "LateEntry": Stored(
        lambda s, c: ((x.key,) for r in rounds(s, c) for x in s.lists.needs(r) if x.late),
        own=lambda o: (o.need_entered_by[0].id,),
    ),
    "Resource": Stored(
        lambda s, c: {(x.key, x.text) for r in rounds(s, c) for x in s.lists.resources(r)},
        ["id", "text"],
    ),
    "Proposal": Stored(
        lambda s, c: ((x.stats.on, x.stats.needs, x.stats.covered) for x in _proposals(s, c)),
        ["on", "needs", "covered"],
        where=lambda o: not o.withdrawn,
    ),
    "ProposalLine": Stored(
        lambda s, c: (
            (x.line_id, x.unit, x.quantity, x.verdict and x.verdict.value, x.withdrawn)
            for r in rounds(s, c)
            for x in s.proposals.lines(r)
        ),
        ["id", "unit", "quantity", "verdict", "withdrawn"],
        where=lambda o: o.proposed or o.verdict,
    ),
    "UnmetNeed": Stored(
        lambda s, c: ((x.part, x.missing, x.code) for p in _proposals(s, c) for x in p.unmet),
        ["part", "missing", "code"],
    ),
    "IdleResource": Stored(
        lambda s, c: ((x.left, x.code) for p in _proposals(s, c) for x in p.idle), ["left", "code"]
    ),
    "Adjustment": Stored(
        lambda s, c: (
            (x.quantity, x.uses, x.why) for r in rounds(s, c) for x in s.adjustments.all(r)
        ),
        ["quantity", "uses", "why"],
        where=lambda o: o.ended_at is None,
    ),
    "Sounding": Stored(
        lambda s, c: ((x.unit, x.asked_on) for r in rounds(s, c) for x in s.soundings.soundings(r)),
        ["unit", "asked_on"],
    ),
    "SoundingAnswer": Stored(
        lambda s, c: (
            (a.answer.value, a.quantity, a.day, a.reason)
            for r in rounds(s, c)
            for x in s.soundings.soundings(r)
            for a in x.answers
        ),
        ["answer", "quantity", "day", "reason"],
    ),
    "Meeting": Stored(
        lambda s, c: ((x.meeting_id, x.name, x.held_on, x.state.value) for x in _meetings(s, c)),
        ["id", "name", "held_on", "state"],
    ),
    "Invitee": Stored(
        lambda s, c: (
            (x.unit, tuple(role.value for role in x.roles), x.attendance and x.attendance.value)
            for meeting in _meetings(s, c)
            for x in s.meetings.invitees(meeting.meeting_id)
        ),
        ["unit", "roles", "attendance"],
    ),
    "Decision": Stored(
        lambda s, c: (
            (x.number, x.decision.verdict.value, x.decision.quantity, x.decision.why)
            for r in rounds(s, c)
            for x in s.meetings.history(r)
        ),
        ["number", "verdict", "quantity", "why"],
    ),
    "Referral": Stored(
        lambda s, c: ((x.opinion,) for r in rounds(s, c) for x in s.meetings.referrals(r)),
        ["opinion"],
    ),
    "Release": Stored(
        lambda s, c: (
            (x.released_on, x.ended_on) for r in rounds(s, c) for x in s.meetings.releases(r)
        ),
        ["released_on", "ended_on"],
    ),
    "Letterhead": Stored(
        lambda s, c: ((x.issuer, x.prefix, x.contact) for x in _letterheads(s, c)),
        ["issuer", "prefix", "contact"],
    ),
    "Minutes": Stored(
        lambda s, c: (
            (x.minutes_id, x.part, x.state.value, x.issue and x.issue.issued_on)
            for x in _minutes(s, c)
        ),
        ["id", "part", "state", "issued_on"],
    ),
    "Comment": Stored(
        lambda s, c: (
            (x.number, x.unit, x.text, x.taken) for one in _minutes(s, c) for x in one.comments
        ),
        ["number", "unit", "text", "taken"],
    ),
    "Attachment": Stored(_files, ["sha256"]),
    "Scan": Stored(
        lambda s, c: (
            (x.scan_id, x.file.sha256)
            for r in rounds(s, c)
            for some in s.scans.scans(r).values()
            for x in some
        ),
        ["id", "sha256"],
        where=lambda o: o.removed_at is None,
    ),
    "FormPrint": Stored(
        lambda s, c: (
            (x.print_id, x.series, x.first, x.count)
            for r in rounds(s, c)
            for x in s.paper_forms.prints(r)
        ),
        ["id", "series", "first", "count"],
    ),
    "TaskSheet": Stored(
        lambda s, c: ((x.sheet_id, x.unit) for r in rounds(s, c) for x in s.papers.sheets(r)),
        ["id", "unit"],
    ),
    "Receipt": Stored(
        lambda s, c: (
            (x.receipt.received_on,)
            for r in rounds(s, c)
            for x in s.papers.sheets(r)
            if x.receipt is not None
        ),
        ["received_on"],
    ),
    "Project": Stored(
        lambda s, c: (
            (x.project_id, x.number, x.name) for r in rounds(s, c) for x in s.projects.projects(r)
        ),
        ["id", "number", "name"],
    ),
    "Task": Stored(
        lambda s, c: (
            (x.task.task_id, x.task.unit, x.task.due_on, x.task.state.value, x.withdrawn)
            for x in _tasks(s, c)
        ),
        ["id", "unit", "due_on", "state", "withdrawn"],
    ),
    "Progress": Stored(
        lambda s, c: ((e.move.value, e.on, e.due_on) for x in _tasks(s, c) for e in x.record),
        ["move", "on", "due_on"],
    ),
    "Supervision": Stored(
        lambda s, c: (
            (x.supervision_id, x.unit, x.issued_on)
            for r in rounds(s, c)
            for x in s.supervisions.all(r)
        ),
        ["id", "unit", "issued_on"],
    ),
    "SupervisionReply": Stored(
        lambda s, c: (
            (a.text, a.replied_on)
            for r in rounds(s, c)
            for x in s.supervisions.all(r)
            for a in x.replies
        ),
        ["text", "replied_on"],
    ),
    "ProjectStage": Stored(
        lambda s, c: (
            (x.name, x.planned_on, x.reached_on) for one in _plans(s, c) for x in one.stages
        ),
        ["name", "planned_on", "reached_on"],
    ),
    "Budget": Stored(
        lambda s, c: (
            (x.fund.value, x.amount_yuan, x.why) for one in _plans(s, c) for x in one.budgets
        ),
        ["fund", "amount_yuan", "why"],
    ),
    "Charge": Stored(
        lambda s, c: ((x.post, x.since) for one in _plans(s, c) for x in one.charges),
        ["post", "since"],
    ),
    "RoundAccount": Stored(
        lambda s, c: ((x.on,) for r in rounds(s, c) if (x := s.kept.account(r)) is not None), ["on"]
    ),
    "Agreement": Stored(
        lambda s, c: (
            (x.agreement_id, x.number, x.promised_yuan or None, x.signed_on, x.ended_on)
            for x in s.money.agreements(c)
        ),
        own=lambda o: (o.id, o.number, o.promised_yuan or None, o.signed_on, o.ended_on),
    ),
    "MoneyEntry": Stored(
        lambda s, c: (
            (x.entry.entry_id, x.entry.voucher_key, x.entry.flow.value, x.entry.amount_yuan)
            for x in s.money.entries(c)
        ),
        ["id", "voucher_key", "flow", "amount_yuan"],
    ),
    "MoneyPaper": Stored(
        lambda s, c: ((x.community, x.name) for x in s.money.papers(c)), ["community", "name"]
    ),
    "Wish": Stored(
        lambda s, c: ((x.wish_id, x.number, x.text) for x in s.wishes.wishes(c)),
        ["id", "number", "text"],
    ),
    "WishClaim": Stored(
        lambda s, c: (
            (x.number, x.claimed_on, x.given_back_on, x.delivered_on, x.confirmed_on, x.thanked_on)
            for one in s.wishes.wishes(c)
            for x in one.claims
        ),
        ["number", "claimed_on", "given_back_on", "delivered_on", "confirmed_on", "thanked_on"],
    ),
    "Case": Stored(
        lambda s, c: ((x.case_id, x.number, x.text) for x in s.cases.all(c)),
        ["id", "number", "text"],
    ),
    "CaseStep": Stored(
        lambda s, c: ((x.move.value, x.on) for one in s.cases.all(c) for x in one.steps),
        ["move", "on"],
    ),
    "EveningTalk": Stored(
        lambda s, c: ((x.talk_id, x.held_on) for x in s.cases.talks(c)), ["id", "held_on"]
    ),
    "PointAccount": Stored(
        lambda s, c: (
            (x.account.account_id, x.account.scheme.value, x.account.number)
            for x in s.points.passbooks(c)
        ),
        ["id", "scheme", "number"],
    ),
    "PointEntry": Stored(
        lambda s, c: (
            (x.entry_id, x.kind.value, x.points, x.day)
            for book in s.points.passbooks(c)
            for x in book.entries
        ),
        ["id", "kind", "points", "day"],
    ),
    "RatingOccasion": Stored(
        lambda s, c: (
            (x.occasion_id, x.name, x.opens_on, x.published_on) for x in s.ratings.occasions(c)
        ),
        ["id", "name", "opens_on", "published_on"],
    ),
    "Rating": Stored(
        lambda s, c: (
            (x.direction.value, x.satisfaction.value, x.number) for x in s.ratings.ratings(c)
        ),
        ["direction", "satisfaction", "number"],
    ),
    "RatingNotice": Stored(
        lambda s, c: (
            (x.notice_id, x.kind.value, x.starts_on, x.ends_on, x.hits)
            for one in s.ratings.occasions(c)
            for x in s.ratings.notices(one.occasion_id)
        ),
        ["id", "kind", "starts_on", "ends_on", "hits"],
    ),
    "StarAward": Stored(
        lambda s, c: ((x.award_id, x.kind.value, x.holder) for x in s.stars.awards(c, 2026)),
        ["id", "kind", "awarded_to"],
    ),
    "Correction": Stored(
        lambda s, c: (
            (x.correction_id, x.correction.matter.value, x.correction.since)
            for x in s.corrections.all(c)
        ),
        ["id", "matter", "since"],
    ),
    "Audit": Stored(
        lambda s, c: (
            (x.number, x.act.value, x.target_id) for x in s.events.events(c, 0, 100_000).events
        ),
        own=lambda o: (float(o.position.rpartition("|")[2]), o.act, o.target_id),
        where=lambda o: (
            o.position.startswith(STREET_CODE) and not o.refused and o.act not in PRIVATE
        ),
    ),
    "AuditChain": Stored(
        lambda s, c: ((c, s.events.count(c)),),
        ["street_code", "count"],
        where=lambda o: o.street_code == STREET_CODE,
    ),
    "User": Stored(lambda s, _: ((x.login, x.locked) for x in s.users.all()), ["login", "locked"]),
    "Grant": Stored(
        lambda s, _: (
            (g.role.value, g.scope.street_code, g.scope.community, g.scope.unit)
            for x in s.users.all()
            for g in x.grants
        ),
        ["role", "street_code", "community", "unit"],
        where=lambda o: not o.ended,
    ),
    "Password": Stored(
        lambda s, _: (
            (x.digest, x.failures) for one in s.users.all() if (x := s.users.password(one))
        ),
        ["digest", "failures"],
    ),
    "Pass": Stored(
        lambda s, _: (
            (x.pass_id, x.kind.value, x.expires_at, x.acts, x.ended)
            for one in s.users.all()
            for x in s.users.passes(one.user_id)
        ),
        ["id", "kind", "expires_at", "acts", "ended"],
    ),
    "Webhook": Stored(
        lambda s, c: ((x.hook_id, x.url, x.told) for x in s.events.webhooks(c)),
        ["id", "url", "told"],
    ),
    "Approval": Stored(
        lambda s, c: (
            (x.before.value,) for r in rounds(s, c) for x in s.rounds.acts(r) if x.before
        ),
        ["before"],
    ),
    "ReturnForCorrection": Stored(
        lambda s, c: (
            (None,) for r in rounds(s, c) for x in s.rounds.board(r) for _ in range(x.returned)
        ),
        own=lambda _: (None,),
    ),
    "Merge": Stored(
        lambda s, c: (
            (x.key, x.need.merged_numbers)
            for r in rounds(s, c)
            for x in s.lists.needs(r)
            if x.need.merged_numbers
        ),
        own=lambda o: (o.keeps[0].id, tuple(sorted(one.number for one in o.takes_in))),
        where=lambda o: not o.ended,
    ),
    "Revision": Stored(
        lambda s, c: (
            (x.key,)
            for r in rounds(s, c)
            for x in s.lists.needs(r)
            for _ in range(s.repeats.revisions(x.key))
        ),
        own=lambda o: (o.revises_need[0].id,),
        where=lambda o: o.revises_need,
    ),
    "Person": Stored(
        lambda s, c: {(p.member or p.holder,) for x in s.registers.bodies(c) for p in x.posts},
        own=lambda o: (o.is_member[0].number if o.is_member else o.has_contact[0].name,),
    ),
    "Contact": Stored(
        lambda s, c: (
            (x.record_id, x.values.get("name"), x.values.get("phone"))
            for x in s.personal.find(_names(s, c))
            if x.of in {"Unit", "PartyMember", "Person"}
        ),
        ["id", "name", "phone"],
        where=lambda o: o.unit_has_contact or o.party_member_has_contact or o.person_has_contact,
    ),
    "Migration": Stored(lambda _, __: ((x.name, x.sha256) for x in shipped()), ["name", "sha256"]),
    "Graph": Stored(lambda s, _: ((s.graph.is_example(),),), ["example"]),
}

UNLISTED = frozenset({"PublicNotice", "Idempotency", "Job"})
"""Labels that no store lists: who wrote one asks for it by its id."""
