"""A thread that looks again and again whether there is something to do, until told to stop."""

import threading
from collections.abc import Callable

from domain.errors import StoreError


class Watch:
    """One thread around a look, which says how many seconds to wait before the next one."""

    def __init__(self, name: str, look: Callable[[], float]) -> None:
        self._look = look
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name=f"qingdan-{name}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, seconds: float = 10.0) -> None:
        """Look no more, and wait a while for the look under way."""
        self._stop.set()
        self._thread.join(seconds)

    def _work(self) -> None:
        while not self._stop.wait(self._look()):
            pass


def one_by_one(work: Callable[[], bool], idle: float, away: float) -> Callable[[], float]:
    """A look that does one thing and says whether there was any: at once again while there is.

    Args:
        work: Does one thing; whether there was one.
        idle: Seconds to wait where there was nothing.
        away: Seconds to wait while the database is away.
    """

    def look() -> float:
        try:
            busy = work()
        except StoreError:
            return away
        return 0.0 if busy else idle

    return look
