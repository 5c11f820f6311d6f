"""Target groups: whom a need speaks for, and whom a resource is for (服务对象)."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, lru_cache

import numpy as np

from domain.needs import AskerKind, Need
from domain.resources import Resource
from matching.lexicon import READ_ONCE, WordFinder, plain_text

_ASKERS: Mapping[AskerKind | None, str] = {
    AskerKind.RESIDENT: "resident",
    AskerKind.MARKET: "trade",
}
_HINT = 0.6
_SAME, _INCLUDED, _ACROSS, _NARROWER, _OTHER, _APART = 1.0, 0.97, 0.75, 0.65, 0.3, 0.15
_AT_WORK = {"worker", "rider"}  # staff of the units around: nearer to shops than to residents
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
    ) -> None:
        listed = tuple(rows)
        self.codes = tuple(dict.fromkeys(row["group"] for row in listed))
        self.names = {row["group"]: row["zh"] for row in listed}
        self.english = {row["group"]: row["en"] for row in listed}
        self._wider = {row["group"]: row["wider"] for row in listed}
        self._of_word = {row["word"]: row["group"] for row in listed}
        self._mentions = {row["word"] for row in listed if row["how"] == "mention"}
        self._written = {row["word"] for row in listed if row["how"] == "written"}
        self._finder = WordFinder(self._of_word)
        self._serves = serves
        self._off_hours = off_hours
        self._favours = favours
        # Asked of every need of a community for each change that is tried.
        self._lets_in = lru_cache(maxsize=READ_ONCE)(self._admitted)
        self.table = np.array([[self.compatible(a, b) for b in self.codes] for a in self.codes])

    def of_need(self, need: Need) -> dict[str, float]:
        """Whom a need speaks for; the asker's own group where it names nobody."""
        told = self._named(need.groups) or self._spoken(plain_text(need.words))
        asker = _ASKERS.get(need.asker_kind)
        return told or ({asker: 1.0} if asker else {})

    def of_resource(self, resource: Resource) -> dict[str, float]:
        """Whom a resource is for, with certainty; empty is everybody.

        Providers name residents, firms and staff as themselves too, so such words count only
        behind 为, 给, 供, 向. Spaces given at night and on holidays suit residents: a hint.
        """
        text = plain_text(resource.words)
        told = self._named(resource.groups) or self._spoken(text, provider=True)
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
        return {*self.of_need(need), *self._asking(need)}

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
                re.compile(f"{self._serves.pattern}[^，。；,;]{{0,6}}?{told}"),
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
