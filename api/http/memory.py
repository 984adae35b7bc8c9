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
"""Resident memory above which it is worth while to look for what can be given back …"""
_MORE_MB = 16
"""… and by how much it must have grown since that was done last …"""
_FORGOTTEN_MB = 2
"""… less this for each look since: what many answers in progress held then would be taken for needed for ever."""


def share_arenas() -> None:
    """Have all threads take memory from few places: with one for each, what one frees no other can use.

    Six large answers at once left 450 MB resident, and 230 MB with two places (`benchmarks/serving_memory.py`).
    """
    c = _glibc()
    if c is not None:
        c.mallopt(_ARENA_MAX, _FEW)


class FreeMemory:
    """Gives the system what is free, where much is held and more than after the last time, or that is long ago.

    To look for it takes a tenth of a second in which nobody is answered, so a server at rest is left in peace.
    """

    def __init__(self) -> None:
        self._left_mb = 0

    def give_back(self) -> bool:
        """Look for what is free and give it back, if it is worth while; tell whether it was."""
        c = _glibc()
        self._left_mb -= _FORGOTTEN_MB
        if c is None or _resident_mb() < max(_MUCH_MB, self._left_mb + _MORE_MB):
            return False
        gc.collect()
        c.malloc_trim(0)
        self._left_mb = _resident_mb()
        return True


def _resident_mb() -> int:
    return int(psutil.Process().memory_info().rss) >> 20


@cache
def _glibc() -> Any:
    """The C library, where it is glibc: others have no such places, or give memory back by themselves."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
