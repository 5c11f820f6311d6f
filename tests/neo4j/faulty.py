"""A database of which one call fails as told: refused, its answer lost, or too slow."""

from collections.abc import Callable, Mapping
from typing import Literal, TypeVar

from domain.errors import StoreError
from graph.driver import Database, Row, Transaction

T = TypeVar("T")
Fault = Literal["refused", "lost", "slow"]
FAULTS: tuple[Fault, ...] = ("refused", "lost", "slow")


class FaultyDatabase(Database):
    """Counts its units of work, and lets one of them fail once it is armed."""

    def __init__(self, real: Database) -> None:
        self._real = real
        self.arm(0)

    def arm(self, at: int, fault: Fault = "refused") -> None:
        """Count anew; the call of this number fails, none with 0."""
        self._at, self._fault, self.count = at, fault, 0

    def read(self, query: str, params: Mapping[str, object] | None = None) -> list[Row]:
        return self._call(
            lambda: self._real.read(query, params), lambda: self._real.read(query, params)
        )

    def read_together(self, work: Callable[[Transaction], T], seconds: float | None = None) -> T:
        def call() -> T:
            return self._real.read_together(work, seconds)

        return self._call(call, call)

    def write(self, work: Callable[[Transaction], T], seconds: float | None = None) -> T:
        def too_slow(transaction: Transaction) -> T:
            work(transaction)
            raise StoreError("database_slow", status="test")

        return self._call(
            lambda: self._real.write(work, seconds), lambda: self._real.write(too_slow, seconds)
        )

    def _call(self, call: Callable[[], T], slowly: Callable[[], T]) -> T:
        self.count += 1
        if self.count != self._at:
            return call()
        if self._fault == "slow":
            slowly()
        elif self._fault == "lost":
            call()
            raise StoreError("commit_unknown", status="test")
        raise StoreError("database_away", status="test")
