"""Where a need goes: the month's lists, at once on the spot, or another system."""

from domain.needs import Need, Route
from matching.knowledge import Knowledge
from matching.lexicon import plain_text


def route(need: Need, knowledge: Knowledge) -> tuple[Route, str]:
    """The way of a need, and who takes it: the grid worker, or the other system by name.

    The first rule of `catalogues/routes.csv` whose pattern the text meets and whose exception
    it does not meet decides; without one the need stays in the lists.
    """
    text = plain_text(need.words)
    for rule in knowledge.routes:
        if rule.pattern.search(text) and not (rule.exception and rule.exception.search(text)):
            return rule.route, rule.system
    return Route.LISTS, ""
