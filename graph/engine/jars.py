"""Check the jars in the cache against the lock."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .coordinates import Jar, Lock
from .settings import EngineSettings

THREADS = 16


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in lower-case hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def jar_folder(settings: EngineSettings, lock: Lock | None = None) -> Path:
    """Return the folder that holds exactly the jars of the current lock once `fetch` has returned."""
    return settings.cache.expanduser().resolve() / (lock or Lock.read()).identity / "jars"


def wrong_jars(folder: Path, jars: tuple[Jar, ...]) -> list[Jar]:
    """Return the jars that are missing from the folder or differ from the lock."""

    def is_wrong(jar: Jar) -> bool:
        path = folder / jar.name
        return not path.is_file() or sha256_of(path) != jar.sha256

    with ThreadPoolExecutor(THREADS) as threads:
        return [jar for jar, wrong in zip(jars, threads.map(is_wrong, jars), strict=True) if wrong]


def remove_strangers(folder: Path, jars: tuple[Jar, ...]) -> None:
    """Delete files that the lock does not name, since Java loads every jar in the folder."""
    known = {jar.name for jar in jars}
    for path in folder.iterdir():
        if path.name not in known:
            path.unlink()
