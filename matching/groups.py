"""Target groups: whom a need speaks for, and whom a resource is for (服务对象)."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

import numpy as np

from domain.needs import AskerKind, Need
from domain.resources import Resource
from matching.ages import Ages, ages
from matching.lexicon import READ_ONCE, WordFinder, plain_text

_ASKERS: Mapping[AskerKind | None, str] = {
    AskerKind.RESIDENT: "resident",
    AskerKind.MARKET: "trade",
}
_HINT = 0.6
_SAME, _INCLUDED, _ACROSS, _NARROWER, _OTHER, _APART = 1.0, 0.97, 0.75, 0.65, 0.3, 0.15
_AT_WORK = {"worker", "rider"}  # staff of the units around: nearer to shops than to residents
_OLD, _GROWN = 60, 18  # years
_BY_AGE = {"child", "youth", "elder"}
_ACROSS_AGES = "poor"  # hardship is of every age: not another group, a condition


class Groups:
    """The catalogue of target groups, wider ones included.

    Attributes:
        codes: All groups; `names` in Chinese, `english` in English, by group.
        table: `compatible` for all pairs: groups asked x groups offered.
    """

    def __init__(
        self,
        rows: Iterable[Mapping[str, str]],
        serves: re.Pattern[str],
        off_hours: re.Pattern[str],
        favours: re.Pattern[str],
        meant: re.Pattern[str],
    ) -> None:
        told = tuple(rows)
        listed = [row for row in told if row["how"] != "implied"]
        self.codes = tuple(dict.fromkeys(row["group"] for row in listed))
        self.names = {row["group"]: row["zh"] for row in listed}
        self.english = {row["group"]: row["en"] for row in listed}
        self._wider = {row["group"]: row["wider"] for row in listed}
        self._of_word = {row["word"]: row["group"] for row in listed}
        self._mentions = {row["word"] for row in listed if row["how"] == "mention"}
        self._written = {row["word"] for row in listed if row["how"] == "written"}
        self._finder = WordFinder(self._of_word)
        self._implied: dict[str, list[str]] = defaultdict(list)
        for row in told:
            if row["how"] == "implied":
                self._implied[row["word"]].append(row["group"])
        self._hints = WordFinder(self._implied)
        self._serves = serves
        self._off_hours = off_hours
        self._favours = favours
        self._meant = meant
        # Asked of every need of a community for each change that is tried.
        self._lets_in = lru_cache(maxsize=READ_ONCE)(self._admitted)
        self.table = np.array([[self.compatible(a, b) for b in self.codes] for a in self.codes])

    def of_need(self, need: Need) -> dict[str, float]:
        """Whom a need speaks for, with certainty; the asker's own group where it names nobody.

        Whom its text lets one suppose (八十二了, 坐轮椅, 上初二) comes beside as a hint, so that
        what is for these people alone is not held against it.
        """
        told = self._told_by(need)
        if need.groups or not told:
            return told
        return dict.fromkeys(self._supposed(plain_text(need.words)), _HINT) | told

    def _told_by(self, need: Need) -> dict[str, float]:
        asker = _ASKERS.get(need.asker_kind)
        told = self._named(need.groups) or self._spoken(plain_text(need.words))
        return told or ({asker: 1.0} if asker else {})

    def _supposed(self, text: str) -> Iterator[str]:
        for word in self._hints.found(text):
            yield from self._implied[word]
        yield from _of_ages(ages(text))

    def of_resource(self, resource: Resource) -> dict[str, float]:
        """Whom a resource is for, with certainty; empty is everybody.

        Providers name residents, firms and staff as themselves too, so such words count only
        behind 为, 给, 供, 向. Limits of age say it too (限6至12岁), where they are no discount.
        Spaces given at night and on holidays suit residents: a hint.
        """
        text = plain_text(resource.words)
        told = self._named(resource.groups) or self._spoken(text, provider=True)
        if not resource.groups and not self._favours.search(text):
            told = _within(told, dict.fromkeys(_of_ages(_limits(text)), 1.0))
        if told or not self._off_hours.search(text):
            return told
        return {"resident": _HINT}

    def admits(self, need: Need, resource: Resource) -> bool:
        """Whether the written 服务对象 of a resource lets a need in; unwritten ones let all in.

        Only groups that have nothing to do with each other keep out, such as shops from what is
        for residents; a narrower group inside a wider one is for people to judge.
        """
        return self._lets_in(need.groups, need.asker_kind, resource.groups)

    def _admitted(
        self, asked: Collection[str], asker: AskerKind | None, offered: Collection[str]
    ) -> bool:
        given, wanted = self._named(offered), self._asked_for(asked, asker)
        if not given or not wanted:
            return True
        return max(self.compatible(one, other) for one in wanted for other in given) >= _NARROWER

    def widened(self, need: Need, resource: Resource) -> tuple[str, ...]:
        """服务对象 of a resource as it would have to be written to let a need in, in Chinese."""
        return self._told({*self.of_resource(resource), *self._all_asking(need)})

    def asking(self, need: Need) -> tuple[str, ...]:
        """服务对象 of a resource that is for the people of a need alone, in Chinese."""
        return self._told(self._all_asking(need))

    def _all_asking(self, need: Need) -> set[str]:
        return {*self._told_by(need), *self._asking(need)}

    def _told(self, groups: set[str]) -> tuple[str, ...]:
        return tuple(self.names[code] for code in self.codes if code in groups)

    def _asking(self, need: Need) -> set[str]:
        """Whom a need is written to be for: its asker's own group where nobody is."""
        return self._asked_for(need.groups, need.asker_kind)

    def _asked_for(self, groups: Collection[str], kind: AskerKind | None) -> set[str]:
        asker = _ASKERS.get(kind)
        return set(self._named(groups)) or ({asker} if asker else set())

    def _named(self, words: Iterable[str]) -> dict[str, float]:
        return {self._of_word[w]: 1.0 for word in words for w in self._finder.found(word)}

    def _spoken(self, text: str, provider: bool = False) -> dict[str, float]:
        found = dict.fromkeys(self._finder.found(text))
        return {
            self._of_word[word]: 1.0
            for word in found
            if word not in self._written
            if not provider or self._is_meant(text, word)
        }

    def _is_meant(self, text: str, word: str) -> bool:
        """Whether a provider means a group alone: who has it for less is not the only one."""
        favoured, served = self._phrases(word)
        if favoured.search(text):
            return False
        return word in self._mentions or served.search(text) is not None

    @cached_property
    def _phrases(self) -> Callable[[str], tuple[re.Pattern[str], re.Pattern[str]]]:
        """A word before those who get it for less, and behind whom it is given to."""

        # More words than `re` remembers.
        def phrases(word: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
            told = re.escape(word)
            return (
                re.compile(f"{told}.{{0,3}}?{self._favours.pattern}"),
                re.compile(
                    f"{self._serves.pattern}[^，。；,;]{{0,6}}?{told}|{told}{self._meant.pattern}"
                ),
            )

        return lru_cache(maxsize=None)(phrases)

    def _all_wider(self, group: str) -> set[str]:
        wider = self._wider[group]
        return {wider} | self._all_wider(wider) if wider else set()

    def compatible(self, asked: str, offered: str) -> float:
        """How well a resource for `offered` suits a need of `asked`, from 0 to 1."""
        if asked == offered:
            return _SAME
        above, below = self._all_wider(asked), self._all_wider(offered)
        if offered in above:
            return _INCLUDED
        if asked in below:
            return _NARROWER
        if _ACROSS_AGES in (asked, offered) and "trade" not in (asked, offered):
            return _ACROSS
        if {asked, offered} & _AT_WORK and "trade" in (asked, offered):
            return _NARROWER
        shared = (above | {asked}) & (below | {offered})
        return _OTHER if shared else _APART


def _limits(text: str) -> Ages:
    """The spans of a text without the ages of single people: a giver tells his own."""
    return tuple((first, last) for first, last in ages(text) if last > first)


def _within(told: dict[str, float], aged: dict[str, float]) -> dict[str, float]:
    """Groups as told, those of other ages left out where a limit of age is named."""
    if not aged:
        return told
    return {group: share for group, share in told.items() if group not in _BY_AGE} | aged


def _of_ages(spans: Ages) -> Iterator[str]:
    """The groups of some spans of age."""
    for first, last in spans:
        if first >= _OLD:
            yield "elder"
        if last < _GROWN:
            yield "child"
