"""Days and months as pages tell them: 2026年6月30日 in Chinese, 2026-06-30 in English."""

from collections.abc import Mapping
from datetime import date, datetime

from catalogues.words import Language
from domain.wording import day_of


def worded(language: Language, value: object) -> object:
    """A day in the form of a language; anything else as it is."""
    if isinstance(value, date) and not isinstance(value, datetime) and language == "zh":
        return day_of(value)
    return value


def month_worded(language: Language, month: date | None) -> str:
    """A month in the form of a language: 2026年6月, or 2026-06; empty where there is none."""
    if month is None:
        return ""
    return f"{month.year}年{month.month}月" if language == "zh" else f"{month:%Y-%m}"


def all_worded(language: Language, values: Mapping[str, object]) -> dict[str, object]:
    """What words mention, the days in the form of their language."""
    return {name: worded(language, value) for name, value in values.items()}
