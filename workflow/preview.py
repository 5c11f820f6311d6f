"""What an import would change, told before anything is stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.needs import Need
from domain.resources import Resource
from domain.rounds import Round
from workflow.services import Services


@dataclass(frozen=True)
class Preview:
    """What the rows of a file come to against what is stored, in rows.

    Attributes:
        new: Names of those that are not in the round yet.
        changed: Names of those that are there with other values.
        same: How many are there just so.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: int = 0


def preview_needs(services: Services, one: Round, needs: Sequence[Need]) -> Preview:
    """What importing needs would change in a round."""
    stored = {item.key: replace(item.need, row=0) for item in services.lists.needs(one.round_id)}
    brought = [(need.key(one.round_id), replace(need, row=0), need.words) for need in needs]
    return _against(stored, brought)


def preview_resources(services: Services, one: Round, resources: Sequence[Resource]) -> Preview:
    """What importing resources would change in a round."""
    stored = {item.key: replace(item, row=0) for item in services.lists.resources(one.round_id)}
    brought = [(item.key, replace(item, row=0), item.words) for item in resources]
    return _against(stored, brought)


def _against(stored: Mapping[str, object], brought: Iterable[tuple[str, object, str]]) -> Preview:
    new, changed, same = [], [], 0
    for key, row, words in brought:
        if key not in stored:
            new.append(words)
        elif stored[key] != row:
            changed.append(words)
        else:
            same += 1
    return Preview(tuple(new), tuple(changed), same)
