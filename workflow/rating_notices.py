"""Two publications (两公开) of an occasion: what was decided, and what came of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from domain import privacy
from domain.errors import RuleError
from domain.papers import Letterhead
from domain.ratings import (
    Direction,
    NoticeKind,
    Rating,
    RatingNotice,
    RatingOccasion,
    Subject,
    SubjectKind,
    in_words,
    standing,
    tally,
)
from domain.rights import Act, Actor, Scope
from domain.rounds import Round
from workflow.notice import NOTICE_WORKING_DAYS, NoticeHit, fingerprint, notice_lines
from workflow.packs import letterhead_of
from workflow.permits import permitted
from workflow.ports.reports import RatingPaper
from workflow.ratings import PUBLIC, of_projects
from workflow.service_list import published_view
from workflow.services import Services
from workflow.street import calendar

DECIDED = ("项目编号", "项目名称", "所在社区", "服务内容", "责任单位", "完成时限")
CAME_OF = ("项目编号", "项目名称", "所在社区", "责任单位", "完成时限", "状态", "满意度")
RATED = ("评价方向", "评价对象", "参评人数", "满意", "基本满意", "不满意", "满意率")
FREE_TEXT = ("项目名称", "服务内容")
HIDDEN = "—"

Line = Mapping[str, str]


@dataclass(frozen=True)
class Draft:
    """What a publication would say, before anything is blotted out."""

    projects: tuple[dict[str, str], ...]
    ratings: tuple[dict[str, str], ...]

    @property
    def hits(self) -> tuple[NoticeHit, ...]:
        """Places of its free text that may tell of a person, each once."""
        found = {
            _hit(line["项目编号"], column, line[column], hit): None
            for line in self.projects
            for column in FREE_TEXT
            if column in line
            for hit in privacy.find(line[column])
        }
        return tuple(found)


def _hit(project: str, column: str, text: str, hit: privacy.Hit) -> NoticeHit:
    around = text[max(0, hit.start - 10) : hit.end + 10].replace("\n", " ")
    return NoticeHit(project, column, text[hit.start : hit.end], hit.kind, around)


def draft(services: Services, occasion: RatingOccasion, kind: NoticeKind) -> Draft:
    """What a publication of an occasion would say of projects and of those who were rated.

    Projects are those of the occasion's round, or of the street's rounds from its first day on,
    a community's occasion its own projects. Members are told by their unit, never by number.
    """
    rounds = [one for one in services.rounds.all(occasion.street_code) if _covers(occasion, one)]
    ratings = services.ratings.ratings(occasion.street_code)
    projects = [line for one in rounds for line in _projects(services, one, ratings)]
    own = [line for line in projects if occasion.community in {"", line["所在社区"]}]
    columns = DECIDED if kind is NoticeKind.DECISIONS else CAME_OF
    told = tuple({column: line[column] for column in columns} for line in own)
    if kind is NoticeKind.DECISIONS:
        return Draft(told, ())
    mine = [one for one in ratings if one.occasion_id == occasion.occasion_id]
    return Draft(told, tuple(_tally_lines(services, occasion, mine)))


def _covers(occasion: RatingOccasion, one: Round) -> bool:
    if one.state not in PUBLIC:
        return False
    return one.round_id == occasion.round_id or (
        not occasion.round_id and one.month >= occasion.opens_on.replace(day=1)
    )


def _projects(
    services: Services, one: Round, ratings: Sequence[Rating]
) -> Iterator[dict[str, str]]:
    """A line for each public project; its units and states are put together."""
    said = of_projects(ratings)
    words = {
        project.number: in_words(said.get(project.project_id, ()))
        for project in services.projects.projects(one.round_id)
    }
    lines: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in notice_lines(published_view(services, one)):
        lines[line["项目编号"]].append(line)
    for number, several in lines.items():
        together = {
            column: "、".join(dict.fromkeys(line[column] for line in several if line[column]))
            for column in ("责任单位", "完成时限", "状态")
        }
        yield several[0] | together | {"满意度": words.get(number, "")}


def _tally_lines(
    services: Services, occasion: RatingOccasion, ratings: Sequence[Rating]
) -> Iterator[dict[str, str]]:
    """A line for each direction and subject; projects together, members by their unit."""
    homes = {one.number: one.home_unit for one in services.people.members(occasion.street_code)}
    groups: dict[tuple[Direction, str], list[Rating]] = defaultdict(list)
    for one in standing(ratings):
        groups[one.direction, _told_as(one.subject, homes)].append(one)
    order = list(Direction)
    for direction, name in sorted(groups, key=lambda key: (order.index(key[0]), key[1])):
        counted = tally(groups[direction, name])
        shown = counted.shows(direction)
        numbers = (counted.satisfied, counted.fairly, counted.not_satisfied)
        rate = f"{float(counted.rate or 0):.1%}"
        yield dict(
            zip(
                RATED,
                (
                    *(direction.value, name, str(counted.raters)),
                    *(str(number) if shown else HIDDEN for number in numbers),
                    rate if shown else HIDDEN,
                ),
                strict=True,
            )
        )


def _told_as(subject: Subject, homes: Mapping[str, str]) -> str:
    if subject.kind is SubjectKind.PROJECT:
        return "服务项目"
    if subject.kind is SubjectKind.MEMBER:
        return f"{homes.get(subject.name) or '其他单位'}在职党员"
    return subject.name


def let_out(
    services: Services,
    actor: Actor,
    occasion: RatingOccasion,
    kind: NoticeKind,
    reviewed: str,
    working_days: int = NOTICE_WORKING_DAYS,
) -> RatingPaper:
    """Publish decisions or results, once a person has looked at every place of their free text.

    Results make the occasion public: what is rated after that is appended.

    Raises:
        RuleError: Nobody said where objections go (code `objections_missing`), there is nothing
            to publish (`nothing_to_publish`), or the hits are others than those reviewed
            (`hits_not_seen`).
    """
    scope = Scope(occasion.street_code, occasion.community)
    deed = permitted(services, actor, Act.PUBLISH_RATINGS, occasion.occasion_id, scope)
    street = services.places.street(occasion.street_code)
    head = letterhead_of(services, street)
    if not head.objections.strip():
        raise RuleError("objections_missing")
    made = draft(services, occasion, kind)
    if not (made.projects or made.ratings):
        raise RuleError("nothing_to_publish", occasion=occasion.name)
    mark = fingerprint(made.hits)
    if made.hits and reviewed != mark:
        raise RuleError("hits_not_seen", count=len(made.hits), mark=mark)
    paper = _paper(services, head, f"{street.name}{occasion.name}", kind, made, working_days)
    told = repr((paper.projects, paper.ratings)).encode()
    notice = RatingNotice(
        *(occasion.occasion_id, kind, paper.starts_on, paper.ends_on),
        *(len(made.hits), mark, sha256(told).hexdigest()),
    )
    services.ratings.publish(occasion, notice, deed)
    return paper


def _paper(
    services: Services, head: Letterhead, title: str, kind: NoticeKind, made: Draft, days: int
) -> RatingPaper:
    working = calendar(services)
    first = working.next_working(services.today())
    last = working.after(first, days - 1)
    return RatingPaper(head, title, kind, _blotted(made).projects, made.ratings, first, last, days)


def _blotted(made: Draft) -> Draft:
    lines = tuple(
        {
            column: privacy.masked(text) if column in FREE_TEXT else text
            for column, text in line.items()
        }
        for line in made.projects
    )
    return replace(made, projects=lines)
