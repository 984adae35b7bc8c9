"""A fault of coopnet itself: one sentence for the user, and a log for whoever looks into it."""

from __future__ import annotations

import os
import platform
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from ...graph.disk import write_whole
from ...graph.errors import CoopnetError
from ..environment import read_settings


def sentence_for(error: Exception, arguments: Sequence[str]) -> str:
    """Write the log, and say what happened and where it is."""
    kind = type(error).__name__
    try:
        return f"Something went wrong that should not ({kind}). Please report it with {_write(error, arguments)}."
    except OSError:
        return f"Something went wrong that should not ({kind}), and no log could be written. Try again with --debug."


def _write(error: Exception, arguments: Sequence[str]) -> Path:
    at = datetime.now(UTC)
    folder, password = _folder()
    # The command only: arguments may name a person who asked to be forgotten.
    command = " ".join(["coopnet", *arguments[:1]])
    text = "".join(traceback.format_exception(error))
    if password:
        text = text.replace(password, "…")
    log = folder / f"{at:%Y%m%dT%H%M%SZ}-{os.getpid()}.log"
    about = f"coopnet {version('coopnet')}, Python {platform.python_version()}, {platform.platform()}"
    write_whole(log, f"{command}\n{about}\n\n{text}".encode())
    return log


def _folder() -> tuple[Path, str]:
    try:
        settings = read_settings()
        folder = settings.logs
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (CoopnetError, OSError):
        return Path(tempfile.gettempdir()), ""
    return folder, settings.theirs.password if settings.theirs else ""
