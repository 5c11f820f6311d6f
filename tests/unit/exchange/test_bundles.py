"""Several files as one archive: the same bytes whenever and in whatever order they were made."""

import io
import zipfile

from exchange.bundles import bundle

FILES = {"乙.docx": b"two", "甲.docx": b"one"}


def test_an_archive_holds_the_files_by_their_names() -> None:
    with zipfile.ZipFile(io.BytesIO(bundle(FILES))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_the_order_of_files_and_the_day_leave_no_trace() -> None:
    assert bundle(FILES) == bundle(dict(reversed(FILES.items())))
