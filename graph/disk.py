"""What a disk refuses (full, read-only, not ours), told apart from our own faults, and files written whole or not."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from .errors import DiskUnavailable

# EFBIG: the process may write no larger files, as with “ulimit -f”.
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_REFUSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_NO_FOLDER = frozenset({errno.ENOTDIR, errno.EEXIST, errno.EISDIR})


ROOM_MB = 50
"""With less, Neo4j may hang at its start or end, and its database stops working in the midst of a transaction."""


def has_room(folder: Path) -> bool:
    """Whether Neo4j can start, write and end on the disk of this folder."""
    return _free_mb(folder) >= ROOM_MB


def need_room(folder: Path) -> None:
    """Raise DiskUnavailable where there is not enough room for Neo4j."""
    if not has_room(folder):
        raise DiskUnavailable(
            f"The disk of {folder} is full: {_free_mb(folder)} MB are free there, and Neo4j needs {ROOM_MB}.",
            "Make room there, or choose another home with COOPNET_HOME; then try again.",
        )


def _free_mb(folder: Path) -> int:
    return shutil.disk_usage(folder).free >> 20


def is_disk_trouble(error: BaseException) -> bool:
    """Whether the disk refused (full, read-only, not ours), which no second attempt changes."""
    if not isinstance(error, OSError):
        return False
    # Errors of connections share these numbers, and name no file.
    return error.errno in _FULL or (error.errno in _REFUSED | _NO_FOLDER and error.filename is not None)


def is_full(error: OSError) -> bool:
    """Whether there is no room for what was to be written."""
    return error.errno in _FULL


def disk_trouble(error: BaseException) -> DiskUnavailable | None:
    """Give the error to show where an error, or what caused it, is a refusal of the disk; else None."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, DiskUnavailable):
            return cause
        if isinstance(cause, OSError) and is_disk_trouble(cause):
            return refusal(cause)
        cause = cause.__cause__ or cause.__context__
    return None


def refusal(error: OSError, where: Path | None = None) -> DiskUnavailable:
    """Say what the disk refused, and the remedy; `where` is the folder or file, the error's own one by default."""
    place = where or (Path(os.fsdecode(error.filename)) if isinstance(error.filename, (str, bytes)) else None)
    reason = error.strerror or str(error)
    if error.errno in _FULL:
        return DiskUnavailable(
            f"{f'{place} cannot be written' if place else 'The output cannot be written'}: {reason}.",
            "Make room on that disk, then try again.",
        )
    if error.errno in _NO_FOLDER:
        return DiskUnavailable(
            f"{place} is needed as a folder, and there is a file of that name: {reason}.",
            "Move the file away, or choose another folder.",
        )
    return DiskUnavailable(
        f"{place or 'A file'} cannot be used: {reason}.", "Make it writable for this user, or choose another place."
    )


@contextmanager
def on_disk_of(folder: Path, remedy: str = "") -> Generator[None]:
    """Turn whatever the disk refuses below `folder` into DiskUnavailable; a `remedy` is added to its own."""
    try:
        yield
    except OSError as error:
        said = refusal(error, folder)
        raise DiskUnavailable(said.message, f"{said.remedy} {remedy}".rstrip()) from error


def write_whole(file: Path, content: bytes, mode: int = 0o600) -> None:
    """Write a file that appears, or replaces the one before, when it is complete; nothing is left of a failure.

    The folder must be there. Raises OSError where the disk refuses.
    """
    part = NamedTemporaryFile(dir=file.absolute().parent, prefix=f".{file.name}.", delete=False)  # noqa: SIM115 - renamed
    try:
        with part:
            part.write(content)
        Path(part.name).chmod(mode)
        Path(part.name).replace(file)
    except BaseException:
        Path(part.name).unlink(missing_ok=True)
        raise
