"""The example month, from two lists to the published third: `python -m examples.month`.

Runs Longxiang street's June 2026 in a graph of its own, through the same files and verbs as an
office would: one workbook of needs for each community, one of resources, sent in, approved,
frozen, matched, decided by the meetings, published, followed up, rated, closed, carried over.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.table import Column, Table

from app.bootstrap import open_services
from app.settings import Settings, load_settings
from catalogues.words import say
from cli.desk import exit_code, told
from cli.embedded import progress
from cli.imports import REGISTERS
from domain.errors import InputError, QingdanError
from domain.papers import IssuingBody
from domain.places import Street
from domain.proposals import ProjectLine
from domain.rights import office
from domain.rounds import APPROVAL_CHAIN, ListState, Round, RoundState
from examples.cases import handle_cases
from examples.follow_up import follow_up
from examples.meetings import (
    LETTERHEAD,
    Clock,
    Desk,
    hold_all,
    sound_units,
    write_papers,
)
from examples.money import grant_wishes, keep_money
from examples.people import members_at_work, send_letters
from examples.thanks import CLOSED_ON, carried, thank
from exchange.filing import files
from graph import local
from matching.policy import Policy
from workflow import (
    collect,
    notice,
    publish,
    register,
    rounds,
    service_list,
    street,
)
from workflow.figures import figures
from workflow.packs import set_letterhead
from workflow.ports.files import Named, Reading, ServiceListView
from workflow.printed import needs_printed
from workflow.propose import match_round
from workflow.services import Services
from workflow.street import known_places

HERE = Path(__file__).parent / "longxiang"
STREET_CODE = "530102004"
MONTH = date(2026, 6, 1)
MATCHED_ON = date(2026, 6, 22)
MEETING = "龙翔街道党建联盟2026年6月联席会议"
MET_ON = date(2026, 6, 26)
ACTOR = office("example:coordinator")
FILES = files()
Step = Callable[[str], AbstractContextManager[None]]


def main() -> None:
    """Run the example month and tell what came of it."""
    parser = argparse.ArgumentParser(description="示例月：龙翔街道2026年6月轮次")
    parser.add_argument("--out", type=Path, default=Path("out"))
    parser.add_argument("--data", type=Path, default=Path(".qingdan"))
    chosen = parser.parse_args()
    try:
        summary = run(load_settings(data_dir=chosen.data, neo4j_uri="", lang="zh"), chosen.out)
    except QingdanError as error:
        sys.stderr.write(told(error, "zh") + "\n")
        sys.exit(exit_code(error))
    todo = {"out": chosen.out, "data": chosen.data, "browser": _browser(summary)}
    Console().print(say("zh", "example.next", **todo), soft_wrap=True)


def run(settings: Settings, out: Path) -> dict[str, object]:
    """The whole month in the embedded Neo4j of `settings`, its files into `out`; its summary."""
    console = Console()
    step = _steps(console)
    out.mkdir(parents=True, exist_ok=True)
    with step("准备图数据库"), progress("zh") as on_progress:
        local.start(
            settings.neo4j_folder, repository=settings.jar_repository, on_progress=on_progress
        )
    clock = Clock(MATCHED_ON)
    with open_services(settings, clock=clock) as services:
        home, one = play_whole(services, out, step, clock)
        view = service_list.published_view(services, one)
        write_lists(services, one, view, out)
        summary = summarise(services, home, one, settings) | {"files": written(out)}
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    FILES.write(out / "summary.json", f"{text}\n".encode())
    show(console, view, summary, out)
    hits = notice.find_hits(notice.notice_lines(view))
    seen = "、".join(dict.fromkeys(hit.words for hit in hits))
    console.print(say("zh", "example.hits", count=len(hits), words=seen), soft_wrap=True)
    return summary


def play_whole(services: Services, out: Path, step: Step, clock: Clock) -> tuple[Street, Round]:
    """Take the month to its end and into the next, with everything around it."""
    desk = Desk(services, ACTOR, FILES, out, clock)
    home, one = play(services, out, step, desk)
    with step("写出清单、纪要、交办单、公示"):
        write_papers(desk, one, service_list.published_view(services, one))
    with step("召集令、服务记录、双报告、反馈函"):
        clock.day = MATCHED_ON  # called up before the meetings, in the days of the match
        members_at_work(desk, home, one)
    with step("协议、经费台账、微心愿"):
        keep_money(desk, home, one)
        grant_wishes(desk, home)
    return home, finish(desk, home, one, step)


def _steps(console: Console) -> Step:
    @contextmanager
    def step(name: str) -> Iterator[None]:
        start = time.monotonic()
        yield
        console.print(f"  {name}：{time.monotonic() - start:.1f} 秒")

    return step


def play(
    services: Services, out: Path, step: Step, desk: Desk | None = None
) -> tuple[Street, Round]:
    """Take the month to its published list; what is done already is found and left as it is."""
    desk = desk or Desk(services, ACTOR, FILES, out)
    with step("设置街道、社区和台账"):
        home = set_up(services)
    one = rounds.open_round(services, ACTOR, home, MONTH, example=True)
    if one.state is RoundState.OPEN:
        with step("收集两张清单"):
            collect_lists(services, one, out)
        with step("社区审核、街道审定、定稿"):
            approve_all(services, one)
            one = rounds.freeze(services, ACTOR, one)
    if one.state is RoundState.FROZEN:
        with step("对接"):
            match_round(services, ACTOR, one, Policy(), MATCHED_ON)
            one = services.rounds.get(one.round_id)
    if one.state is RoundState.MATCHED:
        with step("会前征询，有单位不能的再对接"):
            sound_units(desk, one)
    if one.state in {RoundState.MATCHED, RoundState.MET}:
        with step("两个社区和街道的会议：材料、议定表、纪要"):
            set_letterhead(services, ACTOR, IssuingBody(home.code), **LETTERHEAD)
            hold_all(desk, services.rounds.get(one.round_id))
        with step("公布项目服务清单"):
            publish.publish(services, ACTOR, services.rounds.get(one.round_id))
    return home, services.rounds.get(one.round_id)


def finish(desk: Desk, home: Street, one: Round, step: Step) -> Round:
    """Take the published month to its end and into the next; what is done already is left."""
    if one.state is RoundState.PUBLISHED:
        with step("一家退出再对接、督办、验收"):
            follow_up(desk, one)
    desk.at(CLOSED_ON)
    send_letters(desk, home)
    with step("夜谈会、民情台账、热线工单"):
        handle_cases(desk, home)
    with step("评价、积分、关闭、月报、结转"):
        return thank(desk, home, desk.services.rounds.get(one.round_id))


def _source(name: str) -> Named:
    path = HERE / f"{name}.csv"
    return path.name, path.read_bytes()


def _checked(reading: Reading[object]) -> None:
    for problem in reading.problems:
        raise InputError(problem.code, problem.cell, **problem.values)


def set_up(services: Services) -> Street:
    """The street with its communities, and the registers around the lists."""
    if services.graph.is_empty():
        services.graph.mark_example()
    communities = FILES.read_register("communities", [_source("communities")], MONTH)
    home = street.add_street(
        services, ACTOR, STREET_CODE, register.communities_of(communities.items)
    )
    for form in REGISTERS:
        if not (HERE / f"{form}.csv").is_file():
            continue
        reading = FILES.read_register(form, [_source(form)], MONTH)
        _checked(reading)
        rows = [row.values for row in reading.items]
        register.save_register(services, ACTOR, home, form, rows)
    return home


def collect_lists(services: Services, one: Round, out: Path) -> None:
    """Each community's workbook of needs and the street's of resources, sent in and merged."""
    needs, resources = FILES.read_lists([_source("needs")], [_source("resources")], MONTH)
    _checked(needs)
    _checked(resources)
    sent = out / "报送"
    sent.mkdir(exist_ok=True)
    by_community = groupby(
        sorted(needs.items, key=lambda need: need.place.community),
        lambda need: need.place.community,
    )
    for community, own in by_community:
        book = FILES.needs_list(tuple(own), f"{community}2026年6月", ())
        FILES.write(sent / f"需求清单-{community}.xlsx", book)
    FILES.write(sent / "资源清单.xlsx", FILES.resources_list(resources.items, "龙翔街道2026年6月"))
    asked, offered = FILES.read_lists(
        [(path.name, path.read_bytes()) for path in sorted(sent.glob("需求清单-*.xlsx"))],
        [("资源清单.xlsx", (sent / "资源清单.xlsx").read_bytes())],
        MONTH,
        places=known_places(services),
    )
    _checked(asked)
    _checked(offered)
    collect.import_needs(services, ACTOR, one, asked.items)
    collect.import_resources(services, ACTOR, one, offered.items)


def approve_all(services: Services, one: Round) -> None:
    """Who has nothing says so; every list is approved by community and street."""
    for sent in services.rounds.board(one.round_id):
        if sent.state is ListState.NOT_SENT:
            rounds.report_zero(services, ACTOR, one, sent.kind, sent.sender)
    for _ in range(2):
        for sent in services.rounds.board(one.round_id):
            if sent.state in APPROVAL_CHAIN:
                rounds.approve(services, ACTOR, one, sent.kind, sent.sender, "同意")


def written(out: Path) -> list[str]:
    """Every file of the output, by its path in it."""
    files = (path.relative_to(out) for path in out.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in files if path.name != "summary.json")


def write_lists(services: Services, one: Round, view: ServiceListView, out: Path) -> None:
    """The three lists, and the public version of the third."""
    needs = needs_printed(services, ACTOR, one)
    books = {
        "需求清单.xlsx": FILES.needs_list(needs.listed, view.title, needs.left_out),
        "资源清单.xlsx": FILES.resources_list(services.lists.resources(one.round_id), view.title),
        "项目服务清单.xlsx": FILES.service_list(view, "zh"),
        "项目服务清单（公示版）.xlsx": FILES.public_notice(
            view.title, notice.blotted(notice.notice_lines(view))
        ),
        "项目服务清单.json": FILES.result_json(view.proposal, "zh"),
    }
    for name, book in (books | FILES.papers.internal_list(view)).items():
        FILES.write(out / name, book)


def summarise(
    services: Services, home: Street, one: Round, settings: Settings
) -> dict[str, object]:
    """The month's figures; `carried_over` are the needs that live on in the next month."""
    counted = figures(services, one)
    state = local.status(settings.neo4j_folder)
    return {
        "round": one.name,
        "street": home.name,
        "needs": counted.needs,
        "resources": counted.resources,
        "projects": counted.projects,
        "covered": counted.covered,
        "part_covered": counted.part_covered,
        "unmet": counted.unmet,
        "idle": counted.idle,
        "confirmed": counted.confirmed,
        "done": counted.done,
        "carried_over": carried(services, one),
        "coverage_rate": round(counted.coverage_rate or 0.0, 4),
        "completion_rate": round(counted.completion_rate or 0.0, 4),
        "satisfaction_rate": round(counted.satisfaction_rate or 0.0, 4),
        "neo4j": {"bolt": state["bolt"], "browser": state["browser"]},
    }


def show(console: Console, view: ServiceListView, summary: dict[str, object], out: Path) -> None:
    """The projects that several units share, and the figures."""
    needs = {need.need_id: need for need in view.needs}
    title = f"{view.title}项目服务清单：几家单位合办的项目"
    table = Table("项目", "需求", Column("责任单位：任务（时限）", overflow="fold"), title=title)
    shared = [project for project in view.proposal.projects if _owners(project) > 1]
    for project in shared:
        need = needs[project.need_id]
        lines = [
            (view.values[project.need_id, part.part, given.resource_id], given, part)
            for part in project.parts
            for given in part.assignments
        ]
        tasks = "\n".join(
            f"{given.unit}：{part.part or '整项'}（{known.due_on}）" for known, given, part in lines
        )
        asked = f"{need.place.community}：{need.name or need.text[:20]}"
        table.add_row(lines[0][0].project_number, asked, tasks, end_section=True)
    console.print(table)
    rest = len(view.proposal.projects) - len(shared)
    console.print(f"另有 {rest} 个由一家单位承办的项目，见 {out}/项目服务清单.xlsx")
    console.print(say("zh", "example.summary", **summary), soft_wrap=True)


def _owners(project: ProjectLine) -> int:
    return len({given.unit for part in project.parts for given in part.assignments})


def _browser(summary: dict[str, object]) -> object:
    addresses = summary["neo4j"]
    return addresses["browser"] if isinstance(addresses, dict) else ""


if __name__ == "__main__":
    main()
