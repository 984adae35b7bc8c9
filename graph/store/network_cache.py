"""Networks that were projected before, kept in files of this user, so that asking again costs a read.

A file holds for one state of one graph: any later load, unload or erasure makes all of its files useless, and the next
asking removes them. Erasing a person removes them at once. Files are written and removed by one process at a time,
which holds a lock: so nothing that was read before an erasure is written after it, and what is half written while
nobody holds the lock was left by a process that died.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from filelock import FileLock

from ..model.network_arrays import arrays_of, network_of_arrays
from ..model.projected_network import ProjectedNetwork

_FORMAT = 1
"""Raise it when what is written changes, so that older files are not read."""
MOST_BYTES = 1_000_000_000
"""What all files may take together; those that were not used for longest go first."""
_PATIENCE = 5.0
"""Seconds that one who has a network waits for another to keep theirs."""


def folder_of(cache: Path, graph: str) -> Path:
    """Return the folder of files that are kept of one graph; `NetworkCache.clear` removes it with all that is in it."""
    return cache / hashlib.sha256(graph.encode()).hexdigest()[:32]


class NetworkCache:
    """The networks kept of one graph (by its UUID) in the state that load `now` left."""

    def __init__(self, folder: Path, graph: str, now: int, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._of_graph = folder_of(folder, graph)
        self._prefix = f"{_FORMAT}-{now}-"
        self._most_bytes = most_bytes

    def get(self, made_of: str) -> ProjectedNetwork | None:
        """Return the network kept under what it was made of; None if there is none, or it cannot be read."""
        self._remove_outdated()
        file = self._file(made_of)
        try:
            with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
                network = network_of_arrays({name: arrays[name] for name in arrays.files})
            os.utime(file)
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
            return None
        return network

    def put(self, made_of: str, network: ProjectedNetwork, is_current: Callable[[], bool]) -> None:
        """Keep a network, if the graph still is in the state that it was read in; where the disk takes none, do not."""
        with contextlib.suppress(OSError):  # a lock that others hold for long is one, too
            self._of_graph.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._lock(_PATIENCE):
                for left in self._folder.glob("*/*.part"):
                    left.unlink(missing_ok=True)
                if is_current():
                    self._write(made_of, network)
                    self._bound()

    def _write(self, made_of: str, network: ProjectedNetwork) -> None:
        with tempfile.NamedTemporaryFile(dir=self._of_graph, suffix=".part", delete=False) as made:
            try:
                np.savez(made, allow_pickle=False, **arrays_of(network))
                made.close()
                Path(made.name).replace(self._file(made_of))
            except BaseException:
                Path(made.name).unlink(missing_ok=True)
                raise

    def clear(self) -> None:
        """Remove all networks of the graph, of whatever state; wait for whoever is writing one."""
        if self._folder.is_dir():
            with self._lock(-1):
                shutil.rmtree(self._of_graph, ignore_errors=True)

    def _lock(self, patience: float) -> FileLock:
        return FileLock(self._folder / "writing.lock", patience)

    def _file(self, made_of: str) -> Path:
        return self._of_graph / f"{self._prefix}{hashlib.sha256(made_of.encode()).hexdigest()[:32]}.npz"

    def _remove_outdated(self) -> None:
        for file in self._of_graph.glob("*.npz"):
            if not file.name.startswith(self._prefix):
                file.unlink(missing_ok=True)

    def _bound(self) -> None:
        """Remove the files, of whatever graph, that were not used for longest, until the others are small enough."""
        known = [(file.stat(), file) for file in self._folder.glob("*/*.npz")]
        total = 0
        for about, file in sorted(known, key=lambda each: each[0].st_mtime, reverse=True):
            total += about.st_size
            if total > self._most_bytes:
                file.unlink(missing_ok=True)
