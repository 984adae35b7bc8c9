"""How a load keeps two processors busy: the next batch is read while Neo4j writes the one before."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

One = TypeVar("One")


def ahead(items: Iterator[One]) -> Generator[One]:
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
