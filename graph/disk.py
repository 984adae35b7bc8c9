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
    """Tell whether the folder's disk has enough space for Neo4j to start, write and stop."""
    return _free_mb(folder) >= ROOM_MB


def need_room(folder: Path) -> None:
    """Raise DiskUnavailable if the folder's disk has too little space for Neo4j."""
    if not has_room(folder):
        raise DiskUnavailable(
            f"The disk of {folder} is full: {_free_mb(folder)} MB are free there, and Neo4j needs {ROOM_MB}.",
            "Make room there, or choose another home with COOPNET_HOME; then try again.",
        )


def _free_mb(folder: Path) -> int:
    return shutil.disk_usage(folder).free >> 20


def is_disk_trouble(error: BaseException) -> bool:
    """Tell whether an error is a permanent refusal of the disk (full, read-only, no permission)."""
    if not isinstance(error, OSError):
        return False
    # Connection errors share these numbers but name no file.
    return error.errno in _FULL or (error.errno in _REFUSED | _NO_FOLDER and error.filename is not None)


def is_full(error: OSError) -> bool:
    """Tell whether an error means that the disk is full."""
    return error.errno in _FULL


def disk_trouble(error: BaseException) -> DiskUnavailable | None:
    """Return the error to show if the disk caused an error, directly or not; otherwise None."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, DiskUnavailable):
            return cause
        if isinstance(cause, OSError) and is_disk_trouble(cause):
            return refusal(cause)
        cause = cause.__cause__ or cause.__context__
    return None


def refusal(error: OSError, where: Path | None = None) -> DiskUnavailable:
    """Return an error with the disk's refusal and its remedy; `where` defaults to the error's own file."""
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
    """Turn disk errors below `folder` into DiskUnavailable; `remedy` is added to the usual one."""
    try:
        yield
    except OSError as error:
        said = refusal(error, folder)
        raise DiskUnavailable(said.message, f"{said.remedy} {remedy}".rstrip()) from error


def write_whole(file: Path, content: bytes, mode: int = 0o600) -> None:
    """Write a file atomically: it appears or replaces an earlier one when complete; a failure leaves nothing.

    The folder must exist. Raises OSError on a disk error.
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
