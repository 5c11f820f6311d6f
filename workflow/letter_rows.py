"""Letters as rows of their form: the list goes out, and comes back with what was sent."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from domain.errors import NotFoundError
from domain.identity import normal_name
from domain.letters import LetterKind, LetterStanding, SendingWay
from domain.places import Street, community_key
from domain.rights import Actor
from workflow.letters import letters, record
from workflow.services import Services

Row = Mapping[str, Any]
Key = tuple[str, str, str, str, str]


def letter_values(one: LetterStanding) -> dict[str, object]:
    """A letter as a row of its form, and where it stands."""
    letter, last = one.letter, one.last
    return {
        "函件类别": letter.kind.value,
        "发函社区": letter.community,
        "收函单位": letter.unit,
        "事项": letter.matter,
        "党员编号": letter.member,
        "来函日期": letter.asked_on,
        "发出日期": last.sent_on if last else None,
        "送达方式": last.way.value if last else "",
        "发函情况": one.state.value,
        "登记账号": last.sent_by if last else "",
    }


def _take_sent(services: Services, actor: Actor, home: Street, rows: Sequence[Row]) -> int:
    """What a list that came back says was sent; a row without a day is not sent yet.

    Raises:
        NotFoundError: A row names a letter that is not there (code `letter_unknown`).
    """
    gone = [row for row in rows if row.get("发出日期")]
    known = {
        _key(one): one for half in sorted(_halves(gone)) for one in letters(services, home, half)
    }
    told = []
    for row in gone:
        standing = known.get(_row_key(row))
        if standing is None:
            raise NotFoundError("letter_unknown")
        way = SendingWay(row.get("送达方式") or SendingWay.EXCHANGE)
        told.append(standing.sent(row["发出日期"], way, services.today()))
    return record(services, actor, home, told)


def _halves(rows: Sequence[Row]) -> set[str]:
    """The half-years that rows are of: by their matter, a reply's by the day it was asked for."""
    found = set()
    for row in rows:
        asked = row.get("来函日期")
        if isinstance(asked, date):
            found.add(f"{asked.year}-{1 if asked.month <= 6 else 2}")
        else:
            found.add(f"{row['事项'][:4]}-{1 if '上' in row['事项'] else 2}")
    return found


def _key(one: LetterStanding) -> Key:
    letter = one.letter
    return _plain(letter.kind, letter.community, letter.unit, letter.matter, letter.member)


def _row_key(row: Row) -> Key:
    kind, about = LetterKind(row["函件类别"]), (row["事项"], row.get("党员编号") or "")
    return _plain(kind, row["发函社区"], row["收函单位"], *about)


def _plain(kind: LetterKind, community: str, unit: str, matter: str, member: str) -> Key:
    return (kind.value, community_key(community), normal_name(unit), matter, member)


LETTERS: dict[str, Callable[[Services, Actor, Street, Sequence[Row]], int]] = {
    "letters": _take_sent,
}
"""The form of letters, which asks for the right to write papers."""
