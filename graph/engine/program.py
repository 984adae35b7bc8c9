"""Making sure that the cache holds the program before anything starts."""

from __future__ import annotations

from filelock import FileLock

from ..disk import on_disk_of
from ..progress import Progress, silent
from .coordinates import Lock
from .jars import jar_folder, remove_strangers, wrong_jars
from .settings import EngineSettings


def fetch(settings: EngineSettings, progress: Progress = silent) -> None:
    """Make the cache hold every locked jar; what is there and right is kept, so an interrupted fetch goes on.

    Takes jars from the machine's own Maven repository where it has them, otherwise from the repositories
    that the machine is configured for. Several processes may call this at once. Raises EngineUnavailable
    when a jar cannot be had, DiskUnavailable when the cache cannot be written.
    """
    lock = Lock.read()
    folder = jar_folder(settings, lock)
    with on_disk_of(folder, "COOPNET_CACHE names another place for Neo4j, COOPNET_URI a Neo4j of your own."):
        if not folder.is_dir() or wrong_jars(folder, lock.jars):
            folder.mkdir(parents=True, exist_ok=True)
            with FileLock(folder.with_name("fetch.lock")):
                # What asks the network is loaded only where it is needed: its libraries take long to import.
                from .download import take

                take(wrong_jars(folder, lock.jars), folder, len(lock.jars), progress)
        remove_strangers(folder, lock.jars)
