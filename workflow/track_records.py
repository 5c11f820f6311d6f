"""Track records: what units of a street made of what the year before gave them to do."""

from datetime import date

from domain.identity import normal_name
from domain.rounds import Round
from domain.track_records import PastDeed, TrackRecord
from workflow.services import Services
from workflow.street import calendar
from workflow.unit_names import unit_names


def track_records(services: Services, one: Round, on: date) -> dict[str, TrackRecord]:
    """The track record (履约记录) of each unit by every name it goes by, comparable.

    The street's rounds of the twelve months before this one count; what the round itself brings
    does not, so that matching it again does not turn on its own answers.

    Args:
        services: The stores.
        one: The round to be matched.
        on: The day it is matched: what is open and past its deadline then is late.
    """
    since = one.month.replace(year=one.month.year - 1)
    past = services.follow_up.past_deeds(one.street_code, since, one.month)
    if not past:
        return {}
    names, days = unit_names(services, one.street_code), calendar(services)
    deeds: dict[str, list[PastDeed]] = {}
    for deed in past:
        unit = normal_name(deed.unit)
        deeds.setdefault(normal_name(names.get(unit, deed.unit)), []).append(deed)
    records = {unit: TrackRecord.of(own, days, on) for unit, own in deeds.items()}
    called = {name: records.get(normal_name(own)) for name, own in names.items()}
    known = records | {name: record for name, record in called.items() if record}
    return {name: one for name, one in known.items() if one.kept or one.broken}
