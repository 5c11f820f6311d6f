"""Members at work in the example month: Xizhan's call-up for the shed, service, letters.

What is done already is found and left as it is.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.letters import SendingWay
from domain.places import Street
from domain.report_ins import ReportIn
from domain.rounds import Round
from domain.serving import Helper, ServiceRecord
from domain.standing_posts import StandingPost
from examples.meetings import Desk
from workflow import call_up, letters, reporting_in, serve, service_papers, standing_posts
from workflow.standing_posts import PostTerm

CALLED_ON, CLOSES_ON, SERVED_ON = date(2026, 6, 16), date(2026, 6, 22), date(2026, 6, 27)
HALF_YEAR = (date(2026, 1, 1), date(2026, 6, 30))
WRITTEN_ON, SENT_ON = date(2026, 7, 2), date(2026, 7, 3)
COMMUNITY = "西站社区"
NEED, TASK = "XZ-01", "走访版筑翠园、重新规划空间布局、建停车棚"
CALLED = tuple(f"EX{at:04}" for at in range(1, 16))
"""The fifteen members who reported in: they are resource Z001 of the example's list."""
POST = StandingPost(
    "楼道安全巡查岗", "龙翔街道", COMMUNITY, "每周巡查一次楼道，发现堆物及时劝导", 2
)
UNIT = "示例中医医院"


def members_at_work(desk: Desk, home: Street, one: Round) -> None:
    """The call-up, what came of it, and what is written of it at the end of the half-year."""
    number = call_members(desk, one)
    serve_need(desk, home, number)
    write_home(desk, home)


def call_members(desk: Desk, one: Round) -> str:
    """Xizhan's call-up for the shed: published, full with fifteen, three wait; its number.

    The group itself stands in the resources list as Z001, so it starts at once and is not offered
    a second time.
    """
    services, actor = desk.services, desk.actor
    home = services.places.street(one.street_code)
    planned = call_up.planned(
        services,
        one,
        NEED,
        TASK,
        len(CALLED),
        CLOSES_ON,
        serves_on=SERVED_ON,
        meeting_place="版筑翠园东门",
        skills=("土建预算",),
    )
    known = {each.call_up_id: each for each in services.call_ups.all(home.code)}
    if planned.call_up_id not in known:
        published = replace(planned, published_on=CALLED_ON)
        call_up.publish(services, actor, one, [published])
        known = {each.call_up_id: each for each in services.call_ups.all(home.code)}
        number = known[planned.call_up_id].number
        late = ("EX0016", "EX0020", "EX0024")
        call_up.sign_up(services, actor, home, number, (*CALLED, *late), CALLED_ON)
    number = known[planned.call_up_id].number
    paper = service_papers.call_up_paper(services, home, number)
    desk.write("召集令", desk.files.people.call_up(paper))
    text = desk.files.people.call_up_text(paper)
    desk.write("召集令", {"微信群文字.txt": f"{text}\n".encode()})
    call_up.start(services, actor, home, number)
    return number


def serve_need(desk: Desk, home: Street, number: str) -> None:
    """The group serves, a unit serves, one of the two places of a post is claimed."""
    services, actor = desk.services, desk.actor
    reporting_in.report_in(
        services, actor, home, [ReportIn(Helper(unit=UNIT), "", COMMUNITY, HALF_YEAR[0])]
    )
    shed = ServiceRecord(
        *(Helper(CALLED[0]), "", COMMUNITY, "版筑翠园停车棚规划", SERVED_ON, Decimal("3.5")),
        call_up=number,
    )
    clinic = ServiceRecord(Helper(unit=UNIT), "", COMMUNITY, "义诊", SERVED_ON, Decimal(3), 6)
    members = [replace(shed, helper=Helper(member)) for member in CALLED]
    serve.record(services, actor, home, [*members, clinic])
    standing_posts.set_up(services, actor, home, [POST])
    term = PostTerm(COMMUNITY, POST.name, CALLED[0], date(2026, 7, 1), date(2026, 12, 31))
    standing_posts.claim(services, actor, home, [term])


def write_home(desk: Desk, home: Street) -> None:
    """Both reports of the half-year, and the letters to the home units of two members."""
    services, papers = desk.services, desk.files.people
    first, last = HALF_YEAR
    written = [
        replace(letter, written_on=WRITTEN_ON)
        for letter in service_papers.home_letters(services, home, first, last, community=COMMUNITY)
    ]
    member = service_papers.member_report(services, home, CALLED[0], first, last)
    unit = service_papers.unit_report(services, home, UNIT, first, last)
    desk.write("反馈函", papers.letters(tuple(written[:2])))
    desk.write(
        "双报告",
        papers.member_report(replace(member, written_on=WRITTEN_ON))
        | papers.unit_report(replace(unit, written_on=WRITTEN_ON)),
    )


def send_letters(desk: Desk, home: Street) -> None:
    """The two letters that were written went out; those of the other units are not sent yet."""
    known = letters.letters(desk.services, home, "2026-1", community=COMMUNITY)
    way = SendingWay.EXCHANGE
    letters.mark_sent(desk.services, desk.actor, home, known[:2], SENT_ON, way)
