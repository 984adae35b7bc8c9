"""The program: its jars in the cache, complete and as locked."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .coordinates import Jar, Lock
from .settings import EngineSettings

THREADS = 16


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as lower-case hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def jar_folder(settings: EngineSettings, lock: Lock | None = None) -> Path:
    """The folder that holds the jars of the current lock, and nothing else, once `fetch` has returned."""
    return settings.cache.expanduser().resolve() / (lock or Lock.read()).identity / "jars"


def wrong_jars(folder: Path, jars: tuple[Jar, ...]) -> list[Jar]:
    """The jars that are missing from the folder, or differ from what the lock says."""

    def is_wrong(jar: Jar) -> bool:
        path = folder / jar.name
        return not path.is_file() or sha256_of(path) != jar.sha256

    with ThreadPoolExecutor(THREADS) as threads:
        return [jar for jar, wrong in zip(jars, threads.map(is_wrong, jars), strict=True) if wrong]


def remove_strangers(folder: Path, jars: tuple[Jar, ...]) -> None:
    """Delete whatever the lock does not name: Java is told to load every jar of the folder."""
    known = {jar.name for jar in jars}
    for path in folder.iterdir():
        if path.name not in known:
            path.unlink()
