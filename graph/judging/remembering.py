"""A matcher that remembers what it compared: after a load, it compares only what the load has brought."""

from __future__ import annotations

import contextlib
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TypeAlias

import numpy as np

from ..matching.actors import Actor, Pair
from ..matching.compared import NOTHING, Compared, compared
from ..matching.proposing import propose, without
from ..store.network_cache import folder_of
from ..store.snapshot import clock
from ..store.store import Store

Matcher: TypeAlias = Callable[[Iterable[Actor], Collection[frozenset[str]]], Iterable[Pair]]
"""Gives the pairs among actors that it holds to be one or doubtful, but those whose ids are known."""
_FILE = "compared.arrays"


class RememberingMatcher:
    """Gives the pairs that `propose` gives, and keeps what it compared in a file.

    The file is of one graph, and a hint alone: without it, or where it cannot be read or written, all is compared.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self, actors: Iterable[Actor], known: Collection[frozenset[str]]) -> Iterable[Pair]:
        """Return the pairs to match or to review, but those whose ids are known."""
        before = self._read()
        made = compared(actors, before)
        if made.anew or made.ids != before.ids:
            with contextlib.suppress(OSError):
                self._write(made)
        return without(made.found, known)

    def _read(self) -> Compared:
        try:
            with self._file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
                return Compared.of_arrays({name: arrays[name] for name in arrays.files})
        except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError, zipfile.BadZipFile):
            return NOTHING

    def _write(self, made: Compared) -> None:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self._file.parent, suffix=".part", delete=False) as written:
            try:
                np.savez(written, allow_pickle=False, **made.arrays())
                written.close()
                Path(written.name).replace(self._file)
            except BaseException:
                Path(written.name).unlink(missing_ok=True)
                raise


def matcher_of(store: Store) -> Matcher:
    """Return the matcher of a graph: one that remembers, where files of the graph are kept."""
    if store.cache is None:
        return propose
    return RememberingMatcher(folder_of(store.cache, clock(store)["graph"]) / _FILE)
