"""Replace the data folder so that a crash at any moment leaves a complete one."""

from __future__ import annotations

import shutil
from pathlib import Path

from .file_places import Places
from .state import find_java


def settle_data(places: Places) -> None:
    """Finish or undo an interrupted restore; the caller must hold the engine's lock."""
    if places.data_before.exists():
        if places.data.exists():
            shutil.rmtree(places.data_before)
        else:
            places.data_before.replace(places.data)
    if places.scratch.exists():
        left = find_java(Places(places.scratch), None, scan=True)
        if left is not None:
            left.kill()
        shutil.rmtree(places.scratch)


def replace_data(places: Places, new: Path) -> None:
    """Make `new` the data folder; delete the old one once the new one is in place."""
    if places.data.exists():
        places.data.replace(places.data_before)
    new.replace(places.data)
    settle_data(places)
