"""Scans of needs: the same bytes hang once, and a file goes with the last need that shows it."""

from hashlib import sha256

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.scans import Scan
from tests.neo4j.months import ACTOR
from tests.neo4j.verbs.base import AT, OneMonth
from workflow import scans

PAPERS = (b"%PDF-1.4 form one", b"%PDF-1.4 form two")


class ScanVerbs(OneMonth):
    """Hung on any need, whatever its round has come to."""

    @rule(at=AT, data=st.sampled_from(PAPERS))
    def hang_a_scan(self, at: int, data: bytes) -> None:
        key = sorted(self.plain.raised)[at % len(self.plain.raised)]
        scans.hang_scan(self.services, ACTOR, self.one, key, data)
        self.plain.papers.scans.add((key, sha256(data).hexdigest()))

    @precondition(lambda self: self.plain.papers.scans)
    @rule(at=AT)
    def take_a_scan_off(self, at: int) -> None:
        key, digest = sorted(self.plain.papers.scans)[at % len(self.plain.papers.scans)]
        (scan,) = (one for one in self.hung()[key] if one.file.sha256 == digest)
        scans.remove_scan(self.services, ACTOR, self.one, scan.scan_id)
        self.plain.papers.scans.remove((key, digest))
        still = digest in {other for _, other in self.plain.papers.scans}
        assert (self.folder / digest).exists() is still

    def hung(self) -> dict[str, tuple[Scan, ...]]:
        return dict(self.services.scans.scans(self.round_id))

    @invariant()
    def every_scan_hangs_where_it_was_hung(self) -> None:
        told = {(key, one.file.sha256) for key, own in self.hung().items() for one in own}
        assert told == self.plain.papers.scans
        assert all((self.folder / digest).exists() for _, digest in told)
