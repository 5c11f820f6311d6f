"""Papers between domain and graph; who signed or took in stands in a contact."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from domain.identity import node_id
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
    Receipt,
    ResolvedItem,
    Section,
    TaskLine,
    TaskSheet,
)
from graph.driver import Row
from graph.values import Properties, kept


def letterhead_row(body: IssuingBody, head: Letterhead) -> Properties:
    """What a body's papers bear (发文信息) as its node."""
    return kept({"id": body.letterhead_id, **asdict(head)})


def letterhead_of(node: dict[str, Any]) -> Letterhead:
    """What was given to `letterhead_row`."""
    return Letterhead(
        **{name: value for name, value in node.items() if name not in {"id", "revisions"}}
    )


def draft_row(minutes: Minutes) -> Properties:
    """A draft (会议纪要) as its node; the hash tells whether its text was altered since."""
    return {
        "id": minutes.minutes_id,
        "part": minutes.part,
        "state": minutes.state.value,
        "text": json.dumps(asdict(minutes.text), ensure_ascii=False),
        "sha256": minutes.text.sha256(),
        "why": minutes.why or None,
    }


def issue_row(body: IssuingBody, minutes: Minutes, issue: Issue) -> Properties:
    """What the issue of a minutes adds to its node; the key makes its number the only one."""
    year, number = issue.number.year, issue.number.number
    return {
        "id": minutes.minutes_id,
        "state": MinutesState.ISSUED.value,
        "year": year,
        "number": number,
        "series": body.series,
        "number_key": f"{body.series}-{year}-{number}",
        "issuer": issue.head.issuer,
        "prefix": issue.head.prefix or None,
        "printed_by": issue.head.printed_by or None,
        "issued_on": issue.issued_on,
        "recipients": issue.recipients or None,
        "copies": issue.copies or None,
    }


def minutes_of(row: Row, meeting_id: str) -> Minutes:
    """The minutes that a node, its signer, comments and files were made from."""
    node = row["minutes"]
    return Minutes(
        meeting_id,
        text_of(node["text"]),
        node["part"],
        MinutesState(node["state"]),
        issue_of(node, row["signer"]),
        tuple(_comment_of(one) for one in row["comments"]),
        tuple(attachment_of(one) for one in row["attachments"]),
        node.get("why", ""),
    )


def text_of(told: str) -> MinutesText:
    """The text that its JSON was made from."""
    values = json.loads(told)
    return MinutesText(
        values["title"],
        tuple(values["opening"]),
        tuple(Section(one["heading"], tuple(one["paragraphs"])) for one in values["sections"]),
        tuple(values["present"]),
        tuple(values["sitting_in"]),
        tuple(values["on_leave"]),
        tuple(ResolvedItem(**one) for one in values["items"]),
    )


def issue_of(node: dict[str, Any], signer: str | None) -> Issue | None:
    """How a minutes was issued; None while it is a draft."""
    if "issued_on" not in node:
        return None
    return Issue(
        PaperNumber(node["year"], node["number"]),
        Letterhead(node.get("issuer", ""), node.get("prefix", ""), node.get("printed_by", "")),
        signer or "",
        node["issued_on"],
        node.get("recipients", ""),
        node.get("copies", ""),
    )


def comment_row(minutes: Minutes, comment: Comment) -> Properties:
    """A comment (会签意见) as its node."""
    return kept(
        {
            "id": node_id("Comment", minutes.minutes_id, str(comment.number)),
            "number": comment.number,
            "unit": comment.unit,
            "text": comment.text,
            "given_on": comment.given_on,
            "taken": comment.taken,
            "answer": comment.answer,
        }
    )


def _comment_of(node: dict[str, Any]) -> Comment:
    return Comment(
        node["number"],
        node["unit"],
        node["text"],
        node["given_on"],
        node.get("taken"),
        node.get("answer", ""),
    )


def attachment_row(attachment: Attachment) -> Properties:
    """A file (附件) as its node."""
    return {"id": node_id("Attachment", attachment.sha256), **asdict(attachment)}


def attachment_of(node: dict[str, Any]) -> Attachment:
    """What was given to `attachment_row`."""
    return Attachment(node["sha256"], node["name"], node["size"])


def sheet_row(sheet: TaskSheet, number: int) -> Properties:
    """A task sheet (交办单) as its node; whom to ask is left to the register."""
    lines = [
        asdict(line) | {"contact": "", "due_on": line.due_on.isoformat()} for line in sheet.lines
    ]
    return {
        "sheet": {
            "id": sheet.sheet_id,
            "unit": sheet.unit,
            "number": number,
            "lines": json.dumps(lines, ensure_ascii=False),
        },
        "task_ids": [line.task_id for line in sheet.lines],
    }


def sheet_of(row: Row, round_id: str) -> TaskSheet:
    """The sheet that a node and its last receipt were made from."""
    lines = tuple(_line_of(one) for one in json.loads(row["sheet"]["lines"]))
    receipt = row["receipt"]
    taken = Receipt(row["receiver"] or "", receipt["received_on"]) if receipt else None
    return TaskSheet(round_id, row["sheet"]["unit"], lines, taken)


def _line_of(values: dict[str, Any]) -> TaskLine:
    return TaskLine(**values | {"due_on": date.fromisoformat(values["due_on"])})
