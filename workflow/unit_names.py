"""What units of a street may be called: by their own name, and by what they were called before."""

from domain.identity import normal_name
from workflow.services import Services


def unit_names(services: Services, street_code: str) -> dict[str, str]:
    """The registered name of each unit by what it may be called, comparable; its own name wins."""
    units = services.registers.units(street_code)
    called = {normal_name(alias): unit.name for unit in units for alias in unit.aliases}
    return called | {normal_name(unit.name): unit.name for unit in units}
