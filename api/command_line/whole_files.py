"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from ...graph import disk
from ...graph.errors import BadArgument


def refuse_existing(file: Path, overwrite: bool) -> None:
    """Raise BadArgument where a file would be replaced that nobody gave free, or where none can be written."""
    if file.exists() and not overwrite:
        raise BadArgument(f"{file} exists.", "Name another file, or say --force to replace it.", "to")
    if not file.absolute().parent.is_dir():
        raise BadArgument(f"{file.parent} is no folder.", "Make it, or name another one.", "to")


def write_whole(file: Path, content: bytes, overwrite: bool) -> None:
    """Write a file that appears when it is complete; raises BadArgument or DiskUnavailable where that is impossible."""
    refuse_existing(file, overwrite)
    # A page or a report is made like any other file.
    mask = os.umask(0)
    os.umask(mask)
    try:
        disk.write_whole(file, content, 0o666 & ~mask)
    except OSError as error:
        if disk.is_full(error):
            raise disk.refusal(error, file) from error
        raise BadArgument(f"{file} cannot be written: {error.strerror or error}.", argument="to") from error
