"""Papers around a meeting: pack, decision sheet, minutes, task sheets and the public notice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.bodies import Unit
from domain.calendar import WorkCalendar
from domain.errors import NotFoundError
from domain.meetings import Attendance, AttendanceKind, Invitee, Meeting, MeetingKind
from domain.papers import IssuingBody, MinutesState, Section
from domain.projects import Verdict
from domain.resources import UnitKind
from domain.rounds import Round
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World, held, refused
from tests.unit.workflow.test_month import matched
from workflow import meet, meetings, minutes, notice, packs, publish, service_list, task_sheets
from workflow.decision_sheets import SheetEffect, effect_of_sheet, take_sheet
from workflow.internal_list import internal_view
from workflow.ports.papers import FilledLine, SheetLine

OFFICE = IssuingBody(STREET.code)


@pytest.fixture
def world() -> World:
    made = World()
    made.units += [
        Unit("甲单位", STREET.name, liaison="示例联络员"),
        Unit(
            "甲社区",
            STREET.name,
            UnitKind.COMMUNITY,
            community="甲社区",
            liaison="示例社工",
            phone="1",
        ),
    ]
    return made


def began(world: World) -> tuple[Round, Meeting]:
    """A matched round with two lines, and the street's meeting with everybody there."""
    asked = [need("1", quantity=4, name="装路灯"), need("2", quantity=2, name="修路灯")]
    offered = [resource("A", amount=4, name="路灯甲"), resource("B", amount=3, name="路灯乙")]
    one = matched(world, asked, offered)
    return one, held(world.services(), one)


def sheet(world: World, one: Round, meeting: Meeting) -> tuple[SheetLine, ...]:
    return packs.meeting_pack(world.services(), one, meeting).sheet.lines


def filled(
    meeting: Meeting, line: SheetLine, row: int, verdict: Verdict | None = None, **more: object
) -> FilledLine:
    base = FilledLine(
        row, meeting.meeting_id, line.line_id, line.stamp, line.number, verdict, None, "", None, ""
    )
    return replace(base, **more)  # type: ignore[arg-type]


def taken(
    world: World, one: Round, meeting: Meeting, lines: Sequence[FilledLine]
) -> tuple[int, list[tuple[int, str, str]]]:
    now = world.rounds[one.round_id]
    count, faults = take_sheet(world.services(), ACTOR, now, meeting, lines)
    return count, [(fault.row, fault.column, fault.code) for fault in faults]


def met(world: World) -> tuple[Round, Meeting]:
    one, meeting = began(world)
    lines = sheet(world, one, meeting)
    first, *rest = lines
    said = [
        filled(meeting, first, 4, Verdict.CONFIRMED, due_on=date(2026, 7, 31)),
        *(filled(meeting, line, 5, Verdict.DEFERRED, why="再议") for line in rest),
    ]
    assert taken(world, one, meeting, said) == (len(lines), [])
    return world.rounds[one.round_id], meeting


# -- the pack -----------------------------------------------------------------------------------


def test_a_pack_holds_the_agenda_those_called_and_every_open_line(world: World) -> None:
    one, meeting = began(world)
    pack = packs.meeting_pack(world.services(), one, meeting)
    assert [page.topic.number for page in pack.pages] == [1, 2]
    assert {page.topic.need.number for page in pack.pages} == {"1", "2"}
    assert len(pack.seats) == len(world.services().meetings.invitees(meeting.meeting_id))
    assert {line.number for line in pack.sheet.lines} == {"1", "2"}
    assert all(line.verdict is None for line in pack.sheet.lines)
    assert pack.letterhead.issuer == f"{STREET.name}党建联盟"
    days = WorkCalendar()
    assert pack.reply_by == days.before(meeting.held_on, 1)


def test_a_decided_line_stands_filled_in_on_the_meetings_own_sheet(world: World) -> None:
    one, meeting = met(world)
    verdicts = [line.verdict for line in sheet(world, one, meeting)]
    assert verdicts[0] is Verdict.CONFIRMED
    assert set(verdicts[1:]) == {Verdict.DEFERRED}


def test_an_unmatched_round_has_no_pack(world: World) -> None:
    one, meeting = began(world)
    world.proposals.clear()
    with refused("not_matched"):
        packs.meeting_pack(world.services(), one, meeting)


# -- the decision sheet -------------------------------------------------------------------------


def test_a_sheet_taken_twice_changes_nothing_the_second_time(world: World) -> None:
    one, meeting = began(world)
    lines = [
        filled(meeting, line, row, Verdict.CONFIRMED)
        for row, line in enumerate(sheet(world, one, meeting), 4)
    ]
    assert taken(world, one, meeting, lines)[0] == len(lines)
    assert taken(world, one, meeting, lines) == (0, [])


def test_what_a_sheet_would_decide_is_told_before_and_after_it_is_taken(world: World) -> None:
    one, meeting = began(world)
    first, *rest = sheet(world, one, meeting)
    lines = [
        filled(meeting, first, 4, Verdict.REFUSED, why="另有安排"),
        *(filled(meeting, line, row) for row, line in enumerate(rest, 5)),
    ]
    services = world.services()
    effect = effect_of_sheet(services, ACTOR, one, meeting, lines)
    (change,) = effect.changes
    assert (change.need, change.unit) == (f"{first.number}　{first.need}", first.unit)
    assert (change.before, change.after.verdict) == (None, Verdict.REFUSED)
    assert (effect.same, effect.left, effect.faults) == (0, len(rest), ())
    assert all(line.verdict is None for line in world.lines[one.round_id].values())
    assert taken(world, one, meeting, lines) == (1, [])
    again = effect_of_sheet(services, ACTOR, world.rounds[one.round_id], meeting, lines)
    assert again == SheetEffect(same=1, left=len(rest))


def test_a_sheet_that_names_another_unit_would_decide_on_both_lines_once(world: World) -> None:
    one, meeting = began(world)
    first = next(line for line in sheet(world, one, meeting) if line.resource_number == "A")
    others = {item.unit for item in world.services().lists.resources(one.round_id)} - {first.unit}
    lines = [filled(meeting, first, 4, Verdict.CHANGED, unit=min(others), quantity=Decimal(1))]
    told = effect_of_sheet(world.services(), ACTOR, one, meeting, lines)
    assert {change.after.verdict for change in told.changes} == {Verdict.REFUSED, Verdict.CHANGED}
    assert {change.unit for change in told.changes} == {first.unit, min(others)}
    assert taken(world, one, meeting, lines)[0] == len(told.changes)
    now = world.rounds[one.round_id]
    assert effect_of_sheet(world.services(), ACTOR, now, meeting, lines).changes == ()


def test_a_sheet_with_a_fault_would_decide_nothing(world: World) -> None:
    one, meeting = began(world)
    first, *_ = sheet(world, one, meeting)
    told = effect_of_sheet(
        world.services(), ACTOR, one, meeting, [filled(meeting, first, 4, Verdict.REFUSED)]
    )
    assert [fault.code for fault in told.faults] == ["reason_missing"]
    assert (told.changes, told.same, told.left) == ((), 0, 0)


def test_lines_without_a_verdict_stay_open(world: World) -> None:
    one, meeting = began(world)
    lines = [filled(meeting, line, 4) for line in sheet(world, one, meeting)]
    lines = [replace(line, row=row) for row, line in enumerate(lines, 4)]
    assert taken(world, one, meeting, lines) == (0, [])
    assert all(line.verdict is None for line in world.lines[one.round_id].values())


@pytest.mark.parametrize(
    ("verdict", "more", "column", "code"),
    [
        (Verdict.REFUSED, {}, "说明", "reason_missing"),
        (Verdict.DEFERRED, {"why": " "}, "说明", "reason_missing"),
        (Verdict.CONFIRMED, {"quantity": Decimal(1)}, "调整数量", "cell_not_of_verdict"),
        (Verdict.CONFIRMED, {"unit": "乙"}, "责任单位", "cell_not_of_verdict"),
        (Verdict.CHANGED, {}, "调整数量", "change_says_nothing"),
        (Verdict.CHANGED, {"unit": "没有的单位"}, "责任单位", "unit_gives_nothing"),
        (None, {"quantity": Decimal(1)}, "议定意见", "verdict_missing"),
        (None, {"why": "理由"}, "议定意见", "verdict_missing"),
        (Verdict.CONFIRMED, {"meeting_id": "other"}, "需求编号", "sheet_of_other_meeting"),
        (Verdict.CONFIRMED, {"stamp": "old"}, "需求编号", "line_outdated"),
        (Verdict.CONFIRMED, {"line_id": "gone"}, "需求编号", "line_outdated"),
        (Verdict.CHANGED, {"quantity": Decimal(99)}, "调整数量", "over_capacity"),
        (Verdict.CONFIRMED, {"due_on": date(2026, 6, 25)}, "完成时限", "due_before_meeting"),
    ],
)
def test_one_wrong_row_is_told_at_its_column_and_nothing_is_taken(
    world: World, verdict: Verdict | None, more: dict[str, object], column: str, code: str
) -> None:
    one, meeting = began(world)
    first, *rest = sheet(world, one, meeting)
    good = [filled(meeting, line, row, Verdict.CONFIRMED) for row, line in enumerate(rest, 5)]
    before = list(world.deeds)
    count, faults = taken(world, one, meeting, [filled(meeting, first, 4, verdict, **more), *good])
    if code == "over_capacity":
        assert (4, column, code) in faults
    else:
        assert faults == [(4, column, code)]
    assert count == 0
    assert world.deeds == before


def test_a_row_copied_by_hand_is_told(world: World) -> None:
    one, meeting = began(world)
    first, *_ = sheet(world, one, meeting)
    lines = [filled(meeting, first, row, Verdict.CONFIRMED) for row in (4, 7)]
    assert taken(world, one, meeting, lines) == (0, [(7, "需求编号", "line_twice")])


# -- minutes ------------------------------------------------------------------------------------


def test_a_draft_tells_what_was_decided_who_came_and_what_was_put_off(world: World) -> None:
    one, meeting = met(world)
    made = minutes.draft(world.services(), ACTOR, one, meeting)
    headings = [section.heading for section in made.text.sections]
    assert headings == [
        "一、总体情况",
        "二、同意实施的事项",
        "三、缓议的事项",
        "四、工作要求",
    ]
    words = "".join(text for section in made.text.sections for text in section.paragraphs)
    assert "理由：再议" in words
    assert "2026年7月31日前完成" in words
    assert {item.verdict for item in made.text.items} == {"同意", "缓议"}
    assert made.state is MinutesState.DRAFT
    assert world.acts[-1] == "write_paper"


def test_substitutes_and_those_away_are_named_as_such(world: World) -> None:
    one, meeting = began(world)
    services = world.services()
    meetings.invite(services, ACTOR, one, meeting, [Invitee("乙单位"), Invitee("丙单位")])
    meetings.attend(
        services,
        ACTOR,
        one,
        meeting,
        [
            Attendance("乙单位", AttendanceKind.SUBSTITUTE, "示例代会人"),
            Attendance("丙单位", AttendanceKind.ON_LEAVE),
        ],
    )
    lines = [
        filled(meeting, line, row, Verdict.CONFIRMED)
        for row, line in enumerate(sheet(world, one, meeting), 4)
    ]
    taken(world, one, meeting, lines)
    made = minutes.draft(services, ACTOR, one, meeting)
    assert "乙单位（示例代会人代）" in made.text.present
    assert "丙单位" in made.text.on_leave


def test_nothing_decided_is_no_minutes(world: World) -> None:
    one, meeting = began(world)
    with refused("nothing_decided"):
        minutes.draft(world.services(), ACTOR, one, meeting)


def test_an_edited_text_takes_the_drafts_place_and_keeps_its_table(world: World) -> None:
    one, meeting = met(world)
    edited = (("改好的开头",), (Section("一、改好", ("正文",)),))
    first = minutes.draft(world.services(), ACTOR, one, meeting)
    made = minutes.draft(world.services(), ACTOR, one, meeting, edited)
    assert (made.text.opening, made.text.sections) == edited
    assert made.text.items == first.text.items


def test_minutes_go_from_draft_over_comments_to_the_issue_and_are_never_touched_again(
    world: World,
) -> None:
    one, meeting = met(world)
    services = world.services()
    with refused("minutes_not_drafted"):
        minutes.comment(services, ACTOR, one, meeting, "甲单位", "改")
    minutes.draft(services, ACTOR, one, meeting)
    with refused("comment_empty"):
        minutes.comment(services, ACTOR, one, meeting, "甲单位", " ")
    assert minutes.comment(services, ACTOR, one, meeting, "甲单位", "时限改晚").number == 1
    assert minutes.comment(services, ACTOR, one, meeting, "乙单位", "加一句").number == 2
    with refused("comments_open"):
        minutes.issue(services, ACTOR, one, meeting, "示例签发人")
    minutes.answer(services, ACTOR, one, meeting, 1, taken=True, words="已改")
    with refused("reason_missing"):
        minutes.answer(services, ACTOR, one, meeting, 2, taken=False)
    with pytest.raises(NotFoundError, match="comment_unknown"):
        minutes.answer(services, ACTOR, one, meeting, 9, taken=True)
    minutes.answer(services, ACTOR, one, meeting, 2, taken=False, words="已有")
    with refused("signer_missing"):
        minutes.issue(services, ACTOR, one, meeting, " ")
    with refused("minutes_not_issued"):
        minutes.attach(services, ACTOR, one, meeting, "扫描.pdf", b"scan")
    issued = minutes.issue(services, ACTOR, one, meeting, "示例签发人", recipients="各单位")
    assert issued.issue is not None
    assert issued.issue.number.told() == "〔2026〕1号"
    for verb in (
        lambda: minutes.draft(services, ACTOR, one, meeting),
        lambda: minutes.comment(services, ACTOR, one, meeting, "甲单位", "晚了"),
        lambda: minutes.issue(services, ACTOR, one, meeting, "别人"),
    ):
        with refused("minutes_issued"):
            verb()
    kept = minutes.attach(services, ACTOR, one, meeting, "扫描.pdf", b"scan")
    assert minutes.latest(services, meeting) is not None
    assert world.files[kept.sha256] == b"scan"


def test_an_issued_paper_keeps_its_head_whatever_later_papers_bear(world: World) -> None:
    one, meeting = met(world)
    services, body = world.services(), IssuingBody(one.street_code, meeting.community)
    packs.set_letterhead(services, ACTOR, body, issuer="示例联盟", prefix="示联")
    minutes.draft(services, ACTOR, one, meeting)
    minutes.issue(services, ACTOR, one, meeting, "示例签发人")
    packs.set_letterhead(services, ACTOR, body, issuer="别的名称", prefix="别")
    made = minutes.latest(services, meeting)
    assert made is not None
    assert made.issue is not None
    assert (made.issue.head.issuer, made.issue.told) == ("示例联盟", "示联〔2026〕1号")
    minutes.correct(services, ACTOR, one, meeting, "时限有误")
    later = minutes.latest(services, meeting)
    assert later is not None
    assert "示联〔2026〕1号" in minutes.paper_of(services, one, meeting, later).corrects


def test_only_a_later_paper_corrects_and_it_names_the_one_it_corrects(world: World) -> None:
    one, meeting = met(world)
    services = world.services()
    minutes.draft(services, ACTOR, one, meeting)
    with refused("minutes_not_issued"):
        minutes.correct(services, ACTOR, one, meeting, "时限有误")
    first = minutes.issue(services, ACTOR, one, meeting, "示例签发人")
    with refused("reason_missing"):
        minutes.correct(services, ACTOR, one, meeting, "")
    later = minutes.correct(services, ACTOR, one, meeting, "时限有误")
    assert later.part == 2
    issued = minutes.issue(services, ACTOR, one, meeting, "示例签发人")
    assert issued.issue is not None
    assert issued.issue.number.number == 2
    paper = minutes.paper_of(services, one, meeting, issued)
    assert "〔2026〕1号" in paper.corrects
    assert services.papers.minutes(meeting.meeting_id)[0] == first


def test_a_number_is_given_once(world: World) -> None:
    one, meeting = met(world)
    services = world.services()
    minutes.draft(services, ACTOR, one, meeting)
    minutes.issue(services, ACTOR, one, meeting, "示例签发人", number=6)
    minutes.correct(services, ACTOR, one, meeting, "有误")
    with refused("paper_number_taken"):
        minutes.issue(services, ACTOR, one, meeting, "示例签发人", number=6)
    issued = minutes.issue(services, ACTOR, one, meeting, "示例签发人")
    assert issued.issue is not None
    assert issued.issue.number.number == 7


def test_a_community_issues_its_own_papers_under_its_own_numbers(world: World) -> None:
    asked = [need("1", community="甲社区"), need("2", community="乙社区")]
    one, services = matched(world, asked, [resource("A", amount=9)]), world.services()
    packs.set_letterhead(services, ACTOR, OFFICE, prefix="示联")
    day = date(2026, 6, 24)
    own = meetings.call(services, ACTOR, one, MeetingKind.COMMITTEE, day, community="甲社区")
    head = packs.meeting_pack(services, one, own).letterhead
    assert (head.issuer, head.prefix, head.contact) == ("甲社区大党委", "", "示例社工 1")
    body = IssuingBody(STREET.code, "甲")
    assert packs.set_letterhead(services, ACTOR, body, prefix="甲党").prefix == "甲党"
    assert packs.issued_by(services, packs.body_of(one, own)).prefix == "甲党"
    meet.confirm_rest(services, ACTOR, one, own)
    meet.confirm_rest(services, ACTOR, world.rounds[one.round_id], held(services, one))
    for meeting in (own, held(services, one)):
        minutes.draft(services, ACTOR, one, meeting)
        issued = minutes.issue(services, ACTOR, one, meeting, "示例签发人")
        assert issued.issue is not None
        assert issued.issue.number.number == 1


# -- task sheets --------------------------------------------------------------------------------


def out(world: World) -> Round:
    one, _ = met(world)
    publish.publish(world.services(), ACTOR, one)
    return world.rounds[one.round_id]


def test_each_responsible_unit_gets_one_sheet_with_all_its_tasks(world: World) -> None:
    one = out(world)
    sheets = task_sheets.hand_out(world.services(), ACTOR, one)
    projects = world.services().projects.projects(one.round_id)
    owners = {task.unit for project in projects for task in project.tasks}
    assert {sheet.unit for sheet in sheets.sheets} == owners
    lines = [line for sheet in sheets.sheets for line in sheet.lines]
    assert len(lines) == sum(len(project.tasks) for project in projects)
    assert all(line.how.endswith("议定") for line in lines)
    assert {line.contact for line in lines} <= {"示例社工 1", ""}


def test_sheets_wait_for_publication(world: World) -> None:
    one, _ = met(world)
    with refused("round_not_ready"):
        task_sheets.hand_out(world.services(), ACTOR, one)


def test_a_receipt_stays_on_the_sheet_and_an_unknown_unit_is_told(world: World) -> None:
    one = out(world)
    services = world.services()
    unit = task_sheets.draw_up(services, one)[0].unit
    with pytest.raises(NotFoundError, match="sheet_unknown"):
        task_sheets.receive(services, ACTOR, one, unit, "示例签收人")
    task_sheets.hand_out(services, ACTOR, one)
    with refused("receiver_missing"):
        task_sheets.receive(services, ACTOR, one, unit, " ")
    with pytest.raises(NotFoundError, match="sheet_unknown"):
        task_sheets.receive(services, ACTOR, one, "没有的单位", "示例签收人")
    task_sheets.receive(services, ACTOR, one, unit, "示例签收人", date(2026, 6, 30))
    again = task_sheets.hand_out(services, ACTOR, one)
    receipt = next(sheet.receipt for sheet in again.sheets if sheet.unit == unit)
    assert receipt is not None
    assert (receipt.person, receipt.received_on) == ("示例签收人", date(2026, 6, 30))


# -- the notice ---------------------------------------------------------------------------------


def with_hit(world: World) -> Round:
    asked = [need("1", text="王大爷家门口没有路灯，盼装上", quantity=4)]
    one = matched(world, asked, [resource("A", amount=9)])
    meeting = held(world.services(), one)
    lines = [
        filled(meeting, line, row, Verdict.CONFIRMED)
        for row, line in enumerate(sheet(world, one, meeting), 4)
    ]
    taken(world, one, meeting, lines)
    publish.publish(world.services(), ACTOR, world.rounds[one.round_id])
    packs.set_letterhead(world.services(), ACTOR, OFFICE, objections="意见箱")
    return world.rounds[one.round_id]


def hits(world: World, one: Round) -> tuple[notice.NoticeHit, ...]:
    view = service_list.published_view(world.services(), one)
    return notice.find_hits(notice.notice_lines(view))


def test_no_notice_leaves_before_its_hits_were_looked_at(world: World) -> None:
    one = with_hit(world)
    found = hits(world, one)
    assert any("王大爷" in hit.words and "家门口" in hit.context for hit in found)
    for mark in ("", "0123456789ab", notice.fingerprint(found[1:])):
        with refused("hits_not_seen"):
            notice.let_out(world.services(), ACTOR, one, mark)
    assert world.notices == []
    paper = notice.let_out(world.services(), ACTOR, one, notice.fingerprint(found))
    assert "王大爷" not in "".join("".join(line.values()) for line in paper.lines)
    assert [kept.hits for kept in world.notices] == [len(found)]


def test_a_notice_is_out_for_working_days_from_a_working_day(world: World) -> None:
    one = with_hit(world)
    mark = notice.fingerprint(hits(world, one))
    paper = notice.let_out(
        world.services(), ACTOR, one, mark, starts_on=date(2026, 6, 27), working_days=5
    )
    assert (paper.starts_on, paper.ends_on) == (date(2026, 6, 29), date(2026, 7, 3))


def test_a_notice_says_where_objections_go(world: World) -> None:
    one = out(world)
    with refused("objections_missing"):
        notice.let_out(world.services(), ACTOR, one, "")
    packs.set_letterhead(world.services(), ACTOR, OFFICE, objections="意见箱", prefix="示联")
    assert notice.let_out(world.services(), ACTOR, one, "").letterhead.objections == "意见箱"
    assert packs.set_letterhead(world.services(), ACTOR, OFFICE).prefix == "示联"


# -- the internal version -----------------------------------------------------------------------


def test_each_place_reads_the_part_of_the_internal_list_that_is_its_own(world: World) -> None:
    first, second = COMMUNITIES
    asked = [
        need("1", name="装路灯", community=first),
        need("2", name="修路灯", community=second),
        need("3", name="无人会修的钟", community=first, quantity=90),
    ]
    offered = [
        resource("A", amount=1, name="路灯甲", unit="单位甲"),
        resource("B", amount=1, name="路灯乙", unit="单位乙"),
    ]
    one, services = matched(world, asked, offered), world.services()
    with refused("round_not_ready"):
        internal_view(services, ACTOR, one)
    meet.confirm_rest(services, ACTOR, one, held(services, one))
    publish.publish(services, ACTOR, world.rounds[one.round_id])
    now = world.rounds[one.round_id]
    whole = internal_view(services, ACTOR, now)
    communities = {need.need_id: need.place.community for need in whole.needs}
    for place in COMMUNITIES:
        own = internal_view(services, ACTOR, now, community=place)
        shown = [line.need_id for line in own.proposal.projects]
        assert shown == [
            line.need_id for line in whole.proposal.projects if communities[line.need_id] == place
        ]
        assert {communities[left.need_id] for left in own.proposal.unmet} <= {place}
        assert own.proposal.stats.projects == len(shown)
        assert own.title.endswith(place)
    task = whole.proposal.projects[0].parts[0].assignments[0].unit
    mine = internal_view(services, ACTOR, now, unit=task)
    assert [line.need_id for line in mine.proposal.projects] == [
        line.need_id
        for line in whole.proposal.projects
        if any(given.unit == task for part in line.parts for given in part.assignments)
    ]
    assert mine.proposal.unmet == ()
