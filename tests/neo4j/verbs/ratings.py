"""Ratings: once for a rater, the last word until all is public, appended after that."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.errors import NotFoundError, RuleError
from domain.ratings import Direction, NoticeKind, RatingOccasion, Satisfaction, SubjectKind
from tests.neo4j.months import ACTOR
from tests.neo4j.verbs.base import AT, OneMonth
from workflow import rating_notices, ratings
from workflow.notice import fingerprint
from workflow.ratings import NOTHING, Said

HALF_YEAR = "2026年上半年两评"
WORD = st.sampled_from(Satisfaction)
BALLOTS = st.sampled_from(("票1", "票2"))


class RatingVerbs(OneMonth):
    """Askers rate projects and residents units; nobody's word is counted twice or lost."""

    @precondition(lambda self: self.plain.numbers)
    @rule(at=AT, word=WORD, rater=st.sampled_from(("", "票1")))
    def an_asker_rates(self, at: int, word: Satisfaction, rater: str) -> None:
        numbers = sorted(self.plain.numbers.values())
        number = numbers[at % len(numbers)]
        asked = Said(Direction.ASKER, NOTHING, word, self.today, rater)
        said = ratings.about_project(self.services, self.one, number, asked)
        occasion = ratings.occasion_of(self.one)
        ratings.rate(self.services, ACTOR, occasion, [said])
        self.plain.people.say(occasion.name, (Direction.ASKER.value, number, rater), word.value)

    @rule(at=AT, word=WORD, ballot=BALLOTS)
    def a_resident_rates(self, at: int, word: Satisfaction, ballot: str) -> None:
        name = self.units()[at % len(self.units())]
        asked = Said(Direction.RESIDENT, NOTHING, word, self.today, ballot)
        said = ratings.about_server(self.services, self.home, SubjectKind.UNIT, name, asked)
        occasion = RatingOccasion(self.home.code, HALF_YEAR, self.today)
        kept = ratings.open_occasion(self.services, ACTOR, occasion)
        ratings.rate(self.services, ACTOR, kept, [said])
        voice = (Direction.RESIDENT.value, name, ballot)
        self.plain.people.say(HALF_YEAR, voice, word.value)

    @rule(at=AT, word=WORD)
    def a_project_is_rated_by_none_but_askers_and_helpers(
        self, at: int, word: Satisfaction
    ) -> None:
        name = self.units()[at % len(self.units())]
        wrong = Said(Direction.ASKER, NOTHING, word, self.today, "票1")
        said = ratings.about_server(self.services, self.home, SubjectKind.UNIT, name, wrong)
        occasion = ratings.occasion_of(self.one)
        given = (self.services, ACTOR, occasion, [said])
        self.held_to(lambda: ratings.rate(*given), may=False)

    @precondition(lambda self: self.plain.people.ratings)
    @rule(at=AT, kind=st.sampled_from(NoticeKind))
    def ratings_are_made_public(self, at: int, kind: NoticeKind) -> None:
        known = self.services.ratings.occasions(self.home.code)
        occasion = known[at % len(known)]
        try:
            made = rating_notices.draft(self.services, occasion, kind)
            mark = fingerprint(made.hits)
            rating_notices.let_out(self.services, ACTOR, occasion, kind, mark)
        except (RuleError, NotFoundError):
            return
        if kind is NoticeKind.RESULTS:
            self.plain.people.public.add(occasion.name)

    @invariant()
    def every_voice_is_kept_once_and_appended_after_its_publication(self) -> None:
        names = {
            one.occasion_id: one.name for one in self.services.ratings.occasions(self.home.code)
        }
        told = sorted(
            (
                names[one.occasion_id],
                one.direction.value,
                one.subject.name.split()[0],
                one.number,
                one.satisfaction.value,
            )
            for one in self.services.ratings.ratings(self.home.code)
        )
        assert told == sorted(
            (occasion, direction, subject, at, word)
            for (occasion, direction, subject, _), words in self.plain.people.ratings.items()
            for at, word in enumerate(words, 1)
        )
