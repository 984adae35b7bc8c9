"""Tune Python's garbage collector for code that makes millions of objects without reference cycles."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

_SELDOM = (50_000, 20, 50)
"""Thresholds of the three generations, for `gc.set_threshold`."""


@contextmanager
def seldom_collecting() -> Generator[None]:
    """Collect garbage rarely within the context, and skip objects that existed before it.

    Statements read by a load, rows of an answer and actors that are compared have no reference cycles, yet each
    collection traverses them: this takes a tenth of the time to read a file, a quarter of the time of an answer with a
    thousand rows, and a fifth of that to match 100,000 actors.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
