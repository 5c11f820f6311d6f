"""Papers on the real Neo4j: what is issued stays, numbers are given once, receipts are kept."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.errors import NotFoundError, RuleError
from domain.meetings import Meeting, MeetingKind, meeting_id
from domain.papers import (
    Attachment,
    Comment,
    Issue,
    IssuingBody,
    Letterhead,
    Minutes,
    MinutesState,
    MinutesText,
    PaperNumber,
    PublicNotice,
    Receipt,
    ResolvedItem,
    Section,
    TaskLine,
    TaskSheet,
)
from domain.places import Level
from domain.projects import Project, Task
from graph.driver import Database
from graph.meeting_store import MeetingStore
from graph.paper_store import PaperStore
from tests.neo4j.made import DEED, JUNE, STREET, Stores, need, planned, resource

DAY = date(2026, 6, 26)
TEXT = MinutesText(
    "联席会议纪要",
    ("开头",),
    (Section("一、总体", ("一段", "二段")),),
    ("甲（示例人）",),
    (),
    ("乙",),
    (ResolvedItem("1", "停车", "同意", "甲", "建棚", "2026-07-31"),),
)
OFFICE, COMMUNITY = IssuingBody(STREET.code), IssuingBody(STREET.code, "西站社区")
ISSUE = Issue(
    PaperNumber(2026, 6),
    Letterhead("示例联盟", "示联", "示例党建办"),
    "示例签发人",
    DAY,
    "各单位",
    "组织部",
)
LINE = TaskLine(
    "task-1", "202606-001", "停车", "西站社区", "建棚", DAY, "联席会议议定", "", "示例社工"
)


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(RuleError) as told:
        yield
    assert told.value.code == code


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    return Stores.with_street(empty_graph)


@pytest.fixture
def papers(stores: Stores) -> PaperStore:
    return PaperStore(stores.database)


@pytest.fixture
def meetings(stores: Stores) -> tuple[str, str]:
    """Two meetings of the June round, by id."""
    store, found = MeetingStore(stores.database), []
    for day in (DAY, date(2026, 6, 28)):
        key = meeting_id(JUNE.round_id, MeetingKind.ALLIANCE, "", "", day)
        new = Meeting(key, JUNE.round_id, MeetingKind.ALLIANCE, f"联席会议{day}", day)
        found.append(store.open(new, DEED).meeting_id)
    return found[0], found[1]


def test_a_letterhead_comes_back_and_is_replaced(stores: Stores, papers: PaperStore) -> None:
    assert papers.letterhead(OFFICE) is None
    for head in (Letterhead("联盟"), Letterhead("联盟", "联", "党建办", "电话", "意见箱")):
        papers.save_letterhead(OFFICE, head, DEED)
        assert papers.letterhead(OFFICE) == head
    assert papers.letterhead(COMMUNITY) is None
    papers.save_letterhead(COMMUNITY, Letterhead("西站社区大党委"), DEED)
    assert papers.letterhead(COMMUNITY) == Letterhead("西站社区大党委")
    assert papers.letterhead(OFFICE) == head
    with pytest.raises(NotFoundError, match="street_unknown"):
        papers.save_letterhead(IssuingBody("000000000"), Letterhead("谁"), DEED)


def test_a_draft_with_comments_comes_back_as_it_was_made(
    papers: PaperStore, meetings: tuple[str, str]
) -> None:
    made = Minutes(meetings[0], TEXT)
    papers.save_draft(made, DEED)
    assert papers.minutes(meetings[0]) == (made,)
    comments = (Comment(1, "甲", "改一句", DAY), Comment(2, "乙", "好", DAY, True, "谢谢"))
    for said in comments:
        papers.comment(made, said, DEED)
    papers.comment(made, replace(comments[0], taken=False, answer="已有"), DEED)
    (found,) = papers.minutes(meetings[0])
    assert found.state is MinutesState.CIRCULATED
    assert found.comments == (replace(comments[0], taken=False, answer="已有"), comments[1])
    with pytest.raises(NotFoundError, match="meeting_unknown"):
        papers.save_draft(Minutes("nowhere", TEXT), DEED)


def test_the_same_draft_twice_changes_nothing(
    stores: Stores, papers: PaperStore, meetings: tuple[str, str]
) -> None:
    papers.save_draft(Minutes(meetings[0], TEXT), DEED)
    before = stores.graph.fingerprint()
    papers.save_draft(Minutes(meetings[0], TEXT), DEED)
    assert stores.graph.fingerprint() == before


def test_what_is_issued_is_never_overwritten(
    stores: Stores, papers: PaperStore, meetings: tuple[str, str]
) -> None:
    made = Minutes(meetings[0], TEXT)
    papers.save_draft(made, DEED)
    papers.issue(OFFICE, made, ISSUE, DEED)
    before = stores.graph.fingerprint()
    papers.issue(OFFICE, made, ISSUE, DEED)
    with refused("minutes_issued"):
        papers.save_draft(replace(made, text=replace(TEXT, title="别的")), DEED)
    with refused("minutes_issued"):
        papers.comment(made, Comment(1, "甲", "晚了", DAY), DEED)
    with refused("minutes_issued"):
        papers.issue(OFFICE, made, replace(ISSUE, signer="别人"), DEED)
    assert stores.graph.fingerprint() == before
    (found,) = papers.minutes(meetings[0])
    assert (found.issue, found.text) == (ISSUE, TEXT)
    assert stores.graph.check() == ()


def test_a_text_altered_behind_the_stores_back_is_found(
    stores: Stores, papers: PaperStore, meetings: tuple[str, str]
) -> None:
    made = Minutes(meetings[0], TEXT)
    papers.save_draft(made, DEED)
    papers.issue(OFFICE, made, ISSUE, DEED)
    stores.run("MATCH (m:Minutes) SET m.text = replace(m.text, '建棚', '拆棚')")
    assert stores.graph.check() == (f"altered_minutes: {made.minutes_id}",)


def test_a_draft_that_changed_since_it_was_read_is_not_issued(
    papers: PaperStore, meetings: tuple[str, str]
) -> None:
    made = Minutes(meetings[0], TEXT)
    papers.save_draft(replace(made, text=replace(TEXT, title="别的")), DEED)
    with refused("draft_changed"):
        papers.issue(OFFICE, made, ISSUE, DEED)


def test_a_number_is_given_once_however_many_ask(
    papers: PaperStore, meetings: tuple[str, str]
) -> None:
    drafts = [Minutes(meeting, TEXT) for meeting in meetings]
    for made in drafts:
        papers.save_draft(made, DEED)

    def ask(made: Minutes) -> str:
        try:
            papers.issue(OFFICE, made, ISSUE, DEED)
        except RuleError as error:
            return f"{error.code} {error.values['following']}"
        return "issued"

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(ask, drafts))
    assert told == ["issued", "paper_number_taken 〔2026〕7号"]
    assert papers.numbers(OFFICE) == (PaperNumber(2026, 6),)
    assert papers.numbers(COMMUNITY) == ()


def test_a_correction_names_its_paper_and_scans_are_attached(
    stores: Stores, papers: PaperStore, meetings: tuple[str, str]
) -> None:
    first = Minutes(meetings[0], TEXT)
    papers.save_draft(first, DEED)
    papers.issue(OFFICE, first, ISSUE, DEED)
    scan = Attachment("a" * 64, "扫描.pdf", 12)
    for _ in range(2):
        papers.attach(first, scan, DEED)
    later = Minutes(meetings[0], replace(TEXT, title="更正"), 2, why="有误")
    papers.save_draft(later, DEED)
    one, two = papers.minutes(meetings[0])
    assert one.attachments == (scan,)
    assert (two.part, two.why, two.text.title) == (2, "有误", "更正")
    rows = stores.rows("MATCH (a:Minutes)-[:CORRECTS]->(b) RETURN a.part AS a, b.part AS b")
    assert rows == [{"a": 2, "b": 1}]


def test_names_of_signers_stand_in_contacts_alone(
    stores: Stores, papers: PaperStore, meetings: tuple[str, str]
) -> None:
    made = Minutes(meetings[0], TEXT)
    papers.save_draft(made, DEED)
    papers.issue(OFFICE, made, ISSUE, DEED)
    rows = stores.rows(
        "MATCH (n) WHERE any(k IN keys(n) WHERE n[k] = '示例签发人') RETURN labels(n) AS labels"
    )
    assert rows == [{"labels": ["Contact"]}]


@pytest.fixture
def task(stores: Stores) -> str:
    """A published task of the June round."""
    one, given = need(), resource()
    stores.lists.save_needs(JUNE.round_id, [planned(one)], DEED)
    stores.lists.save_resources(JUNE.round_id, [given], DEED)
    made = Task(
        "task-1", "", given.unit, Level.STREET, given.key, Decimal(1), Decimal(1), "建棚", DAY
    )
    key = one.key(JUNE.round_id)
    project = Project("project-1", "202606-001", "停车", key, given.unit, "联席会议", (made,))
    stores.projects.publish(JUNE.round_id, [project], DEED)
    return given.unit


def test_task_sheets_are_kept_once_and_changed_tasks_make_another(
    papers: PaperStore, task: str
) -> None:
    sheet = TaskSheet(JUNE.round_id, task, (LINE,))
    assert papers.save_sheets([], DEED) == 0
    assert papers.save_sheets([sheet], DEED) == 1
    assert papers.save_sheets([sheet], DEED) == 0
    other = replace(sheet, lines=(replace(LINE, content="拆棚"),))
    assert papers.save_sheets([other], DEED) == 1
    plain = [replace(line, contact="") for line in (LINE, replace(LINE, content="拆棚"))]
    assert [found.lines for found in papers.sheets(JUNE.round_id)] == [(one,) for one in plain]


def test_receipts_are_appended_and_the_last_one_stands(
    stores: Stores, papers: PaperStore, task: str
) -> None:
    sheet = TaskSheet(JUNE.round_id, task, (LINE,))
    with pytest.raises(NotFoundError, match="sheet_unknown"):
        papers.receive(sheet, Receipt("谁", DAY), DEED)
    papers.save_sheets([sheet], DEED)
    for receipt in (Receipt("示例甲", DAY), Receipt("示例甲", DAY), Receipt("示例乙", DAY)):
        papers.receive(sheet, receipt, DEED)
        (found,) = papers.sheets(JUNE.round_id)
        assert found.receipt == receipt
    assert stores.counts()["Receipt"] == 2
    links = stores.rows(
        "MATCH (s:TaskSheet)-[:HANDS_OVER]->(t:Task), (s)-[:GIVEN_TO]->(u:Unit) "
        "RETURN t.id AS task, u.name AS unit"
    )
    assert links == [{"task": "task-1", "unit": task}]


def test_a_notice_keeps_who_looked_at_its_hits(stores: Stores, papers: PaperStore) -> None:
    made = PublicNotice(JUNE.round_id, DAY, date(2026, 7, 2), 3, "0123456789ab")
    for _ in range(2):
        papers.save_notice(made, DEED)
    rows = stores.rows(
        "MATCH (n:PublicNotice)-[:OF_ROUND]->(:Round) "
        "RETURN n.hits AS hits, n.reviewed AS reviewed, n.actor_id AS actor"
    )
    assert rows == [{"hits": 3, "reviewed": "0123456789ab", "actor": "clerk"}]
