"""Members, call-ups, standing posts and organisations in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date

from domain.call_ups import CallUp, SignUp, signed_up, withdrawn
from domain.compounds import CompoundFigures, CompoundLines
from domain.errors import NotFoundError, RuleError
from domain.opinions import Opinion
from domain.people import PartyMember
from domain.report_ins import ReportIn, taken
from domain.rights import Deed
from domain.serving import CheckIn, ServiceRecord, entered
from domain.stages import Stage, appended
from domain.standing_posts import Claim, StandingPost, claimed, most_at_once, released
from tests.unit.workflow.fake_world import Fake


class FakePeople(Fake):
    def members(self, street_code: str) -> tuple[PartyMember, ...]:
        return tuple(sorted(self.world.members, key=lambda one: one.number))

    def report_ins(self, street_code: str) -> tuple[ReportIn, ...]:
        return tuple(self.world.report_ins)

    def save_report_ins(self, street_code: str, reports: Sequence[ReportIn], deed: Deed) -> int:
        known, changed = list(self.world.report_ins), 0
        for one in reports:
            told = taken(known, one)
            if told is not None:
                changed += 1
                known = [
                    old
                    for old in known
                    if not (old.is_of(told.helper, told.community) and old.since == told.since)
                ] + [told]
        self.world.report_ins = known
        self.world.deeds += [deed] * bool(changed)
        return changed

    def check_in(self, street_code: str, one: CheckIn, deed: Deed) -> CheckIn:
        stands = self.world.check_ins.setdefault(one.check_in_id, one)
        self.world.deeds.append(deed)
        return stands

    def check_ins(self, street_code: str, day: date) -> tuple[CheckIn, ...]:
        return tuple(one for one in self.world.check_ins.values() if one.day == day)

    def record(self, street_code: str, records: Sequence[ServiceRecord], deed: Deed) -> int:
        known = dict(self.world.services_done)
        before = len(known)
        for one in records:
            told = entered(known.values(), one)
            if told is not None:
                known[told.record_id] = told
        self.world.services_done = known
        self.world.deeds += [deed] * (len(known) > before)
        return len(known) - before

    def reverse(
        self, street_code: str, record_id: str, on: date, reason: str, deed: Deed
    ) -> ServiceRecord:
        after = self.world.services_done[record_id].reversed(on, reason)
        self.world.services_done[record_id] = after
        self.world.deeds.append(deed)
        return after

    def records(
        self, street_code: str, since: date | None = None, until: date | None = None
    ) -> tuple[ServiceRecord, ...]:
        return tuple(
            one
            for one in sorted(self.world.services_done.values(), key=lambda one: one.served_on)
            if (since or date.min) <= one.served_on <= (until or date.max)
        )

    def save_opinion(self, street_code: str, opinion: Opinion, deed: Deed) -> Opinion:
        before = self.world.opinions.get(opinion.opinion_id)
        if before and before.answered_on and opinion.answered_on:
            before.answered(opinion.text, opinion.answered_on)
        if before and (before.answered_on or before == opinion):
            return before
        self.world.opinions[opinion.opinion_id] = opinion
        self.world.deeds.append(deed)
        return opinion

    def opinions(self, street_code: str) -> tuple[Opinion, ...]:
        return tuple(self.world.opinions.values())


class FakeCallUps(Fake):
    def publish(self, street_code: str, call_up: CallUp, deed: Deed) -> CallUp:
        known = self.world.call_ups
        if call_up.call_up_id not in known:
            known[call_up.call_up_id] = call_up.numbered(known.values())
            self.world.deeds.append(deed)
        return known[call_up.call_up_id]

    def all(self, street_code: str) -> tuple[CallUp, ...]:
        return tuple(sorted(self.world.call_ups.values(), key=lambda one: one.number))

    def sign_up(self, call_up: CallUp, members: Sequence[str], on: date, deed: Deed) -> int:
        standing = self.world.call_ups[call_up.call_up_id]
        before = self.world.sign_ups.get(call_up.call_up_id, ())
        known = before
        for member in members:
            new = signed_up(standing, known, member, on)
            known = (*known, new) if new else known
        self.world.sign_ups[call_up.call_up_id] = known
        self.world.deeds += [deed] * (len(known) > len(before))
        return len(known) - len(before)

    def withdraw(self, call_up: CallUp, member: str, on: date, deed: Deed) -> SignUp:
        known = self.world.sign_ups.get(call_up.call_up_id, ())
        after = withdrawn(self.world.call_ups[call_up.call_up_id], known, member, on)
        self.world.sign_ups[call_up.call_up_id] = tuple(
            after if one.number == after.number else one for one in known
        )
        self.world.deeds.append(deed)
        return after

    def sign_ups(self, street_code: str) -> Mapping[str, tuple[SignUp, ...]]:
        return self.world.sign_ups

    def move(self, before: CallUp, after: CallUp, deed: Deed, resource_key: str = "") -> None:
        standing = self.world.call_ups[before.call_up_id]
        if standing.state is not after.state:
            if standing.state is not before.state:
                raise RuleError("call_up_over", number=before.number, state=standing.state.value)
            self.world.call_ups[before.call_up_id] = after
            self.world.became[before.call_up_id] = resource_key
            self.world.deeds.append(deed)


class FakeStandingPosts(Fake):
    def save(self, street_code: str, posts: Sequence[StandingPost], deed: Deed) -> int:
        changed = [one for one in posts if self.world.posts.get(one.post_id) != one]
        for one in changed:
            held = most_at_once(self.world.claims.get(one.post_id, ()))
            if held > one.places:
                raise RuleError("post_held_by_more", post=one.name, held=held)
            self.world.posts[one.post_id] = one
        self.world.deeds += [deed] * bool(changed)
        return len(changed)

    def all(self, street_code: str) -> tuple[StandingPost, ...]:
        known = self.world.posts.values()
        return tuple(sorted(known, key=lambda one: (one.community, one.name)))

    def claim(self, claims: Sequence[Claim], deed: Deed) -> int:
        known, new = dict(self.world.claims), 0
        for one in claims:
            held = known.get(one.post_id, ())
            if claimed(self.world.posts[one.post_id], held, one):
                known[one.post_id] = (*held, one)
                new += 1
        self.world.claims = known
        self.world.deeds += [deed] * bool(new)
        return new

    def release(self, post: StandingPost, member: str, on: date, deed: Deed) -> Claim:
        known = self.world.claims.get(post.post_id, ())
        after = released(post, known, member, on)
        self.world.claims[post.post_id] = tuple(
            after if one.claim_id == after.claim_id else one for one in known
        )
        self.world.deeds.append(deed)
        return after

    def claims(self, street_code: str) -> Mapping[str, tuple[Claim, ...]]:
        return self.world.claims


class FakeOrganisations(Fake):
    def stages(self, street_code: str) -> tuple[Stage, ...]:
        return tuple(self.world.stages)

    def add_stages(self, street_code: str, stages: Sequence[Stage], deed: Deed) -> int:
        known = list(self.world.stages)
        for one in stages:
            if one.body not in {body.name for body in self.world.bodies}:
                raise NotFoundError("body_unknown", body=one.body)
            told = appended(known, one)
            known += [told] if told else []
        new = len(known) - len(self.world.stages)
        self.world.stages = known
        self.world.deeds += [deed] * bool(new)
        return new

    def compound_lines(self, street_codes: Sequence[str], on: date) -> CompoundLines:
        names = [each.name for each in fields(CompoundFigures) if each.name != "managed"]
        return dict.fromkeys(names, ())

    def column_map(self, street_code: str, source: str) -> Mapping[str, str]:
        return self.world.column_maps.get(source, {})

    def column_maps(self, street_code: str) -> Mapping[str, Mapping[str, str]]:
        return self.world.column_maps

    def save_column_map(
        self, street_code: str, source: str, columns: Mapping[str, str], deed: Deed
    ) -> None:
        self.world.column_maps[source] = dict(columns)
        self.world.deeds.append(deed)
