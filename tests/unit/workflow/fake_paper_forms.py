"""The port of paper forms in memory, as strict as the store."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from domain.errors import NotFoundError
from domain.paper_forms import FormPrint, series_of
from domain.rights import Deed
from domain.rounds import Round
from workflow.ports.lists import RoundNeed


@dataclass
class FakePaperForms:
    deeds: list[Deed]
    needs: Mapping[str, Mapping[str, RoundNeed]]
    communities: Collection[str]
    kept: list[FormPrint]

    def prints(self, round_id: str) -> tuple[FormPrint, ...]:
        own = (one for one in self.kept if one.round_id == round_id)
        return tuple(sorted(own, key=lambda one: (one.community, one.first)))

    def give_out(self, one: Round, community: str, count: int, on: date, deed: Deed) -> FormPrint:
        if community not in self.communities:
            raise NotFoundError("community_not_there", street="", community=community)
        series = series_of(one, community)
        numbers = [item.need.number for item in self.needs.get(one.round_id, {}).values()]
        numbers += [number for each in self.prints(one.round_id) for number in each.numbers]
        used = (re.fullmatch(f"{series}(\\d+)", number) for number in numbers)
        last = max((int(read[1]) for read in used if read), default=0)
        made = FormPrint(one.round_id, community, series, last + 1, count, on)
        self.kept.append(made)
        self.deeds.append(deed)
        return made
