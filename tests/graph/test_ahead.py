"""Reading ahead gives what reading gives; the collector of cycles is as it was before, whatever happens within."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from coopnet.graph.gc_tuning import seldom_collecting
from coopnet.graph.loading.prefetch import ahead
from hypothesis import given
from hypothesis import strategies as st


@given(st.lists(st.one_of(st.none(), st.integers(), st.just(()))))
def test_the_same_items_in_the_same_order(items: list[object]) -> None:
    assert list(ahead(iter(items))) == items


def test_the_next_item_is_made_while_the_one_before_is_worked_on() -> None:
    is_made = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        is_made.set()
        yield 2

    reading = ahead(items())
    assert next(reading) == 1
    assert is_made.wait(10)
    assert list(reading) == [2]


def test_an_error_comes_where_its_item_would() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("the second")

    reading = ahead(items())
    assert next(reading) == 1
    with pytest.raises(ValueError, match="the second"):
        next(reading)


def test_whoever_stops_early_has_no_more_than_one_item_made() -> None:
    made: list[int] = []

    def items() -> Iterator[int]:
        for number in range(10):
            made.append(number)
            yield number

    reading = ahead(items())
    next(reading)
    reading.close()
    assert made in ([0], [0, 1])


def test_the_collector_is_as_before() -> None:
    before = gc.get_threshold()

    def fails() -> None:
        with seldom_collecting():
            assert gc.get_threshold() != before
            raise ValueError("within")

    with pytest.raises(ValueError, match="within"):
        fails()
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
