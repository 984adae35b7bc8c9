"""Back up, restore and check the data of an engine; each stops the engine first."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from filelock import FileLock, Timeout

from ..disk import on_disk_of
from ..errors import (
    BadArgument,
    Busy,
    CoopnetError,
    Corrupt,
    DiskUnavailable,
    EngineUnavailable,
    NotFound,
    SchemaMismatch,
)
from ..progress import Progress, silent
from .admin import AdminFailed, run_admin
from .configuration import create_folders, write_configuration
from .coordinates import Lock
from .data import replace_data, settle_data
from .file_places import Places
from .launching import new_token
from .program import fetch
from .running import OTHER_HOME, ensure_running, refuse_while_used, stop
from .server import StartFailed, set_password, trial_server
from .settings import Address, EngineSettings
from .state import State

DATABASE = "neo4j"
_AS_IT_WAS = "The graph is as it was."
# Neo4j's tools require a port in the configuration but do not open it.
NO_PORT = 7687
T = TypeVar("T")


def backup(settings: EngineSettings, file: Path, progress: Progress = silent) -> None:
    """Write the whole graph to a new file, which appears once it is complete; leave the engine stopped.

    Raises BadArgument if the file exists or its folder does not, NotFound if there is no graph yet,
    Busy while anybody is connected, DiskUnavailable and EngineUnavailable when the disk or Neo4j refuses.
    """
    if file.exists():
        raise BadArgument(f"{file} exists.", "Name a new file, or move that one away.", "file")
    if not file.parent.is_dir():
        raise BadArgument(f"{file.parent} is no folder.", "Make it, or name another one.", "file")

    def work(places: Places) -> None:
        progress("Writing the backup")
        with on_disk_of(file.parent):
            _dump(settings, places, file)

    _offline(settings, "be backed up", progress, work)
    progress("The backup is written; the engine is stopped until its next use")


def _dump(settings: EngineSettings, places: Places, file: Path) -> None:
    # The tool's standard output is no alternative: on a full disk it is silently truncated.
    with TemporaryDirectory(prefix=f".{file.name}.", suffix=".part", dir=file.parent) as folder:
        run_admin(settings, places.root, "database", "dump", f"--to-path={folder}", DATABASE)
        part = Path(folder) / f"{DATABASE}.dump"
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        _give_name(part, file)


def _give_name(part: Path, file: Path) -> None:
    try:
        # Unlike renaming, this never replaces a file that was created in the meantime.
        os.link(part, file)
    except FileExistsError as error:
        raise BadArgument(f"{file} came into being meanwhile.", "Name a new file.", "file") from error
    except OSError:
        part.replace(file)


def restore(
    settings: EngineSettings, file: Path, proof: Callable[[Address], object], progress: Progress = silent
) -> None:
    """Restore the graph from a backup `file`; leave the engine stopped.

    The file is read and checked in full beside the graph in use; then a Neo4j runs on what it holds, and `proof` is
    given its address, to raise if that is not the graph it should be. Only then is the graph in use replaced.
    Raises NotFound without such a file, Corrupt if it is no sound backup, what `proof` raises (nothing has changed
    then), Busy while anybody is connected, DiskUnavailable and EngineUnavailable when the disk or Neo4j refuses.
    """
    if not file.is_file():
        raise NotFound(f"There is no file {file}.", "Name one that a backup has written.")

    def work(places: Places) -> None:
        try:
            _load_beside(settings, places, file, progress)
            _prove(settings, places, proof, progress)
            replace_data(places, places.scratch / "data")
        except AdminFailed as error:
            if is_for_room(error):
                raise _refused(error) from error
            raise Corrupt(f"{file} is not a sound backup: {error}.", _AS_IT_WAS) from error
        except (Corrupt, SchemaMismatch) as error:
            raise type(error)(f"{file} is not restored. {error}", _AS_IT_WAS) from error
        finally:
            shutil.rmtree(places.scratch, ignore_errors=True)

    _offline(settings, "be restored", progress, work, onto_nothing=True)
    progress("The backup is restored; the engine is stopped until its next use")


def _load_beside(settings: EngineSettings, places: Places, file: Path, progress: Progress) -> None:
    progress("Reading the backup")
    write_configuration(Places(places.scratch), settings, NO_PORT)
    with file.open("rb") as source:
        run_admin(settings, places.scratch, "database", "load", "--from-stdin", DATABASE, stdin=source)
    progress("Checking the backup")
    _check(settings, places.scratch)


def _prove(settings: EngineSettings, places: Places, proof: Callable[[Address], object], progress: Progress) -> None:
    """Add this engine's accounts to the restored data, start a Neo4j on it, and run `proof`."""
    progress("Starting a Neo4j on the backup, to see that it is a graph of coopnet")
    beside = Places(places.scratch)
    _take_accounts(places)
    set_password(settings, places, beside)
    shutil.copy2(places.password, beside.password)
    try:
        with trial_server(settings, beside) as address:
            proof(address)
    except StartFailed as error:
        raise Corrupt(f"Neo4j does not start with it: {error}.") from error


def _take_accounts(places: Places) -> None:
    """Copy the data that belongs to this engine and not to the graph, above all its accounts."""
    for name in ("dbms", "databases/system", "transactions/system", "server_id"):
        source, target = places.data / name, places.scratch / "data" / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        elif source.exists():
            shutil.copy2(source, target)


def check(settings: EngineSettings, progress: Progress = silent) -> list[str]:
    """Check the whole graph for damage; return a line for each thing checked, and leave the engine stopped.

    Raises Corrupt when something is inconsistent, NotFound if there is no graph yet, Busy while anybody is
    connected, DiskUnavailable and EngineUnavailable when the disk or Neo4j refuses.
    """

    def work(places: Places) -> list[str]:
        progress("Checking the graph")
        return _check(settings, places.root)

    return _offline(settings, "be checked", progress, work)


def _check(settings: EngineSettings, home: Path) -> list[str]:
    with TemporaryDirectory() as reports:
        try:
            said = run_admin(settings, home, "database", "check", f"--report-path={reports}", DATABASE)
        except AdminFailed as error:
            found = "".join(path.read_text("utf-8", "replace") for path in Path(reports).glob("*.report"))
            lines = [line.strip() for line in found.splitlines() if line.strip()]
            if not lines:
                raise
            raise Corrupt(f"{len(lines)} lines of inconsistencies, the first: {lines[0]}") from error
    return [line.strip() for line in said.splitlines() if line.strip(" .0123456789%")]


def _offline(
    settings: EngineSettings, what: str, progress: Progress, work: Callable[[Places], T], onto_nothing: bool = False
) -> T:
    """Do `work` on the data while the engine is stopped and cannot be started."""
    try:
        with _alone(settings, what, progress, onto_nothing) as places:
            return work(places)
    except AdminFailed as error:
        # A tool that runs out of disk space may also report that recovery is needed.
        if is_for_room(error) or "recover" not in error.output:
            raise _refused(error) from error
    # The engine was killed: starting and stopping it recovers the data.
    progress("Recovering the graph, whose engine was killed")
    ensure_running(settings, progress)
    try:
        with _alone(settings, what, progress, onto_nothing) as places:
            return work(places)
    except AdminFailed as error:
        raise _refused(error) from error


def is_for_room(error: AdminFailed) -> bool:
    """Tell whether a Neo4j tool failed for lack of disk space."""
    return any(said in error.output for said in ("No space left", "File too large", "Disk quota exceeded"))


def _refused(error: AdminFailed) -> CoopnetError:
    if is_for_room(error):
        return DiskUnavailable(f"Neo4j's own tool finds no room: {error}.", "Make room on that disk, then try again.")
    return EngineUnavailable(f"Neo4j's own tool failed: {error}.")


@contextmanager
def _alone(settings: EngineSettings, what: str, progress: Progress, onto_nothing: bool) -> Generator[Places]:
    places = Places.of(settings)
    if not onto_nothing and not (places.data / "databases" / DATABASE).is_dir():
        raise NotFound(f"There is no graph in {places.root.parent} yet.")
    fetch(settings, progress)
    refuse_while_used(places, what)
    with on_disk_of(places.root, OTHER_HOME):
        create_folders(places)
        if stop(settings, progress):
            progress("Stopped the engine")
        with _locked(places), _said(places, what):
            settle_data(places)
            if not (places.conf / "neo4j.conf").exists():
                write_configuration(places, settings, NO_PORT)
            yield places


@contextmanager
def _locked(places: Places) -> Generator[None]:
    lock = FileLock(places.lock)
    try:
        lock.acquire(timeout=2)
    except Timeout as error:
        raise Busy("The data of this graph is in use by another process.", "Try again when it is done.") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _said(places: Places, what: str) -> Generator[None]:
    State("offline", new_token(), Lock.read().identity, os.getpid(), since=time.time(), message=what).write(places)
    try:
        yield
    finally:
        places.state.unlink(missing_ok=True)
