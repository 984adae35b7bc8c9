"""Networks that were projected before, kept in files of this user, so that asking again costs a read.

A file holds for one state of one graph: any later load, unload or erasure makes all of its files useless, and the next
asking removes them. Erasing a person removes them at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

import numpy as np

from ..model.network_arrays import arrays_of, network_of_arrays
from ..model.projected_network import ProjectedNetwork

_FORMAT = 1
"""Raise it when what is written changes, so that older files are not read."""
MOST_BYTES = 1_000_000_000
"""What all files may take together; those that were not used for longest go first."""


class NetworkCache:
    """The networks kept of one graph (by its UUID) in the state that load `now` left."""

    def __init__(self, folder: Path, graph: str, now: int, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._of_graph = folder / hashlib.sha256(graph.encode()).hexdigest()[:32]
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

    def put(self, made_of: str, network: ProjectedNetwork) -> None:
        """Keep a network; where the disk takes none, it is not kept."""
        with contextlib.suppress(OSError):
            self._of_graph.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._of_graph, suffix=".part", delete=False) as made:
                try:
                    np.savez(made, allow_pickle=False, **arrays_of(network))
                    made.close()
                    Path(made.name).replace(self._file(made_of))
                except BaseException:
                    Path(made.name).unlink(missing_ok=True)
                    raise
            self._bound()

    def clear(self) -> None:
        """Remove all networks of the graph, of whatever state."""
        shutil.rmtree(self._of_graph, ignore_errors=True)

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
