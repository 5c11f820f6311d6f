"""The questions of analysts: one catalogue, each question as rows and as a picture.

A question `gaps` is two files, `browser/list_gaps.cypher` (rows) and `browser/draw_gaps.cypher`
(paths, which Neo4j Browser draws). Both only read, are limited by `$limit`, and take their other
values from `PARAMETERS`, where an empty text leaves nothing out.
"""

from dataclasses import dataclass
from functools import cache

from cypher.loader import Query, names, query

PARAMETERS: dict[str, str | int] = {
    "street": "",
    "month": "",
    "community": "",
    "unit": "",
    "need": "",
    "limit": 100,
}
"""Values that leave nothing out: names as registered, a month as `2026-06`, a need's number."""


@dataclass(frozen=True)
class Topic:
    """What a group of questions is about, such as 对接和缺口.

    Attributes:
        zh, en: Its name.
        names: Its questions in the order an analyst would ask them.
    """

    zh: str
    en: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One question with its two forms; `title` and `answers` are those of its rows."""

    name: str
    topic: Topic
    rows: Query
    paths: Query

    @property
    def title(self) -> str:
        """`中文 · English`."""
        return self.rows.title

    @property
    def answers(self) -> str:
        """What it answers, in a Chinese sentence."""
        return self.rows.answers


TOPICS = (
    Topic(
        "三张清单",
        "The three lists",
        ("three_lists", "way_of_need", "sent_lists", "approvals", "channels", "ageing"),
    ),
    Topic(
        "对接和缺口",
        "Matching and gaps",
        (
            *("gaps", "kinds", "coverage", "lonely_communities"),
            *("two_hops", "reach", "idle_resources", "same_gifts"),
        ),
    ),
    Topic(
        "征询和会议",
        "Soundings and meetings",
        (
            *("refusals", "silent_units", "meetings", "absences", "never_came"),
            *("changed_lines", "task_sheets"),
        ),
    ),
    Topic(
        "项目和任务",
        "Projects and tasks",
        (
            *("many_givers", "late_tasks", "supervision", "task_records", "acceptances"),
            *("levels", "drawn_resources"),
        ),
    ),
    Topic("单位", "Units", ("loads", "bottlenecks", "bridges", "alliance")),
    Topic(
        "经费",
        "Money",
        (
            *("promised_by_purse", "promised_paid", "purses", "project_money"),
            *("entries_without_paper", "pairings"),
        ),
    ),
    Topic(
        "党员",
        "Members",
        (
            *("report_ins", "reported_not_served", "home_units", "skills", "services_done"),
            *("call_ups", "signed_not_served", "standing_posts"),
        ),
    ),
    Topic("民情和微心愿", "Cases and wishes", ("cases", "escalations", "talks", "wishes")),
    Topic(
        "评价和积分",
        "Ratings and points",
        ("ratings", "unhappy_projects", "points", "point_items", "stars"),
    ),
    Topic(
        "组织和地方",
        "Bodies and places",
        ("party_tree", "office_tree", "cross_posts", "compounds", "grids", "venues"),
    ),
)


@cache
def questions() -> tuple[Question, ...]:
    """Every question, by topic."""
    return tuple(
        Question(name, topic, query(f"browser/list_{name}"), query(f"browser/draw_{name}"))
        for topic in TOPICS
        for name in topic.names
    )


def written() -> frozenset[str]:
    """The names of all files of questions, whether a topic names them or not."""
    return frozenset(name for name in names() if name.startswith("browser/"))
