"""Read the next batch in a thread while Neo4j writes the current one, so that a load uses two processors."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterator[Item]) -> Generator[Item]:
    """Yield the same items, each produced while the caller works on the previous one.

    An exception is raised in the place of its item. One more item than usual is held in memory. Items must not depend
    on what the caller does with earlier ones.
    """
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(_next, items)
        while made := waiting.result():
            waiting = pool.submit(_next, items)
            yield made[0]


def _next(items: Iterator[Item]) -> tuple[Item] | None:
    for item in items:
        return (item,)
    return None
