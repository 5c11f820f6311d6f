"""Organisations of compounds (小区组织) in figures: joint ones, owners' committees, management."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from domain.opening import FigureLine


class CompoundFigure(StrEnum):
    """A figure of the organisations of compounds (小区指标), in the order of `CompoundFigures`."""

    COMPOUNDS = "小区"
    ORGANISATIONS = "小区党支部"
    ALONE = "单独组建"
    JOINT = "联合组建"
    COVERED = "覆盖的小区"
    OWNERS_COMMITTEES = "业委会"
    MEMBERS_ON_COMMITTEES = "业委会里的党员"
    ONE_FOR_BOTH = "一肩挑"
    CROSS_POSTS = "交叉任职"
    COMPANIES = "物业服务企业"
    WITHOUT_COMPANY = "没有物业服务企业的小区"
    GRIDS = "网格"
    MICRO_GRIDS = "微格"
    GRID_WORKERS = "网格员"


@dataclass(frozen=True)
class CompoundLine:
    """A line behind a figure of compounds (小区组织): a compound, a body, or a post; never a name.

    Attributes:
        place: Its community or street.
        detail: How a compound is managed; empty where nobody said.
    """

    place: str
    name: str
    detail: str = ""

    @property
    def line(self) -> FigureLine:
        """It as a line behind a figure."""
        return FigureLine((self.place, self.name, self.detail))


CompoundLines = Mapping[str, Sequence[CompoundLine]]
"""The lines behind each figure, by the name of its field in `CompoundFigures`."""


@dataclass(frozen=True)
class CompoundFigures:
    """The organisations of compounds (小区组织) of streets on a day.

    Attributes:
        compounds: Compounds on record.
        organisations: Compound branches (小区党支部, 兼合式): alone in one compound, or joint.
        alone, joint: Branches of one compound, and of several together.
        covered: Compounds that a branch is of.
        owners_committees: 业委会.
        members_on_committees: Party members on them: persons whose post bears a 党员编号, or who
            hold a post in the branch of the same compound as well.
        one_for_both: Secretaries of a branch who are director of the owners' committee of the same
            compound (一肩挑).
        cross_posts: Persons with a post in the branch and one in the owners' committee of the same
            compound (交叉任职), 一肩挑 among them.
        companies: Property companies by name.
        managed: How many compounds are managed in each way; empty where nobody said.
        without_company: Compounds that are not managed by a property company.
        grids, micro_grids, grid_workers: The two lowest levels of the grid, and who holds a post
            of 网格员.
    """

    compounds: int
    organisations: int
    alone: int
    joint: int
    covered: int
    owners_committees: int
    members_on_committees: int
    one_for_both: int
    cross_posts: int
    companies: int
    without_company: int
    grids: int
    micro_grids: int
    grid_workers: int
    managed: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: CompoundLines) -> "CompoundFigures":
        """The figures that the lines come to: each the count of its own."""
        counts = {name: len(own) for name, own in lines.items()}
        return cls(**counts, managed=dict(Counter(one.detail for one in lines["compounds"])))
