"""The data folder: room for it, and changing it for another, so that a crash at any moment leaves a whole one."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from .settings import Places

# With less Neo4j may neither start nor end but hang.
ROOM_MB = 50


def need_room(places: Places) -> None:
    """Raise OSError, as a full disk does, when there is not enough room for Neo4j to start in."""
    free = shutil.disk_usage(places.root).free >> 20
    if free < ROOM_MB:
        raise OSError(errno.ENOSPC, f"only {free} MB are free there, and Neo4j needs {ROOM_MB} to start")


def settle_data(places: Places) -> None:
    """Finish or undo what a killed restore left; called by whoever holds the engine's lock."""
    if places.data_before.exists():
        if places.data.exists():
            shutil.rmtree(places.data_before)
        else:
            places.data_before.replace(places.data)
    if places.scratch.exists():
        shutil.rmtree(places.scratch)


def replace_data(places: Places, new: Path) -> None:
    """Let `new` be the data folder; the old one is deleted once the new one stands."""
    if places.data.exists():
        places.data.replace(places.data_before)
    new.replace(places.data)
    settle_data(places)
