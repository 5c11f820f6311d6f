"""Cases and evening talks as rows of their forms, in and out."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.cases import Case, EveningTalk
from domain.places import Street
from domain.rights import Actor
from workflow.cases import find_talk, hold_talks, take_cases
from workflow.registered import Registered
from workflow.services import Services

Row = Mapping[str, Any]
VISIT, TALK = "来访", "夜谈会"
TALK_NAME = "居民夜谈会"


def take_case_rows(
    services: Services, actor: Actor, home: Street, rows: Sequence[Row]
) -> tuple[tuple[Case, ...], int]:
    """Cases of a filled-in form, all or none; as they stand, and how many are new.

    Raises:
        NotFoundError: No such community, or no talk was held there on the day (code
            `talk_unknown`).
        RuleError: As `workflow.cases.take_case`.
    """
    known = Registered(services, home)
    made = [_case(services, home, known.community(row["所在社区"]), row) for row in rows]
    return take_cases(services, actor, home, made)


def _case(services: Services, home: Street, community: str, row: Row) -> Case:
    raised = row.get("提出日期") or services.today()
    told = row.get("来源") or VISIT
    talk = find_talk(services, home, community, raised).told if told.endswith(TALK) else ""
    return Case(
        home.code,
        row.get("编号") or "",
        row["诉求内容"],
        community,
        TALK if talk else told,
        raised,
        row.get("提出时间"),
        talk=talk,
        category=row.get("诉求类别") or "",
        asker_count=row.get("提出人数") or 1,
        asker=row.get("提出人") or "",
        phone=row.get("联系电话") or "",
    )


def take_talk_rows(services: Services, actor: Actor, home: Street, rows: Sequence[Row]) -> int:
    """Evening talks of a filled-in form, all or none; how many were read. Twice is once.

    Raises:
        NotFoundError: No such community.
    """
    known = Registered(services, home)
    talks = [
        EveningTalk(
            home.code,
            known.community(row["所在社区"]),
            row["日期"],
            row.get("名称") or TALK_NAME,
            row.get("地点") or "",
            row.get("参加人数") or 0,
        )
        for row in rows
    ]
    hold_talks(services, actor, talks)
    return len(talks)


def case_values(case: Case) -> dict[str, object]:
    """A case as a row of its form, with what stands in its contact."""
    return {
        "编号": case.number,
        "诉求内容": case.text,
        "所在社区": case.community,
        "诉求类别": case.category,
        "来源": TALK if case.talk else case.channel,
        "提出日期": case.raised_on,
        "提出时间": case.at,
        "提出人数": case.asker_count,
        "提出人": case.asker,
        "联系电话": case.phone,
    }


def talk_values(talk: EveningTalk) -> dict[str, object]:
    """An evening talk as a row of its form."""
    return {
        "所在社区": talk.community,
        "日期": talk.held_on,
        "名称": talk.name,
        "地点": talk.place,
        "参加人数": talk.attended or None,
    }
