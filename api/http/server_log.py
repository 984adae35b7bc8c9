"""The server's log: what went wrong, under the number that its reader was given."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from copy import copy
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from starlette.requests import Request

log = logging.getLogger("coopnet")

LOG_NAME = "server.log"
FAULT_STATUS = 500
_LARGEST = 2_000_000
_KEPT = 5
"""Logs of the largest size that are kept, beside the current one."""


@contextmanager
def logging_to(folder: Path, secrets: Iterable[str]) -> Generator[Path]:
    """Write what is logged into a file in this folder, for its owner only, and to standard error; gives the file.

    None of the `secrets` is written. Where the file cannot be written, standard error has it all the same.
    """
    hidden, trouble = tuple(secret for secret in secrets if secret), ""
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    handlers[0].setFormatter(_Layout(hidden, logging.ERROR))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handlers.append(OwnersFile(folder / LOG_NAME, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8"))
        handlers[1].setFormatter(_Layout(hidden, logging.NOTSET))
    except OSError as error:
        trouble = f"There is no log file: {error}"
    for handler in handlers:
        log.addHandler(handler)
    before, log.propagate = log.propagate, False
    if trouble:
        log.warning(trouble)
    try:
        yield folder / LOG_NAME
    finally:
        log.propagate = before
        for handler in handlers:
            log.removeHandler(handler)
            if isinstance(handler, RotatingFileHandler):
                handler.close()


def log_error(request: Request, status: int, error: BaseException) -> None:
    """Write down an error that a request met, with what caused it; never the query, which may name a person.

    A fault of ours (500) is an error, whatever passes by itself a warning.
    """
    level = logging.ERROR if status == FAULT_STATUS else logging.WARNING
    path = request.scope.get("raw_path", b"").decode("ascii", "replace") or request.url.path
    what = "request %s: %s %s: %d, %s"
    log.log(level, what, request_id(request), request.method, path, status, _told(error), exc_info=error)


def request_id(request: Request) -> str:
    """Return the number of a request, by which the log knows it."""
    return str(request.scope.get("state", {}).get("request_id", ""))


def _told(error: BaseException) -> str:
    """Say an error and what caused it, on one line."""
    said: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        said.append(" ".join(f"{type(cause).__name__}: {cause}".split()))
        cause = cause.__cause__
    return "; caused by ".join(said)


class OwnersFile(RotatingFileHandler):
    """A log that only its owner reads, and whose own troubles stop nobody."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding=self.encoding, errors="backslashreplace")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - as logging has it
        """Say nothing: on a full disk, standard error has the record."""


class _Layout(logging.Formatter):
    """One line for each record, and its traceback from a level on; without secrets."""

    def __init__(self, secrets: tuple[str, ...], traceback_from: int) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")
        self._secrets = secrets
        self._traceback_from = traceback_from

    def format(self, record: logging.LogRecord) -> str:
        if record.levelno < self._traceback_from:
            record = copy(record)
            record.exc_info = record.exc_text = None
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "…")
        return text
