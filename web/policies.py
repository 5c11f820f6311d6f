"""Two policies compared on the round: what each would serve; nothing is stored."""

from nicegui import ui

from domain.rounds import RoundState
from matching.policy import Policy
from web.acting import card, nothing_yet
from web.frame import Opened, asked, busy
from web.tables import table
from workflow.compare import Compared, compare_round
from workflow.views import look_at_whole

NOT_YET = frozenset({RoundState.OPEN, RoundState.SKIPPED})


async def policies(opened: Opened) -> None:
    """Compare the usual policy (对接策略) with another one."""
    say = opened.say
    look_at_whole(opened.office.services, opened.visitor.actor(), opened.round)
    if opened.round.state in NOT_YET:
        nothing_yet(opened, "web.not_comparable", "month")
        return
    usual = Policy()
    with card(say("web.policies")):
        ui.label(say("web.policies_how")).classes("reason")
        with ui.row().classes("row"):
            first = ui.checkbox(say("policy.coverage_first"), value=usual.coverage_first)
            most = ui.number(say("policy.max_helpers"), value=usual.max_helpers, min=1, step=1)
            cap = ui.number(say("policy.unit_cap"), value=usual.unit_cap, min=0, step=1)
            top = ui.number(say("policy.top_k"), value=usual.top_k, min=1, step=1)

        async def compare() -> None:
            told: dict[str, object] = {
                "coverage_first": bool(first.value),
                "max_helpers": int(most.value),
                "unit_cap": int(cap.value),
                "top_k": int(top.value),
            }
            named = {say("web.usual_policy"): usual, say("web.other_policy"): Policy.read(told)}
            with busy(opened):
                found = await asked(
                    opened,
                    lambda: compare_round(opened.office.services, opened.round, named),
                )
            if found is not None:
                shown.clear()
                with shown:
                    _compared(opened, found)

        ui.button(say("do.compare"), on_click=compare)
    shown = ui.column().classes("w-full")


def _compared(opened: Opened, found: Compared) -> None:
    """The figures of both side by side, then every part that would be given otherwise."""
    files, say, language = opened.office.files, opened.say, opened.visitor.language
    names = [one.name for one in found.comparison.alternatives]
    rows = files.comparison_rows(found, language)
    table(language, [say("web.figure"), *names], rows, say("web.compared"))
    told = [
        (
            found.needs[one.need_id].need_id,
            f"{found.needs[one.need_id].words}　{one.part}",
            *(files.given_text(found, given) for given in one.given),
        )
        for one in found.comparison.differences
    ]
    heads = [say("web.number"), say("web.need"), *names]
    table(language, heads, told, say("web.given_otherwise", count=len(told)))
