"""What the words of a part left over mention: the nearest resource and the values compared."""

from domain.needs import Need, Route
from domain.proposals import UnmetCode
from domain.resources import Resource
from matching.candidates import Lists
from matching.leftovers import Outcome, Shortfall
from matching.offers import exactly, gives_away
from matching.plan import PartPlan

_SHOWN = 3


def values(outcome: Outcome, short: Shortfall) -> dict[str, str]:
    """The values by name; `case` names the further words that say more of the code, if any."""
    lists = outcome.lists
    plan, one = lists.parts[short.part]
    planned = lists.plans[plan]
    told = {"part": one.part.name, "words": planned.route_words, "unit": ""}
    if planned.route is not Route.LISTS:
        return told
    if short.row < 0:
        return told | _not_given(lists, planned.need, one)
    at = int(outcome.found.resource[short.row])
    nearest = lists.resources[at]
    told |= {"unit": nearest.unit, "resource": nearest.name or nearest.text}
    if short.code is UnmetCode.TAKEN:
        return told | _given_to(outcome, short.part, at)
    if short.code is UnmetCode.TOO_SMALL and outcome.is_community_full(planned.need.place):
        return told | {"case": "community_cap", "cap": str(outcome.policy.community_cap)}
    return told | _compared(short.code, planned.need, nearest, outcome)


def _not_given(lists: Lists, need: Need, part: PartPlan) -> dict[str, str]:
    """What nobody gives: the kind, or what the need names of it where others of it are given."""
    if not part.kinds:
        return {"kind": "这类服务", "kind_en": "this"}
    if gives_away(need, lists.knowledge):
        return {"case": "giver"} | lists.knowledge.named(part.kinds[0][0])
    kind, name = part.kinds[0][0], part.part.name
    told = lists.knowledge.named(kind)
    if name and name != told["kind"]:
        told = {"kind": f"{name}（{told['kind']}）", "kind_en": f"{told['kind_en']} ({name})"}
    if not lists.fit.gives(kind):
        return told
    named = exactly(need, part, lists.knowledge)
    if name or named == told["kind"]:
        more, more_en = f"适合本需求的{told['kind']}", "that suits this need"
    else:
        more = more_en = named
    return {"kind": more, "kind_en": f"{told['kind_en']} ({more_en})"}


def _given_to(outcome: Outcome, part: int, resource: int) -> dict[str, str]:
    """The needs that have it, other parts of the same need, or the cap that its unit is at."""
    lists = outcome.lists
    one = lists.resources[resource]
    capped = {"case": "unit_cap", "cap": str(outcome.policy.unit_cap)}
    if outcome.is_unit_full(one) and outcome.left(resource) > 0:
        return capped
    served = sorted(outcome.served.get(resource, set()) - {part})
    needs = dict.fromkeys(lists.plans[lists.parts[one][0]].need.need_id for one in served)
    needs.pop(lists.plans[lists.parts[part][0]].need.need_id, None)
    if needs:
        given = "、".join(list(needs)[:_SHOWN])
        return {"case": "given_to", "given": given, "count": str(len(needs))}
    if served:
        return {"case": "own_part"}
    return capped if outcome.is_unit_full(one) else {}


def _compared(code: UnmetCode, need: Need, one: Resource, outcome: Outcome) -> dict[str, str]:
    if code is UnmetCode.WINDOW:
        return _times(need, one, outcome)
    if code is UnmetCode.AREA and one.area.whole is None:
        given = "、".join(one.area.words[:_SHOWN])
        return {"case": "area", "given": given, "wanted": need.place.community}
    if code is UnmetCode.ELIGIBILITY and not one.is_free_for(need.need_id):
        return {"case": "earmarked", "given": "、".join(one.earmarked)}
    return {}


def _times(need: Need, one: Resource, outcome: Outcome) -> dict[str, str]:
    if one.ends_on is not None and one.ends_on < outcome.lists.on:
        return {"case": "ended", "given": one.ends_on.isoformat()}
    if one.starts_on and need.due_on and one.starts_on > need.due_on:
        dates = {"given": one.starts_on.isoformat(), "wanted": need.due_on.isoformat()}
        return {"case": "late"} | dates
    assert one.hours is not None
    assert need.hours is not None
    return {"case": "hours", "given": one.hours.text, "wanted": need.hours.text}
