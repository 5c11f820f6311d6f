"""The case ledger (民情台账), the problem list (问题清单) and what goes back to the hotline."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.cases import Case, CaseMove, CaseState
from domain.places import Street
from domain.progress import ENDED, project_state, state_on
from domain.projects import Project
from workflow.cases import ladder_of
from workflow.services import Services
from workflow.street import calendar

Rows = list[dict[str, object]]


@dataclass(frozen=True)
class CaseResult:
    """What came of a case so far.

    Attributes:
        told: In words: the last step's, or where the project of its need stands.
        is_done: Whether it is solved, dismissed, or its project was accepted.
        on: The day it was solved; None for a project, and while it is open.
    """

    told: str
    is_done: bool
    on: object = None


def results(services: Services, street: Street) -> Mapping[str, CaseResult]:
    """What came of each case, by its id; a case in a list tells what its project came to."""
    served = services.cases.projects(street.code)
    projects = {
        project.project_id: project
        for round_id in {round_id for round_id, _ in served.values()}
        for project in services.projects.projects(round_id)
    }
    return {
        case.case_id: _result(services, case, projects.get(served.get(case.case_id, ("", ""))[1]))
        for case in services.cases.all(street.code)
    }


def _result(services: Services, case: Case, project: Project | None) -> CaseResult:
    if case.result is not None:
        return CaseResult(case.result.note, True, case.result.on)
    if case.state is not CaseState.LISTED:
        return CaseResult("", False)
    listed = case.steps[-1].note
    if project is None or not project.tasks:
        return CaseResult(f"已列入{listed}需求清单", False)
    days, today = calendar(services), services.today()
    state = project_state(state_on(task, days, today) for task in project.tasks)
    units = "、".join(dict.fromkeys(task.unit for task in project.tasks))
    return CaseResult(f"项目{project.number}由{units}办理，{state.value}", state in ENDED)


def case_tables(services: Services, street: Street) -> dict[str, Rows]:
    """The ledger of all cases and the list of problems still open; no names, no phones."""
    ladder, days, today = ladder_of(street), calendar(services), services.today()
    told = results(services, street)
    ledger: Rows = []
    problems: Rows = []
    for case in services.cases.all(street.code):
        result = told[case.case_id]
        row: dict[str, object] = {
            "编号": case.number,
            "来源": case.talk or case.channel,
            "所在社区": case.community,
            "诉求内容": case.text,
            "提出日期": case.raised_on,
            "办理层级": case.rung(ladder).name,
            "承办": next((step.holder for step in reversed(case.steps) if step.holder), ""),
            "状态": case.state.value,
        }
        ledger.append(
            row
            | {
                "办理结果": result.told,
                "办结日期": result.on,
                "流转": "；".join(_step(case)),
            }
        )
        if not result.is_done:
            problems.append(
                row
                | {
                    "层级时限": case.limit(ladder, days) if case.is_open else None,
                    "逾期工作日": case.overdue_days(ladder, days, today),
                    "督办次数": sum(step.move is CaseMove.SUPERVISE for step in case.steps),
                    "进展": result.told,
                }
            )
    return {"民情台账": ledger, "问题清单": problems}


def _step(case: Case) -> list[str]:
    return [
        " ".join(
            one
            for one in (
                f"{step.on:%m-%d}" + (f" {step.at:%H:%M}" if step.at else ""),
                step.move.value,
                step.rung,
                step.holder,
                step.deliberation.value if step.deliberation else "",
            )
            if one
        )
        for step in case.steps
    ]


def ticket_rows(services: Services, street: Street) -> Rows:
    """What came of each hotline ticket, to send back; for the hotline alone, never public."""
    told = results(services, street)
    return [
        {
            "工单编号": case.ticket,
            "诉求内容": case.text,
            "所在社区": case.community,
            "办理时限": case.due_on,
            "状态": "已办结" if told[case.case_id].is_done else "办理中",
            "办理单位": next((step.holder for step in reversed(case.steps) if step.holder), ""),
            "办理结果": told[case.case_id].told,
            "办结日期": told[case.case_id].on,
        }
        for case in services.cases.all(street.code)
        if case.ticket
    ]
