"""A watch looks until it is told to stop, waits as long as it is told, and bears an absence."""

import threading

from app.watch import Watch, one_by_one
from domain.errors import StoreError


def test_a_watch_looks_again_at_once_while_there_is_work_and_stops_when_told() -> None:
    looks, enough = [0.0, 0.0, 60.0], threading.Event()

    def look() -> float:
        wait = looks.pop(0)
        if not looks:
            enough.set()
        return wait

    watch = Watch("test", look)
    watch.start()
    assert enough.wait(10)
    watch.stop()
    assert looks == [], "nothing was looked at after the long wait was begun"


def test_a_look_says_how_long_to_wait() -> None:
    def away() -> bool:
        raise StoreError("database_away")

    assert one_by_one(lambda: True, 1, 5)() == 0
    assert one_by_one(lambda: False, 1, 5)() == 1
    assert one_by_one(away, 1, 5)() == 5
