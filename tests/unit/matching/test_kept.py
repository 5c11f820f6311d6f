"""Any change to what the matcher makes of the example texts shows in a file before it is kept."""

from difflib import unified_diff

import pytest

from tests.unit.matching.keep import ALL, KEPT, kept, told

SHOWN = 12
ASKED = """The matcher tells otherwise than before. Where that is right, write the files anew with
python -m tests.unit.matching.keep
and read the diff before you commit it. The first lines that differ:
"""


@pytest.mark.parametrize("name", ALL)
def test_example_texts_are_read_and_paired_as_kept(name: str) -> None:
    before, now = kept(name).read_text("utf-8").splitlines(), told(name).splitlines()
    signs = ("---", "+++", "@@")
    differ = [line for line in unified_diff(before, now, n=0) if not line.startswith(signs)]
    if differ:
        pytest.fail(ASKED + "\n".join(differ[:SHOWN]), pytrace=False)


def test_every_file_kept_is_written_anew() -> None:
    assert set(KEPT.iterdir()) == {kept(name) for name in ALL}
