"""The end of the example month: ratings, points, what is made public, the closing, the report."""

from collections.abc import Iterator
from datetime import date

from domain.account import Figure
from domain.places import Street
from domain.points import HolderKind, Payer, PointAccount, PointScheme, Service, ServiceKind
from domain.progress import ENDED
from domain.projects import Project
from domain.ratings import Direction, NoticeKind, Satisfaction
from domain.rounds import Round, RoundState
from domain.stars import StarKind
from examples.meetings import Desk
from workflow import collect, points, rating_notices, ratings, rounds, stars
from workflow.accounts import account
from workflow.awarding import award
from workflow.month_reports import month_report
from workflow.notice import fingerprint
from workflow.point_items import item
from workflow.services import Services

RATED_ON, SERVED_ON, CLOSED_ON = date(2026, 7, 14), date(2026, 7, 14), date(2026, 7, 15)
FOLDER = "评价积分和报表"
STAR_PAPER = "示例街道党工委会议纪要〔2026〕第7期"
_FAIRLY_EACH, _NOT_EACH = 7, 23
"""Every so many askers of the example are fairly content, and not."""


def thank(desk: Desk, home: Street, one: Round) -> Round:
    """Rate what is done, thank with points, publish, close the month and report it.

    What is done already is found and left as it is. The month of the round is closed afterwards
    and the next is open, holding what was left.
    """
    if one.state is RoundState.PUBLISHED:
        rate_what_is_done(desk, one)
        thank_with_points(desk, home, one)
        award_stars(desk, home, one)
        make_public(desk, one)
        one = close(desk, home, one)
    write_reports(desk, home, one)
    return one


def _done(desk: Desk, one: Round) -> Iterator[tuple[int, Project]]:
    projects = desk.services.projects.projects(one.round_id)
    done = [each for each in projects if each.tasks and all(t.state in ENDED for t in each.tasks)]
    return iter(enumerate(done, 1))


def rate_what_is_done(desk: Desk, one: Round) -> int:
    """The asker of each finished project says a word, and its lead unit rates back."""
    said = []
    places = {
        item.key: item.need.place.community for item in desk.services.lists.needs(one.round_id)
    }
    for at, project in _done(desk, one):
        subject, place = ratings.project_subject(project), places[project.need_id]
        word = _word(at)
        asker = ratings.Said(Direction.ASKER, subject, word, RATED_ON, place=place)
        back = ratings.Said(
            Direction.HELPER, subject, Satisfaction.SATISFIED, RATED_ON, project.lead, place=place
        )
        said += [asker, back]
    return ratings.rate(desk.services, desk.actor, ratings.occasion_of(one), said)


def _word(at: int) -> Satisfaction:
    if at % _NOT_EACH == 0:
        return Satisfaction.NOT
    return Satisfaction.FAIRLY if at % _FAIRLY_EACH == 0 else Satisfaction.SATISFIED


def thank_with_points(desk: Desk, home: Street, one: Round) -> None:
    """Units and members get points for what they did; a neighbour earns and redeems some."""
    award(desk.services, desk.actor, one)
    neighbour = _neighbour(desk, home)
    points.open_accounts(desk.services, desk.actor, [neighbour])
    patrol = Service(ServiceKind.VOUCHER, "示例巡逻签到表第1号")
    told = points.Earning(neighbour, item(PointScheme.MUTUAL, "B1"), patrol, SERVED_ON)
    points.earn(desk.services, desk.actor, [told])
    words = (Payer.COMMUNITY, neighbour.community, "示例兑换单001", SERVED_ON, "洗衣液一瓶")
    points.redeem(desk.services, desk.actor, neighbour, 2, *words)


def award_stars(desk: Desk, home: Street, one: Round) -> None:
    """The unit and the member who did most so far are the year's stars, by a paper."""
    year = one.month.year
    for kind in StarKind:
        first = stars.propose(desk.services, home, kind, year, 1)
        names = [name for name, _, _ in first]
        stars.decide(desk.services, desk.actor, home, kind, year, names, STAR_PAPER)
    made = stars.certificates(desk.services, home, year)
    desk.write(FOLDER, {"荣誉证书.docx": desk.files.reports.certificates(made, ".docx")})


def _neighbour(desk: Desk, home: Street) -> PointAccount:
    community = desk.services.places.communities(home.code)[0].name
    return PointAccount(
        *(PointScheme.MUTUAL, home.code, HolderKind.RESIDENT, "示例存折001", community),
        *("示例居民", "示例热心邻居"),
    )


def make_public(desk: Desk, one: Round) -> None:
    """Decisions and results are published, every hit of the scan having been looked at."""
    occasion = ratings.occasion_of(one)
    for kind in NoticeKind:
        mark = fingerprint(rating_notices.draft(desk.services, occasion, kind).hits)
        paper = rating_notices.let_out(desk.services, desk.actor, occasion, kind, mark)
        for ending in (".docx", ".xlsx"):
            book = desk.files.reports.rating_notice(paper, ending)
            desk.write(FOLDER, {f"{kind.value}{ending}": book})


def close(desk: Desk, home: Street, one: Round) -> Round:
    """The next month opens and takes what is left, with its age."""
    year, month = divmod(one.month.year * 12 + one.month.month, 12)
    example = desk.services.graph.is_example()
    following = date(year, month + 1, 1)
    rounds.open_round(desk.services, desk.actor, home, following, example=example)
    return collect.close(desk.services, desk.actor, home, one)


def write_reports(desk: Desk, home: Street, one: Round) -> None:
    """The month report as paper and workbook, a statement, the board of honour."""
    reports = desk.files.reports
    report = month_report(desk.services, one)
    book = points.passbook(desk.services, _neighbour(desk, home))
    year = one.month.year
    lines = points.board_of_honour(desk.services, home.code, PointScheme.MUTUAL, year, 20)
    made = {
        "月报.docx": reports.month_paper(report, ".docx"),
        "月报.xlsx": reports.month_book(report),
        "积分对账单.xlsx": reports.statement(book),
        "积分光荣榜.xlsx": reports.board(f"{home.name}{year}年", lines),
    }
    desk.write(FOLDER, made)


def carried(services: Services, one: Round) -> int:
    """How many needs of a closed round live on in the next."""
    return account(services, one).own.count(Figure.CARRIED_ON)
