"""How a load keeps two processors busy: the next batch is read while Neo4j writes the one before."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

One = TypeVar("One")

_OFTEN = (50_000, 20, 50)
"""Thresholds of the collector of cycles while much is read: what is read has none, and is looked at each time."""


def ahead(items: Iterator[One]) -> Iterator[One]:
    """Give the same items, each made while the caller works on the one before; an error comes where its item would.

    Memory: one item more than without. The items must not depend on what the caller does with those before.
    """
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(_next, items)
        while made := waiting.result():
            waiting = pool.submit(_next, items)
            yield made[0]


def _next(items: Iterator[One]) -> tuple[One] | None:
    for one in items:
        return (one,)
    return None


@contextmanager
def seldom_collecting() -> Generator[None]:
    """Collect cycles seldom within: a tenth of the time of reading goes into looking for them, and there are none."""
    before = gc.get_threshold()
    gc.set_threshold(*_OFTEN)
    try:
        yield
    finally:
        gc.set_threshold(*before)
