"""Lists in pages: a cursor says after which key the next page begins."""

import base64
import binascii
from collections.abc import Callable, Iterable
from typing import Annotated, TypeVar

from fastapi import Depends, Query

from api.schemas.base import Page
from domain.errors import InputError

T = TypeVar("T")
S = TypeVar("S")

Limit = Annotated[int, Query(ge=1, le=500, description="items of a page")]
Cursor = Annotated[
    str, Query(max_length=1000, description="`next` of the page before; empty for the first")
]
PER_PAGE = 100


def paged(
    items: Iterable[T], key: Callable[[T], str], cursor: str, limit: int
) -> tuple[list[T], str | None]:
    """One page of items in the order of their keys, and the cursor of the next one.

    What is added or taken away between two pages moves no other item.

    Raises:
        InputError: The cursor is none of ours (code `cursor_wrong`).
    """
    after = _read(cursor)
    left = sorted((one for one in items if not after or key(one) > after), key=key)
    page = left[:limit]
    more = len(left) > limit
    return page, _written(key(page[-1])) if more else None


def _written(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode()


def _read(cursor: str) -> str:
    try:
        return base64.b64decode(cursor.encode(), b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        raise InputError("cursor_wrong") from None


class Slice:
    """Which page of a list a request asks for."""

    def __init__(self, cursor: Cursor = "", limit: Limit = PER_PAGE) -> None:
        self._cursor, self._limit = cursor, limit

    def of(self, items: Iterable[T], key: Callable[[T], str], shown: Callable[[T], S]) -> Page[S]:
        """That page, each item as it is shown.

        Raises:
            InputError: The cursor is none of ours (code `cursor_wrong`).
        """
        page, following = paged(items, key, self._cursor, self._limit)
        return Page(items=[shown(one) for one in page], next=following)


Paging = Annotated[Slice, Depends()]
