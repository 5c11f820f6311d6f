"""The graph model by area (图模型分区): what belongs together when it is drawn or read."""

from dataclasses import dataclass

from graph.labels import MONTH, NODES, PLACES, REGISTERS
from graph.labels_after import AFTER, MEMORY, PAPERS
from graph.labels_cases import CASES
from graph.labels_follow import FOLLOW
from graph.labels_money import MONEY
from graph.labels_people import PEOPLE
from graph.labels_thanks import THANKS
from graph.model import Node, Relationship
from graph.schema import RELATIONSHIPS


@dataclass(frozen=True)
class ModelArea:
    """Labels that are drawn together, with the relationships that begin at them.

    Attributes:
        name: In file names.
        zh, en: As people read it.
    """

    name: str
    zh: str
    en: str
    nodes: tuple[Node, ...]

    @property
    def relationships(self) -> tuple[Relationship, ...]:
        """Every relationship that begins at one of its labels."""
        own = {label for node in self.nodes for label in (node.label, *node.extra)}
        return tuple(one for one in RELATIONSHIPS if one.start in own)


_NAMED = (
    ModelArea("places", "地方", "Places", PLACES),
    ModelArea("bodies", "单位、组织和党员", "Units, bodies and members", REGISTERS),
    ModelArea("work", "党员和组织的活动", "Members and bodies at work", PEOPLE),
    ModelArea("lists", "需求和资源两张清单", "The lists of needs and resources", MONTH),
    ModelArea("projects", "对接、会议和项目", "Matching, meetings and projects", AFTER),
    ModelArea("papers", "文书、合并和更正", "Papers, merges and corrections", (*PAPERS, *MEMORY)),
    ModelArea("follow-up", "跟踪、督办和验收", "Follow-up and supervision", FOLLOW),
    ModelArea("cases", "民情台账", "Cases", CASES),
    ModelArea("money", "经费和微心愿", "Money and wishes", MONEY),
    ModelArea("thanks", "评价、积分和表彰", "Ratings, points and awards", THANKS),
)
_TOLD = {node.label for area in _NAMED for node in area.nodes}

MODEL_AREAS = (
    *_NAMED,
    ModelArea(
        "around",
        "登录、留痕和运行",
        "Sign-in, audit and running",
        tuple(node for node in NODES if node.label not in _TOLD),
    ),
)
"""Every label stands in one area; what no other names, in the last."""
