"""The two lines of organisation (组织体系), and who holds which post on a day.

Party: 党工委 > 社区党委 > 小区党支部 > 楼栋党小组 > 党员中心户. Administration: 街道办 > 居委会 >
网格员 > 楼栋长 > 单元长 > 居民代表. The lowest rungs are posts held by persons, dated; those above
are bodies with posts of their own. 大党委 and 党建联盟 are functional and stand beside the lines.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.bodies import Body, BodyKind, HeldPost
from domain.identity import normal_name

PARTY_LINE = (
    BodyKind.WORKING_COMMITTEE,
    BodyKind.COMMUNITY_PARTY_COMMITTEE,
    BodyKind.COMPOUND_BRANCH,
    BodyKind.BUILDING_GROUP,
)
ADMINISTRATIVE_LINE = (BodyKind.STREET_OFFICE, BodyKind.RESIDENTS_COMMITTEE)
PARTY_POSTS = ("党员中心户",)
ADMINISTRATIVE_POSTS = ("网格员", "楼栋长", "单元长", "居民代表")
"""Posts on the lowest rungs of the lines, from above to below."""

HEADS = {
    BodyKind.WORKING_COMMITTEE: "书记",
    BodyKind.STREET_OFFICE: "主任",
    BodyKind.COMMUNITY_PARTY_COMMITTEE: "书记",
    BodyKind.JOINT_PARTY_COMMITTEE: "书记",
    BodyKind.ALLIANCE: "轮值会长",
    BodyKind.COMPOUND_BRANCH: "书记",
    BodyKind.BUILDING_GROUP: "组长",
    BodyKind.RESIDENTS_COMMITTEE: "主任",
    BodyKind.OWNERS_COMMITTEE: "主任",
}
"""The post each kind of body can't be without; vacant where nobody holds it."""


@dataclass(frozen=True)
class BodyPost:
    """A post (任职) with the body it is in."""

    body: Body
    post: HeldPost


@dataclass(frozen=True)
class Vacancy:
    """A post that nobody holds on a day (空缺).

    Attributes:
        since: The last day it was held; None where it never was, or nobody knows.
    """

    body: Body
    title: str
    place: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Hierarchy:
    """The organisations of a street (组织体系) with all their posts, those that ended too."""

    bodies: Sequence[Body]

    def holders(self, on: date) -> tuple[BodyPost, ...]:
        """Who holds what on a day, in the order of bodies and posts."""
        return tuple(
            BodyPost(body, post)
            for body in self.bodies
            for post in body.posts
            if not post.is_vacant and post.covers(on)
        )

    def vacancies(self, on: date) -> tuple[Vacancy, ...]:
        """Posts that somebody held or that are named empty, and heads, that nobody holds."""
        return tuple(vacancy for body in self.bodies for vacancy in _vacant(body, on))

    def ending(self, on: date, days: int) -> tuple[BodyPost, ...]:
        """Posts held on a day whose term ends within so many days, the next first."""
        last = on + timedelta(days=days)
        found = [
            one for one in self.holders(on) if one.post.until is not None and one.post.until <= last
        ]
        return tuple(sorted(found, key=lambda one: one.post.until or date.max))

    def tree(self) -> tuple[tuple[int, Body], ...]:
        """Every body with its depth below the highest, each after the one it stands below."""
        names = {normal_name(body.name) for body in self.bodies}
        tops = [body for body in self.bodies if normal_name(body.above) not in names]
        told: list[tuple[int, Body]] = []
        seen: set[str] = set()
        for top in sorted(tops, key=_rank):
            told += self._below(top, 0, seen)
        # A ring of bodies that stand below each other has no top: it is told flat, never lost.
        rest = [body for body in self.bodies if normal_name(body.name) not in seen]
        return (*told, *((0, body) for body in rest))

    def _below(self, body: Body, depth: int, seen: set[str]) -> Iterator[tuple[int, Body]]:
        name = normal_name(body.name)
        if name in seen:
            return
        seen.add(name)
        yield depth, body
        own = [one for one in self.bodies if normal_name(one.above) == name]
        for one in sorted(own, key=_rank):
            yield from self._below(one, depth + 1, seen)

    def out_of_line(self) -> tuple[Body, ...]:
        """Bodies of a line that stand below none, or below one that is no rung above theirs."""
        kinds = {normal_name(body.name): body.kind for body in self.bodies}
        found = []
        for line in (PARTY_LINE, ADMINISTRATIVE_LINE):
            for body in self.bodies:
                if body.kind in line[1:]:
                    above = kinds.get(normal_name(body.above))
                    if above not in line[: line.index(body.kind)]:
                        found.append(body)
        return tuple(found)


def _rank(body: Body) -> tuple[int, str]:
    return list(BodyKind).index(body.kind), body.name


def _vacant(body: Body, on: date) -> Iterator[Vacancy]:
    known: dict[tuple[str, str], list[HeldPost]] = {}
    for post in body.posts:
        known.setdefault((post.title, post.place), []).append(post)
    head = HEADS.get(body.kind)
    if head and all(title != head for title, _ in known):
        known[head, ""] = []
    for (title, place), posts in known.items():
        if not any(post.covers(on) and not post.is_vacant for post in posts):
            yield Vacancy(body, title, place, _last_day(posts, on))


def _last_day(posts: Iterable[HeldPost], on: date) -> date | None:
    ended = [post.until for post in posts if post.until and post.until < on and not post.is_vacant]
    return max(ended, default=None)
