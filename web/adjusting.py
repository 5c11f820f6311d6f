"""The proposal changed by hand: moved, split, pinned, refused; the effect is shown, then stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nicegui import ui

from domain.adjustments import Adjustment
from domain.errors import InputError
from domain.needs import NeedPart
from domain.resources import Resource
from domain.wording import amount_of
from web.acting import amount_in, card
from web.frame import Opened, act, asked, off, renew
from web.tables import table
from workflow.adjust import Bench, Trial, adjust, adjustment, open_bench, try_out
from workflow.by_hand import Pair

PartKey = tuple[str, str]


class Way(StrEnum):
    """What is to become of a resource at a part."""

    LEAVE = "leave"
    PIN = "pin"
    REFUSE = "refuse"
    MOVE = "move"


async def by_hand(opened: Opened) -> None:
    """Choose a part, say of each giver what is to become of it, try it, store or drop it."""
    bench = await off(open_bench, opened.office.services, opened.round)
    _ByHand(opened, bench)


def _offered(one: Resource) -> str:
    return "" if one.amount is None else amount_of(one.amount, one.measure_unit)


def _shown_for(chosen: ui.select, *ways: Way) -> ui.element:
    """A place that is seen while one of these ways is chosen."""
    place = ui.element()
    place.bind_visibility_from(chosen, "value", backward=ways.__contains__)
    return place


@dataclass
class _Row:
    """A giver of the part that is open, as its fields say."""

    key: str
    fixed: Adjustment | None
    way: ui.select
    quantity: ui.input
    to: ui.select

    @property
    def wanted(self) -> Way:
        """What the field says."""
        return Way(self.way.value)


class _ByHand:
    """The part that is open, the fields of its givers, and what they would lead to."""

    def __init__(self, opened: Opened, bench: Bench) -> None:
        self.opened, self.bench = opened, bench
        self.rows: list[_Row] = []
        parts = [(key, one.part) for key, plan in bench.plans.items() for one in plan.parts]
        self.keys: list[PartKey] = [(key, part.name) for key, part in parts]
        self.names = {at: self.name(key, part) for at, (key, part) in enumerate(parts)}
        say = opened.say
        with card(say("web.by_hand")):
            ui.label(say("web.by_hand_how")).classes("reason")
            self.which = ui.select(self.names, label=say("web.which_part"), with_input=True)
            self.which.classes("w-full").on_value_change(self.opens)
            self.panel = ui.column().classes("w-full")
        self.effect = ui.column().classes("w-full").props("aria-live=polite")
        self.standing()

    def name(self, key: str, part: NeedPart) -> str:
        """A part as people know it."""
        need = self.bench.plans[key].need
        words = f"{need.need_id}　{need.place.community}　{need.words[:40]}"
        return f"{words}　{part.name}　{amount_of(part.quantity, part.measure_unit)}"

    @property
    def part(self) -> PartKey:
        """The part that is open."""
        at: int = self.which.value
        return self.keys[at]

    def opens(self) -> None:
        """Show the givers of the part that was chosen."""
        self.rows.clear()
        self.panel.clear()
        self.effect.clear()
        if self.which.value is None:
            return
        say, part = self.opened.say, self.bench.part(*self.part)
        with self.panel:
            self.givers = ui.column().classes("w-full")
            for key, quantity in self.bench.shares(*self.part).items():
                self.add(key, f"{quantity.normalize():f}")
            offers = {
                key: f"{one.unit}　{one.words[:30]}　{_offered(one)}"
                for key, one in self.bench.resources.items()
            }
            with ui.row().classes("row"):
                more = ui.select(offers, label=say("web.add_giver"), with_input=True)
                more.classes("wide")
                more.on_value_change(lambda event: self.add_once(event.value))
                self.why = ui.input(say("web.reason")).classes("wide")
                ui.button(say("do.try_out"), on_click=self.try_out)
            asks = amount_of(part.quantity, part.measure_unit)
            ui.label(say("web.part_asks", quantity=asks)).classes("reason")

    def add_once(self, key: str | None) -> None:
        """A further giver, to be fixed."""
        if key and key not in {row.key for row in self.rows}:
            with self.givers:
                self.add(key, "", Way.PIN)

    def add(self, key: str, quantity: str, way: Way = Way.LEAVE) -> None:
        """The fields of one giver, as it stands."""
        say, one = self.opened.say, self.bench.resources[key]
        fixed = self.bench.fixed.get((*self.part, key))
        if fixed:
            way = Way.REFUSE if fixed.refused else Way.PIN
        others = {at: name for at, name in self.names.items() if self.keys[at] != self.part}
        with self.givers, ui.row().classes("row giver"):
            ui.label(f"{one.unit}：{one.words[:30]}").classes("wide")
            ways = {x.value: say(f"way.{x.value}") for x in Way}
            chosen = ui.select(ways, value=way.value, label=say("web.way"))
            # Shown by what is around them: sent anew themselves, they would lose what is typed.
            with _shown_for(chosen, Way.PIN, Way.MOVE):
                amount = ui.input(say("web.quantity"), value=quantity).props("inputmode=decimal")
            with _shown_for(chosen, Way.MOVE).classes("wide"):
                to = ui.select(others, label=say("web.move_to"), with_input=True)
                to.classes("w-full")
        self.rows.append(_Row(key, fixed, chosen, amount, to))

    def wanted(self) -> tuple[list[Adjustment], list[Pair]]:
        """What the fields come to: what would be fixed, and what would be fixed no longer.

        Raises:
            InputError: A number is none, or a part to move to is not chosen.
        """
        changes: list[Adjustment] = []
        released: list[Pair] = []
        for row in self.rows:
            if row.wanted is Way.LEAVE:
                released += [row.fixed.pair] if row.fixed else []
            else:
                changes += self.fixes(row)
        return changes, released

    def fixes(self, row: _Row) -> Iterable[Adjustment]:
        """What one giver's fields fix: nothing here, so much here, or so much elsewhere."""
        services, why = self.opened.office.services, self.why.value or ""
        if row.wanted is Way.PIN:
            yield self.fix(self.part, row.key, amount_in(row.quantity.value), why)
            return
        pair = (*self.part, row.key)
        if row.wanted is Way.MOVE:
            if row.to.value is None:
                raise InputError("nothing_chosen", what=self.opened.say("web.move_to"))
            target = self.keys[row.to.value]
            why = why or self.opened.say("web.moved_away")
            yield self.fix(target, row.key, amount_in(row.quantity.value), why)
        yield adjustment(services, self.bench, pair, Decimal(0), why)

    def fix(self, part: PartKey, key: str, quantity: Decimal, why: str) -> Adjustment:
        """So much of a resource for a part; the reason that stands stays where none is typed."""
        stands = self.bench.fixed.get((*part, key))
        why = why or (stands.why if stands else "")
        return adjustment(self.opened.office.services, self.bench, (*part, key), quantity, why)

    async def try_out(self) -> None:
        """Match with what the fields say and show what it would change."""

        def work() -> Trial:
            actor = self.opened.visitor.actor()
            changes, released = self.wanted()
            services = self.opened.office.services
            return try_out(services, actor, self.opened.round, changes, released)

        self.effect.clear()
        trial = await asked(self.opened, work)
        if trial is not None:
            with self.effect, card(self.opened.say("web.effect")):
                self.show(trial)

    def show(self, trial: Trial) -> None:
        """Doubts, figures before and after, each part that changes, and the two ways out."""
        say, files, language = (
            self.opened.say,
            self.opened.office.files,
            self.opened.visitor.language,
        )
        for doubt in trial.doubts:
            one = self.bench.resources[doubt.change.resource_key]
            words = say("web.semicolon").join(files.detail(x, language) for x in doubt.reasons)
            ui.label(say("web.doubt", unit=one.unit, reasons=words)).classes("wrong")
        told = [one.proposal.stats for one in trial.compared.comparison.alternatives]
        heads = [say("web.figure"), say("web.now"), say("web.then")]
        figures = [
            (say(f"compare.{name}"), *(getattr(stats, name) for stats in told))
            for name in ("projects", "covered", "part_covered")
        ]
        table(language, heads, figures, say("web.figures_both"))
        differ = trial.compared.comparison.differences
        rows = [
            (
                self.name(one.need_id, self.bench.part(one.need_id, one.part)),
                *(files.given_text(trial.compared, given) for given in one.given),
            )
            for one in differ
        ]
        heads = [say("web.need"), say("web.now"), say("web.then")]
        table(language, heads, rows, say("web.given_otherwise", count=len(rows)))
        with ui.row().classes("row"):
            ui.button(say("do.adjust"), on_click=lambda: self.store(trial))
            ui.button(say("do.drop"), on_click=self.effect.clear).props("flat")

    async def store(self, trial: Trial) -> None:
        """Store what was tried."""
        services, opened = self.opened.office.services, self.opened
        work = lambda: adjust(services, opened.visitor.actor(), opened.round, trial)  # noqa: E731
        if await act(opened, work):
            renew(opened, "adjust")

    def standing(self) -> None:
        """What is fixed by hand now."""
        say = self.opened.say
        if not self.bench.fixed:
            return
        names: Mapping[PartKey, str] = dict(zip(self.keys, self.names.values(), strict=True))
        rows = [
            (
                names[fix.need_key, fix.part],
                self.bench.resources[fix.resource_key].unit,
                say("way.refuse") if fix.refused else f"{fix.quantity.normalize():f}",
                fix.why,
            )
            for fix in self.bench.fixed.values()
        ]
        heads = [say(f"web.{name}") for name in ("need", "unit", "quantity", "reason")]
        with card(say("web.fixed_by_hand")):
            table(self.opened.visitor.language, heads, rows)
