"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from ...graph.errors import BadArgument


def refuse_existing(file: Path, overwrite: bool) -> None:
    """Raise BadArgument where a file would be replaced that nobody gave free, or where none can be written."""
    if file.exists() and not overwrite:
        raise BadArgument(f"{file} exists.", "Name another file, or say --force to replace it.", "to")
    if not file.absolute().parent.is_dir():
        raise BadArgument(f"{file.parent} is no folder.", "Make it, or name another one.", "to")


def write_whole(file: Path, content: bytes, overwrite: bool) -> None:
    """Write a file that appears when it is complete; raises BadArgument where that is not possible."""
    refuse_existing(file, overwrite)
    try:
        with NamedTemporaryFile(dir=file.absolute().parent, prefix=f".{file.name}.", delete=False) as part:
            part.write(content)
        _give_name(Path(part.name), file)
    except OSError as error:
        raise BadArgument(f"{file} cannot be written: {error.strerror or error}.", argument="to") from error


def _give_name(part: Path, file: Path) -> None:
    try:
        # A temporary file is its owner's alone; a page or a report is made like any other file.
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
