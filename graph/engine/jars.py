"""The program: its jars in the cache, complete and as locked, before anything starts."""

from __future__ import annotations

import errno
import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from filelock import FileLock

from ..errors import EngineUnavailable
from ..progress import Progress, silent
from .coordinates import Jar, Lock
from .settings import EngineSettings

THREADS = 16
_DISK_TROUBLE = frozenset(
    {errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, getattr(errno, "EDQUOT", errno.ENOSPC)}
)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as lower-case hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_disk_trouble(error: BaseException) -> bool:
    """Whether the disk refused (full, read-only, not ours), which no second attempt changes."""
    return isinstance(error, OSError) and error.errno in _DISK_TROUBLE


def jar_folder(settings: EngineSettings, lock: Lock | None = None) -> Path:
    """The folder that holds the jars of the current lock, and nothing else, once `fetch` has returned."""
    return settings.cache.expanduser().resolve() / (lock or Lock.read()).identity / "jars"


def fetch(settings: EngineSettings, progress: Progress = silent) -> None:
    """Make the cache hold every locked jar; what is there and right is kept, so an interrupted fetch goes on.

    Takes jars from the machine's own Maven repository where it has them, otherwise from the repositories
    that the machine is configured for. Several processes may call this at once. Raises EngineUnavailable
    when a jar cannot be had or the cache cannot be written.
    """
    lock = Lock.read()
    folder = jar_folder(settings, lock)
    try:
        if not folder.is_dir() or _wrong(folder, lock.jars):
            folder.mkdir(parents=True, exist_ok=True)
            with FileLock(folder.with_name("fetch.lock")):
                # What asks the network is loaded only where it is needed: a keeper lives long and should be small.
                from .download import take

                take(_wrong(folder, lock.jars), folder, len(lock.jars), progress)
        _remove_strangers(folder, lock.jars)
    except OSError as error:
        raise EngineUnavailable(
            f"Neo4j cannot be kept in {folder}: {error.strerror or error}.",
            "Make room or make the folder writable, or set COOPNET_URI to a Neo4j of your own.",
        ) from error


def _wrong(folder: Path, jars: tuple[Jar, ...]) -> list[Jar]:
    def is_wrong(jar: Jar) -> bool:
        path = folder / jar.name
        return not path.is_file() or sha256_of(path) != jar.sha256

    with ThreadPoolExecutor(THREADS) as threads:
        return [jar for jar, wrong in zip(jars, threads.map(is_wrong, jars), strict=True) if wrong]


def _remove_strangers(folder: Path, jars: tuple[Jar, ...]) -> None:
    # Java is told to load every jar of the folder.
    known = {jar.name for jar in jars}
    for path in folder.iterdir():
        if path.name not in known:
            path.unlink()
