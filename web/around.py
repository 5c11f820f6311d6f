"""The street's graph around any node: drawn, and as a table from which to go on."""

from nicegui import events, ui

from domain.terms import TERMS
from web.acting import nothing_yet
from web.charts import COLOURS
from web.frame import Opened, off
from web.tables import table
from workflow.discretion import needs_told
from workflow.ports.analyses import Neighbour
from workflow.views import look_at_whole

MOST = 60
"""Neighbours that are drawn; more than that no eye tells apart."""
STARTS = frozenset({"Need", "Resource", "Unit", "Community", "Project", "Body", "Meeting", "Round"})
"""Labels from which the graph can be gone on; the others are shown at an edge."""


async def around(opened: Opened) -> None:
    """The graph (关系图) around a node that is chosen by name."""
    look_at_whole(opened.office.services, opened.visitor.actor(), opened.round)
    await _Graph(opened).show()


class _Graph:
    """The node that is in the middle, and the way that led there."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.way: list[str] = []
        self.shown: list[str] = []

    async def show(self) -> None:
        """The choice of nodes and an empty sheet under it."""
        say = self.opened.say
        names = await off(_names, self.opened)
        if not names:
            nothing_yet(self.opened, "web.nothing_to_draw", "month")
            return
        with ui.row().classes("row"):
            self.choice = ui.select(names, label=say("web.node"), with_input=True).classes("wide")
            ui.button(say("web.back"), on_click=self.back).props("outline")
        self.choice.on_value_change(self.chosen)
        self.panel = ui.column().classes("w-full")
        with self.panel:
            ui.label(say("web.around_how"))
        first = self.opened.sought or next(iter(names), None)
        if first:
            await self.draw(first)

    async def chosen(self, event: events.ValueChangeEventArguments[str | None]) -> None:
        """Begin anew at the node that was chosen."""
        if event.value:
            self.way.clear()
            await self.draw(event.value)

    async def back(self) -> None:
        """Go back one step of the way."""
        if len(self.way) > 1:
            self.way.pop()
            await self.draw(self.way.pop())

    async def draw(self, node_id: str) -> None:
        """Draw what stands around a node."""
        opened = self.opened
        found = await off(
            opened.office.services.projection.around, opened.round.street_code, node_id, MOST
        )
        self.panel.clear()
        with self.panel:
            if not found:
                ui.label(opened.say("web.nothing_around"))
                return
            self.way.append(node_id)
            self._picture(node_id, found)
            self._beside(found)

    def _picture(self, node_id: str, found: tuple[Neighbour, ...]) -> None:
        kinds = list(dict.fromkeys([found[0].label, *(one.other_label for one in found)]))
        nodes = {node_id: _node(node_id, found[0].name, kinds.index(found[0].label), 46)}
        for one in found:
            at = kinds.index(one.other_label)
            name = one.other_name or _term(one.other_label)
            nodes[one.other_id] = _node(one.other_id, name, at, 26)
        self.shown = list(nodes)
        told = self.opened.say("web.chart_of", what=found[0].name)
        chart = ui.echart(
            {
                "color": list(COLOURS),
                "aria": {"enabled": True, "label": {"description": told}},
                "animation": False,
                "legend": {"top": 0, "bottom": "auto"},
                "series": [
                    {
                        "type": "graph",
                        "layout": "force",
                        "force": {"repulsion": 260, "edgeLength": 120, "layoutAnimation": False},
                        "roam": True,
                        "categories": [{"name": TERMS.get(kind, kind)} for kind in kinds],
                        "data": list(nodes.values()),
                        "links": [_link(node_id, one) for one in found],
                        "edgeSymbol": ["none", "arrow"],
                        "label": {"show": True, "position": "bottom", "width": 110,
                                  "overflow": "truncate", "color": "#1f2933"},
                    }
                ],
            },
            on_point_click=self.clicked,
        )  # fmt: skip
        chart.style("height: 460px; width: 100%").props(f'role=img aria-label="{told}"')

    async def clicked(self, event: events.EChartPointClickEventArguments) -> None:
        """Go on to the node that was clicked."""
        if event.data_type == "node" and self.shown[event.data_index] != self.way[-1]:
            await self.draw(self.shown[event.data_index])

    def _beside(self, found: tuple[Neighbour, ...]) -> None:
        """The same as a table, with a choice that goes on by keyboard."""
        say = self.opened.say
        onward = {
            one.other_id: f"{_term(one.other_label)}　{one.other_name}"
            for one in found
            if one.other_label in STARTS
        }
        step = ui.select(onward, label=say("web.go_on"), with_input=True).classes("wide")
        step.on_value_change(self.onward)
        table(
            self.opened.visitor.language,
            [say("web.relation"), say("web.kind"), say("web.name_of")],
            [
                (f"{'→' if one.out else '←'} {one.type}", _term(one.other_label), one.other_name)
                for one in found
            ],
            say("web.around_node", name=found[0].name),
        )

    async def onward(self, event: events.ValueChangeEventArguments[str | None]) -> None:
        """Go on to the neighbour that was chosen."""
        if event.value:
            await self.draw(str(event.value))


def _names(opened: Opened) -> dict[str, str]:
    """Every node of the round that one may begin at, by its name."""
    services, one = opened.office.services, opened.round
    needs = needs_told(services, one)
    named = {key: f"{_term('Need')}　{need.need_id}　{need.words}" for key, need in needs.items()}
    for given in services.lists.resources(one.round_id):
        named[given.key] = f"{_term('Resource')}　{given.unit}　{given.words}"
    for project in services.projects.projects(one.round_id):
        named[project.project_id] = f"{_term('Project')}　{project.number}"
    return named


def _term(label: str) -> str:
    return TERMS.get(label, label)


def _node(node_id: str, name: str, category: int, size: int) -> dict[str, object]:
    return {"id": node_id, "name": name, "category": category, "symbolSize": size}


def _link(node_id: str, one: Neighbour) -> dict[str, str]:
    ends = (node_id, one.other_id) if one.out else (one.other_id, node_id)
    return {"source": ends[0], "target": ends[1], "value": one.type}
