"""Many who ask for the same at once share a reading, and none is given what was so before it asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count, pairwise
from threading import Barrier, Event

import pytest
from coopnet.graph.store.shared_reading import SharedReading


def test_who_asks_later_is_read_for_anew() -> None:
    numbers = count(1)
    shared = SharedReading(lambda: next(numbers))
    assert [shared.get() for _ in range(3)] == [1, 2, 3]


def test_those_who_come_while_one_reading_runs_share_the_next() -> None:
    runs, may_end, numbers = Event(), Event(), count(1)

    def read() -> int:
        number = next(numbers)
        if number == 1:
            runs.set()
            may_end.wait(10)
        return number

    shared = SharedReading(read)
    with ThreadPoolExecutor(9) as pool:
        first = pool.submit(shared.get)
        runs.wait(10)
        others, arrived = [], Barrier(9)

        def ask() -> int:
            arrived.wait(10)
            return shared.get()

        others = [pool.submit(ask) for _ in range(8)]
        arrived.wait(10)
        may_end.set()
        assert first.result() == 1
        given = {other.result() for other in others}
    assert min(given) >= 2


def test_nobody_is_given_what_was_so_before_it_asked() -> None:
    numbers = count(1)
    shared = SharedReading(lambda: next(numbers))

    def asks_often(_: int) -> bool:
        given = [shared.get() for _ in range(500)]
        return all(earlier < later for earlier, later in pairwise(given))

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(asks_often, range(16)))


def test_a_reading_that_fails_fails_for_its_own_asker_alone() -> None:
    runs, may_fail, tries = Event(), Event(), count(1)

    def read() -> str:
        number = next(tries)
        if number == 1:
            runs.set()
            may_fail.wait(10)
        if number <= 2:
            raise OSError(number)
        return "read"

    shared = SharedReading(read)
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(shared.get)
        runs.wait(10)
        others = [pool.submit(shared.get) for _ in range(3)]
        may_fail.set()
        failed = [other.exception() for other in (first, *others)]
    assert isinstance(failed[0], OSError)
    assert sum(error is not None for error in failed) == 2
    with pytest.raises(StopIteration):
        SharedReading(lambda: next(iter(()))).get()
