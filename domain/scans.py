"""Scans and photos of needs: the paper form that was typed in, or what it looks like there."""

from dataclasses import dataclass

from domain.identity import node_id
from domain.papers import Attachment


@dataclass(frozen=True)
class Scan:
    """A scan or photo (扫描件) that hangs on a need.

    Attributes:
        need_key: The need it was hung on; whoever looks at a need that was carried over from it,
            or that took it in, sees it there too.
        file: Named after the need's number, never as the sender called it: that may name somebody.
    """

    need_key: str
    file: Attachment

    @property
    def scan_id(self) -> str:
        """Its id in the graph: the same bytes hang on a need once."""
        return node_id("Scan", self.need_key, self.file.sha256)
