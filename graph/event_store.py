"""Events (事件) read off the chains of the audit, and the addresses that are told of them."""

from datetime import UTC, datetime

from cypher.loader import load
from domain.events import PRIVATE, Event, EventPage, Webhook
from domain.rights import Act, Deed
from graph.audit_chain import chain_id, number_of, position
from graph.driver import Database, Row, Transaction
from graph.last_actor import QUERY, told_by
from graph.stamp import Stamp, write
from graph.values import Properties

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_KNOWN = {act.value for act in Act if act not in PRIVATE}


class EventStore:
    """Events and webhooks in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def events(self, street_code: str, after: int, limit: int) -> EventPage:
        """What follows a number in the acts of a street, in the order it was stored."""
        ends = {"after": position(street_code, after), "end": f"{street_code}|~", "limit": limit}
        rows = [row["audit"] for row in self._database.read(load("audit/list_events"), ends)]
        told = (_event(row) for row in rows if row["act"] in _KNOWN and not row.get("refused"))
        return EventPage(tuple(told), number_of(rows[-1]) if rows else after)

    def count(self, street_code: str) -> int:
        """The number of the last act of a street."""
        rows = self._database.read(load("audit/show_chain"), {"id": chain_id(street_code)})
        return int(rows[0]["count"]) if rows else 0

    def last_actor(self, target_id: str) -> str:
        """The account that acted on a thing or changed it last; empty where nobody did."""
        return told_by(self._database.read(load(QUERY), {"id": target_id}))

    def add_webhook(self, hook: Webhook, deed: Deed) -> None:
        """Keep an address; one that was ended is told of what comes from now on."""

        def work(transaction: Transaction, stamp: Stamp) -> None:
            row = {
                "id": hook.hook_id,
                "street_code": hook.street_code,
                "chain_id": chain_id(hook.street_code),
                "url": hook.url,
                "told": hook.told,
                "failures": 0,
                "rests_until_at": stamp.at,
                "made_at": stamp.at,
            }
            transaction.run(load("webhook/save_webhook"), {"webhook": row})
            stamp.write(transaction)

        write(self._database, deed, work)

    def end_webhook(self, hook_id: str, deed: Deed) -> None:
        """Tell an address no more."""

        def work(transaction: Transaction, stamp: Stamp) -> None:
            changes = {"ended": True, "ended_at": stamp.at}
            transaction.run(load("webhook/set_webhook"), {"id": hook_id, "changes": changes})
            stamp.write(transaction)

        write(self._database, deed, work)

    def webhooks(self, street_code: str) -> tuple[Webhook, ...]:
        """The addresses that are told of a street's events, by address."""
        rows = self._database.read(
            load("webhook/list_webhooks_by_street"), {"street_code": street_code}
        )
        return tuple(_webhook(row["webhook"]) for row in rows)

    def take(self, now: datetime, until: datetime) -> Webhook | None:
        """An address with something to be told, for this worker alone until then."""
        query, params = load("webhook/take_webhook"), {"at": now, "until": until}
        rows = self._database.write(lambda transaction: transaction.run(query, params))
        return _webhook(rows[0]["webhook"]) if rows else None

    def told(self, hook: Webhook, upto: int) -> None:
        """It was told up to a number, and may be told more at once."""
        self._set(hook, {"told": upto, "failures": 0, "rests_until_at": EARLIEST})

    def missed(self, hook: Webhook, rests_until: datetime) -> None:
        """It did not take what it was told, and is left alone for a while."""
        self._set(hook, {"failures": hook.failures + 1, "rests_until_at": rests_until})

    def _set(self, hook: Webhook, changes: Properties) -> None:
        query, params = load("webhook/set_webhook"), {"id": hook.hook_id, "changes": changes}
        self._database.write(lambda transaction: transaction.run(query, params))


def _event(row: Row) -> Event:
    return Event(number_of(row), Act(row["act"]), row["target_id"], row["at"])


def _webhook(row: Row) -> Webhook:
    return Webhook(row["id"], row["street_code"], row["url"], row["told"], row["failures"])
