"""Members and units at work: called up, holding posts for a term, checked in, recorded."""

from datetime import date, time, timedelta
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.call_ups import CallUp, line
from domain.rounds import RoundState
from domain.serving import Helper, ServiceRecord
from domain.standing_posts import StandingPost
from tests.neo4j.months import ACTOR, COMMUNITIES
from tests.neo4j.verbs.base import AT, MEMBERS, OneMonth
from tests.neo4j.verbs.plain_people import PlainCallUp, PlainPost
from workflow import call_up, serve, standing_posts
from workflow.ports.lists import LateEntry
from workflow.standing_posts import PostTerm

WHO = st.sampled_from(MEMBERS)
CALLED_FOR = ("规划建棚", "清理堆物")
ACTIVITIES = ("巡河", "助餐")
POSTS = ("巡逻岗", "劝导岗")
PLACE = st.sampled_from(COMMUNITIES)


class CallUpVerbs(OneMonth):
    """Call-ups: no more have a place than were called, and who comes late waits."""

    @rule(
        at=AT, task=st.sampled_from(CALLED_FOR), places=st.integers(1, 2), days=st.integers(-1, 9)
    )
    def call_members_up(self, at: int, task: str, places: int, days: int) -> None:
        keys = sorted(self.plain.raised)
        need, closes_on = keys[at % len(keys)], self.today + timedelta(days=days)

        def verb() -> None:
            new = call_up.planned(self.services, self.one, need, task, places, closes_on)
            call_up.publish(self.services, ACTOR, self.one, [new])

        self.held_to(verb, may=days >= 0)
        if days < 0 or (need, task) in self.plain.people.called:
            return
        month = f"{self.today:%Y%m}-Z"
        number = (
            f"{month}{1 + sum(one.startswith(month) for one in self.plain.people.call_ups):02d}"
        )
        self.plain.people.called[need, task] = number
        self.plain.people.call_ups[number] = PlainCallUp(places, closes_on)

    @precondition(lambda self: self.plain.people.call_ups)
    @rule(at=AT, who=WHO, what=st.sampled_from(("sign up", "sign up", "leave", "cancel", "start")))
    def a_call_up_goes_on(self, at: int, who: str, what: str) -> None:
        number, plain = self.called(at)
        given = (self.services, ACTOR, self.home, number)
        verbs = {
            "sign up": lambda: call_up.sign_up(*given, [who]),
            "leave": lambda: call_up.withdraw(*given, who),
            "cancel": lambda: call_up.cancel(*given),
            "start": lambda: call_up.start(*given),
        }
        may = plain.may(what, who, self.today)
        self.held_to(verbs[what], may=may)
        if may:
            plain.do(what, who)

    @precondition(lambda self: self.plain.people.call_ups)
    @rule(at=AT)
    def a_group_becomes_a_resource(self, at: int) -> None:
        """Late, as the lists are frozen; what it gives is how many have a place."""
        number, plain = self.called(at)
        late = LateEntry("召集成功", "示例领导")
        given = (self.services, ACTOR, self.one, number, late)
        may = plain.may("offer", "", self.today) and self.one.state is not RoundState.CLOSED
        self.held_to(lambda: call_up.offer(*given), may=may)
        if may:
            plain.do("offer", "")
            size = sum(state == "已入列" for _, state in plain.told())
            (own,) = (
                item
                for item in self.services.lists.resources(self.round_id)
                if item.resource_id == number
            )
            assert own.amount == size
            self.plain.amounts[own.key] = Decimal(size)

    def called(self, at: int) -> tuple[str, PlainCallUp]:
        numbers = sorted(self.plain.people.call_ups)
        number = numbers[at % len(numbers)]
        return number, self.plain.people.call_ups[number]

    @invariant()
    def nobody_has_a_place_beyond_those_called_and_no_sign_up_is_lost(self) -> None:
        signed = self.services.call_ups.sign_ups(self.home.code)

        def shown(one: CallUp) -> list[tuple[str, str]]:
            stand = line(one, signed.get(one.call_up_id, ()))
            return [(each.member, state.value) for each, state in stand]

        told = {
            one.number: (one.state.value, one.places, shown(one))
            for one in self.services.call_ups.all(self.home.code)
        }
        assert told == {
            number: (one.state, one.places, one.told())
            for number, one in self.plain.people.call_ups.items()
        }


class PostVerbs(OneMonth):
    """Standing posts: held for a term by as many as there are places on any day."""

    @rule(name=st.sampled_from(POSTS), place=PLACE, places=st.integers(1, 2))
    def set_a_post_up(self, name: str, place: str, places: int) -> None:
        """New, of other size, or standing again after it was closed."""
        post = StandingPost(name, self.home.name, place, "每周一次", places)
        plain = self.plain.people.posts.get((place, name), PlainPost(places))
        may = plain.fullest() <= places
        verb = standing_posts.set_up
        self.held_to(lambda: verb(self.services, ACTOR, self.home, [post]), may=may)
        if may:
            plain.places, plain.closed = places, False
            self.plain.people.posts[place, name] = plain

    @precondition(lambda self: self.plain.people.posts)
    @rule(at=AT, who=WHO, starts=st.integers(-3, 9), days=st.integers(-1, 20))
    def claim_a_post(self, at: int, who: str, starts: int, days: int) -> None:
        (place, name), plain = self.post(at)
        since = self.today + timedelta(days=starts)
        term = PostTerm(place, name, who, since, since + timedelta(days=days))
        may = plain.may_claim(who, since, term.until)
        verb = standing_posts.claim
        self.held_to(lambda: verb(self.services, ACTOR, self.home, [term]), may=may)
        if may and all(one[:3] != (who, since, term.until) for one in plain.claims):
            plain.claims.append((who, since, term.until, None))

    @precondition(lambda self: self.plain.people.posts)
    @rule(at=AT, who=WHO)
    def give_a_post_back(self, at: int, who: str) -> None:
        (place, name), plain = self.post(at)
        given = (self.services, ACTOR, self.home, place, name, who, self.today)
        may = who in plain.holders(self.today)
        self.held_to(lambda: standing_posts.release(*given), may=may)
        if may:
            plain.claims = [
                (member, since, until, self.today)
                if member == who and since <= self.today <= min(until, back or until)
                else (member, since, until, back)
                for member, since, until, back in plain.claims
            ]

    @precondition(lambda self: self.plain.people.posts)
    @rule(at=AT)
    def close_a_post(self, at: int) -> None:
        (place, name), plain = self.post(at)
        standing_posts.close(self.services, ACTOR, self.home, place, name, self.today)
        plain.closed = True

    def post(self, at: int) -> tuple[tuple[str, str], PlainPost]:
        keys = sorted(self.plain.people.posts)
        return keys[at % len(keys)], self.plain.people.posts[keys[at % len(keys)]]

    @invariant()
    def a_post_is_held_by_as_many_as_it_has_places_and_no_claim_is_lost(self) -> None:
        claims = self.services.posts.claims(self.home.code)
        told = {
            (post.community, post.name): (
                post.places,
                post.closed_on is not None,
                sorted(
                    (one.member, one.since, one.until, str(one.released_on))
                    for one in claims.get(post.post_id, ())
                ),
            )
            for post in self.services.posts.all(self.home.code)
        }
        assert told == {
            key: (one.places, one.closed, sorted((*c[:3], str(c[3])) for c in one.claims))
            for key, one in self.plain.people.posts.items()
        }
        assert all(one.fullest() <= one.places for one in self.plain.people.posts.values())


class ServiceVerbs(OneMonth):
    """Service records: once for a helper, activity and day; reversed and never edited."""

    @rule(
        who=st.integers(0, 4),
        place=PLACE,
        what=st.sampled_from(ACTIVITIES),
        hours=st.integers(1, 2),
    )
    def record_a_service(self, who: int, place: str, what: str, hours: int) -> None:
        name = ([*MEMBERS, *self.units()] * 2)[who]
        helper = Helper(name) if name in MEMBERS else Helper(unit=name)
        done = ServiceRecord(helper, self.home.name, place, what, self.today, Decimal(hours))
        key, told = (name, place, what, self.today), (Decimal(hours), "")
        may = self.plain.people.may_record(key, told)
        self.held_to(lambda: serve.record(self.services, ACTOR, self.home, [done]), may=may)
        if may:
            self.plain.people.record(key, told)

    @rule(who=WHO, place=PLACE, what=st.sampled_from(ACTIVITIES), hour=st.integers(8, 10))
    def check_in(self, who: str, place: str, what: str, hour: int) -> None:
        """The first check-in of a day stands."""
        given = (self.services, ACTOR, self.home, who, place, what, self.today)
        came = serve.check_in(*given, time(hour))
        first = self.plain.people.came.setdefault((who, place, what, self.today), hour)
        assert came.begins == time(first)

    @rule(who=WHO, what=st.sampled_from(ACTIVITIES), hour=st.integers(8, 12))
    def check_out(self, who: str, what: str, hour: int) -> None:
        """The hours since the member came become a record, where none stands."""
        came = sorted(
            (key[1], hour) for key, hour in self.plain.people.came.items()
            if (key[0], key[2], key[3]) == (who, what, self.today)
        )  # fmt: skip
        given = (self.services, ACTOR, self.home, who, what, self.today, time(hour))
        place, begun = came[0] if came else ("", 0)
        key, told = (who, place, what, self.today), (Decimal(hour - begun), f"{begun}-{hour}")
        may = bool(came) and hour > begun and self.plain.people.may_record(key, told)
        self.held_to(lambda: serve.check_out(*given), may=may)
        if may:
            self.plain.people.record(key, told)

    @precondition(lambda self: any(self.plain.people.served.values()))
    @rule(at=AT)
    def reverse_a_service(self, at: int) -> None:
        known = self.services.people.records(self.home.code)
        one = known[at % len(known)]
        serve.reverse(self.services, ACTOR, self.home, one.record_id, "记错了")
        self.plain.people.served[occasion_of(one)][one.number - 1][1] = True

    @invariant()
    def a_service_is_recorded_once_and_never_edited(self) -> None:
        told = {
            (*occasion_of(one), one.number): (one.hours, hours_of(one), not one.stands)
            for one in self.services.people.records(self.home.code)
        }
        assert told == {
            (*key, at): (*hours, back)  # type: ignore[misc]
            for key, records in self.plain.people.served.items()
            for at, (hours, back) in enumerate(records, 1)
        }


def occasion_of(one: ServiceRecord) -> tuple[str, str, str, date]:
    """What a record was for, as the plain model writes it."""
    return one.helper.told, one.community, one.activity, one.served_on


def hours_of(one: ServiceRecord) -> str:
    """From when to when, in hours of the day; empty where nobody checked in."""
    return f"{one.begins.hour}-{one.ends.hour}" if one.begins and one.ends else ""
