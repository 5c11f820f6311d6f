"""Names made comparable, and ids the same everywhere."""

from uuid import uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identity import NAMESPACE, node_id

KEYS = st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=3)


@given(st.text(st.characters(codec="utf-8")), KEYS)
def test_an_id_is_the_uuid5_of_label_and_key(label: str, key: list[str]) -> None:
    if any(key):
        assert node_id(label, *key) == str(uuid5(NAMESPACE, "\x1f".join((label, *key))))


def test_an_id_needs_a_key() -> None:
    with pytest.raises(ValueError, match="natural key"):
        node_id("Need", "", "")
