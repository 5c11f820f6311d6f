"""The menu: every page of a round, in the few groups that a person looks under."""

from collections.abc import Mapping, Sequence

GROUPS: Mapping[str, Sequence[str]] = {
    "of_month": (
        "month",
        "inbox",
        "needs",
        "resources",
        "enter",
        "scans",
        "proposal",
        "policies",
        "soundings",
        "meetings",
        "follow_up",
    ),
    "of_neighbours": ("wishes", "money", "points", "letters"),
    "of_sight": ("figures", "charts", "analyses", "organisations", "around"),
    "of_office": ("street", "catalogues", "users"),
}
"""The pages by group, as the menu names them; the first page of a group opens it."""


def group_of(place: str) -> str:
    """The group that a page stands in; a page of the head, such as the search, in the first."""
    return next((group for group, places in GROUPS.items() if place in places), "of_month")
