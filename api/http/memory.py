"""Giving memory back to the system, which a server with many threads would keep though nothing is in it."""

from __future__ import annotations

import ctypes
import gc
import sys
from functools import cache
from typing import Any

import psutil

_ARENA_MAX = -8
"""M_ARENA_MAX of glibc's malloc.h."""
_FEW = 2
_MUCH_MB = 250
"""Resident memory above which it is worth while to look for what can be given back."""


def share_arenas() -> None:
    """Have all threads take memory from few places: with one for each, what one frees no other can use.

    Six large answers at once left 450 MB resident, and 230 MB with two places (`benchmarks/serving_memory.py`).
    """
    c = _glibc()
    if c is not None:
        c.mallopt(_ARENA_MAX, _FEW)


def give_back() -> None:
    """Give the system what is free, where much is held."""
    c = _glibc()
    if c is not None and psutil.Process().memory_info().rss > _MUCH_MB << 20:
        gc.collect()
        c.malloc_trim(0)


@cache
def _glibc() -> Any:
    """The C library, where it is glibc: others have no such places, or give memory back by themselves."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
