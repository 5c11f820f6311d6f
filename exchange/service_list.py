"""The project service list (项目服务清单) as a workbook, with what is unmet and what is idle."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from catalogues.words import Language, say
from domain.needs import Need, NeedPart
from domain.projects import lead_unit
from domain.proposals import Assignment, PartResult, ProjectLine, Proposal, UnmetCode
from domain.resources import Resource
from exchange.result_json import detail, idle_reason, suggestion, unmet_reason
from exchange.sheets import Head, Sheet, Value, print_sheets
from workflow.ports.files import LineId, LineValues, ServiceListView
from workflow.publish import task_content

SERVICE_HEADS = (
    Head("序号", 4.5, 1, "centre"),
    Head("项目编号", 10.5, 1, "centre"),
    Head("项目名称", 12, 1),
    Head("需求编号", 7.5, 1, "centre"),
    Head("需求内容", 20, 1, "text", 10),
    Head("需求分项", 8, 2),
    Head("所在社区", 7.5, 1, "centre"),
    Head("需求数量", 6, 2, "number"),
    Head("满足数量", 6, 2, "number"),
    Head("满足率", 7, 2, "rate"),
    Head("牵头单位", 10, 1),
    Head("责任单位", 10),
    Head("配合单位", 10, 1),
    Head("资源编号", 7, 0, "centre"),
    Head("资源内容", 16, 0, "text", 10),
    Head("安排数量", 6, 0, "number"),
    Head("计量单位", 5, 2, "centre"),
    Head("层级", 5, 0, "centre"),
    Head("匹配理由", 26, 0, "text", 9),
    Head("任务内容", 17, 0, "text", 10),
    Head("完成时限", 10.5, 0, "centre"),
    Head("联络人", 7, 0, "centre"),
    Head("议定会议", 8),
    Head("完成情况", 8),
    Head("满意度", 6, 0, "centre"),
    Head("状态", 6.5, 0, "centre"),
)
UNMET_HEADS = (
    Head("需求编号", 10, 0, "centre"),
    Head("所在社区", 12, 0, "centre"),
    Head("需求内容", 36),
    Head("需求分项", 14),
    Head("缺口", 9, 0, "number"),
    Head("计量单位", 8, 0, "centre"),
    Head("原因", 34),
    Head("建议", 40),
)
IDLE_HEADS = (
    Head("资源编号", 10, 0, "centre"),
    Head("资源内容", 44),
    Head("提供单位", 24),
    Head("余量", 10, 0, "number"),
    Head("计量单位", 8, 0, "centre"),
    Head("层级", 8, 0, "centre"),
    Head("原因", 50),
)

_ELSEWHERE = frozenset({UnmetCode.ON_THE_SPOT, UnmetCode.OTHER_SYSTEM})
"""Why a need counts in no figure of the list."""


def write_service_list(
    needs: Sequence[Need],
    resources: Sequence[Resource],
    proposal: Proposal,
    language: Language = "zh",
    *,
    values: Mapping[LineId, LineValues] | None = None,
    title: str = "",
) -> bytes:
    """The workbook: 项目服务清单, 未匹配需求 and 闲置资源.

    Args:
        needs: The needs list the proposal was made from.
        resources: The resources list.
        proposal: What was matched; a part without any assignment stands among the unmet only.
        language: Of reasons and suggestions; the columns are Chinese always.
        values: What meetings and follow-up know of single lines.
        title: Such as 龙翔街道2026年6月; made of the needs' street and the day where empty.
    """
    desk = _desk(needs, resources, proposal, language, values or {})
    name = title or desk.title
    rows, blocks = desk.service_rows()
    remark = _remark(desk)
    return print_sheets(
        (
            Sheet("项目服务清单", f"{name}项目服务清单", SERVICE_HEADS, rows, remark, blocks),
            Sheet("未匹配需求", f"{name}未匹配需求", UNMET_HEADS, desk.unmet_rows(), remark),
            Sheet("闲置资源", f"{name}闲置资源", IDLE_HEADS, desk.idle_rows(), remark),
        )
    )


Cells = Mapping[str, Value]
"""One row of a sheet by column."""


def told_rows(view: ServiceListView) -> tuple[Sequence[Cells], Sequence[Cells], Sequence[Cells]]:
    """The rows of the three sheets by column, for papers that show some of them."""
    desk = _desk(view.needs, view.resources, view.proposal, "zh", view.values)
    sheets = (
        (SERVICE_HEADS, desk.service_rows()[0]),
        (UNMET_HEADS, desk.unmet_rows()),
        (IDLE_HEADS, desk.idle_rows()),
    )
    service, unmet, idle = (
        [dict(zip((head.name for head in heads), row, strict=True)) for row in rows]
        for heads, rows in sheets
    )
    return service, unmet, idle


def remark(view: ServiceListView) -> str:
    """The line of figures that stands with the list."""
    return _remark(_desk(view.needs, view.resources, view.proposal, "zh", view.values))


def _remark(desk: "_Desk") -> str:
    """The figures, and what each rule of the policy cost."""
    costs = (say("zh", f"price.{one.rule}", **one.values) for one in desk.proposal.stats.prices)
    return "　　".join((say("zh", "list.remark", **desk.figures), *costs))


def _desk(
    needs: Sequence[Need],
    resources: Sequence[Resource],
    proposal: Proposal,
    language: Language,
    values: Mapping[LineId, LineValues],
) -> "_Desk":
    return _Desk(
        {one.need_id: one for one in needs},
        {one.resource_id: one for one in resources},
        proposal,
        language,
        values,
    )


@dataclass(frozen=True)
class _Desk:
    needs: Mapping[str, Need]
    resources: Mapping[str, Resource]
    proposal: Proposal
    language: Language
    values: Mapping[LineId, LineValues]

    @property
    def title(self) -> str:
        streets = {need.place.street for need in self.needs.values() if need.place.street}
        on = self.proposal.stats.on
        return f"{streets.pop() if len(streets) == 1 else ''}{on.year}年{on.month}月"

    @property
    def figures(self) -> dict[str, object]:
        stats = self.proposal.stats
        gone = {left.need_id for left in self.proposal.unmet if left.code in _ELSEWHERE}
        return {
            "on": f"{stats.on.year}年{stats.on.month}月{stats.on.day}日",
            "needs": stats.needs - len(gone),
            "left_out": say("zh", "list.left_out", count=len(gone)) if gone else "",
            "resources": stats.resources,
            "projects": stats.projects,
            "covered": stats.covered,
            "part_covered": stats.part_covered,
        }

    def service_rows(self) -> tuple[list[list[Value]], list[tuple[int, int]]]:
        rows: list[list[Value]] = []
        blocks: list[tuple[int, int]] = []
        served = [line for line in self.proposal.projects if any(p.assignments for p in line.parts)]
        for number, line in enumerate(served, 1):
            for inner, part, one in _assigned(line):
                rows.append(self._service_row(number, line, part, one))
                blocks.append((number, inner))
        return rows, blocks

    def _service_row(
        self, number: int, line: ProjectLine, part: PartResult, one: Assignment
    ) -> list[Value]:
        need, resource = self.needs[line.need_id], self.resources[one.resource_id]
        told = self._told(line, part, one)
        lead = self._lead(line)
        helpers = dict.fromkeys(a.unit for _, _, a in _assigned(line) if a.unit != lead)
        on = self.proposal.stats.on
        return [
            number,
            told.project_number or f"{on:%Y%m}-{number:03d}",
            need.name or need.text[:24],
            "、".join((need.need_id, *need.merged_numbers)),
            need.text or need.name,
            part.part,
            need.place.community,
            part.required,
            part.covered,
            float(min(part.covered / part.required, Decimal(1))) if part.required else None,
            lead,
            one.unit,
            "、".join(helpers),
            resource.resource_id,
            resource.text or resource.name,
            one.quantity,
            part.measure_unit,
            one.level.told,
            "；".join(text for r in one.reasons if (text := detail(r, self.language))),
            told.task
            or task_content(
                need,
                resource,
                NeedPart(part.part, part.required, part.measure_unit),
                one.quantity,
            ),
            told.due_on or need.due_on,
            told.liaison or dict(resource.extra).get("联系人", ""),
            told.meeting,
            told.progress,
            told.satisfaction,
            told.state or say("zh", "list.proposed"),
        ]

    def _told(self, line: ProjectLine, part: PartResult, one: Assignment) -> LineValues:
        return self.values.get((line.need_id, part.part, one.resource_id), LineValues())

    def _lead(self, line: ProjectLine) -> str:
        told = (self._told(line, part, one).lead for _, part, one in _assigned(line))
        shares = (
            (one.unit, one.level, one.quantity / part.required) for _, part, one in _assigned(line)
        )
        return next(filter(None, told), "") or lead_unit(shares)

    def unmet_rows(self) -> list[list[Value]]:
        units = {
            (line.need_id, part.part): part.measure_unit
            for line in self.proposal.projects
            for part in line.parts
        }
        rows: list[list[Value]] = []
        for one in self.proposal.unmet:
            need = self.needs[one.need_id]
            own = {part.name: part.measure_unit for part in need.parts}
            unit = units.get((one.need_id, one.part)) or own.get(one.part) or need.measure_unit
            rows.append(
                [
                    need.need_id,
                    need.place.community,
                    need.text or need.name,
                    one.part,
                    one.missing,
                    unit,
                    unmet_reason(one, self.language),
                    suggestion(one, self.language),
                ]
            )
        return rows

    def idle_rows(self) -> list[list[Value]]:
        rows: list[list[Value]] = []
        for one in self.proposal.idle:
            resource = self.resources[one.resource_id]
            rows.append(
                [
                    resource.resource_id,
                    resource.text or resource.name,
                    resource.unit,
                    one.left,
                    resource.measure_unit,
                    resource.level.told,
                    idle_reason(one, self.language),
                ]
            )
        return rows


def _assigned(line: ProjectLine) -> Iterator[tuple[int, PartResult, Assignment]]:
    """Every assignment of a project with its part and the part's place, in order."""
    for at, part in enumerate(line.parts):
        for one in part.assignments:
            yield at, part, one
