"""The rows of a list sorted by what they come to: new, changed, moved, or the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.revisions import PERSONAL, revision
from graph.sent_lists import OpenRound
from graph.stamp import Stamp
from graph.values import Properties
from workflow.ports.lists import ImportCount


@dataclass
class SortedRows:
    """What the rows of one kind that came for one round come to.

    Attributes:
        new, changed: Rows to be written, as their queries take them.
        placed: Rows that say where in the file, or in the round's offers, something stands now.
        revisions: What stood there before a change.
        touched: Ids of what is new or changed for the round.
        senders: Whose lists thereby count as sent in.
        fresh, same: How many are new to the round, and how many are as they were.
        resent: How many lists that were returned as a whole came again.
    """

    round: OpenRound
    new: list[Properties] = field(default_factory=list)
    changed: list[Properties] = field(default_factory=list)
    placed: list[Properties] = field(default_factory=list)
    revisions: list[Properties] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    senders: set[str] = field(default_factory=set)
    fresh: int = 0
    same: int = 0
    resent: int = 0

    def touch(self, key: str, sender: str, *, fresh: bool) -> None:
        """Count a row that is new or changed for the round, and its list as sent in."""
        self.touched.append(key)
        self.senders.add(sender)
        self.fresh += fresh

    def resend(self, senders: set[str]) -> None:
        """Count the returned lists of these senders as sent in again, changed or not."""
        again = senders & self.round.returned
        self.resent = len(again)
        self.senders |= again

    def revise(
        self, kind: str, row: Properties, known: Mapping[str, Any], fields: list[str], stamp: Stamp
    ) -> Properties:
        """The row that takes the place of what is known, the old values kept as a revision.

        Args:
            kind: `need` or `resource`, under which row and known one hold the node's properties.
            row: As it was sent.
            known: As it stands: node, `contact` and whatever else its query tells.
            fields: What differs.
            stamp: By whom and when.
        """
        old = known[kind]
        count = old.get("revisions", 0) + 1
        before = old | ({"parts": known["parts"]} if "parts" in known else {})
        self.revisions.append(revision(old["id"], count, fields, before, stamp))
        blank = [{"id": known["contact"]["id"]}] if known["contact"] else []
        return row | {
            kind: row[kind] | {"revisions": count},
            "contacts": row["contacts"] or blank,
        }

    def count(self, withdrawn: int) -> ImportCount:
        """The import in rows."""
        changed = len(self.touched) - self.fresh
        return ImportCount(self.fresh, changed, self.same, withdrawn, self.resent)


def personal(row: Properties, known: Mapping[str, Any]) -> list[str]:
    """The field of personal data where it differs; a record that was blanked counts as none."""
    there = known["contact"]
    told = there if there and len(there) > 1 else None
    return [] if (row["contacts"] or [None])[0] == told else [PERSONAL]
