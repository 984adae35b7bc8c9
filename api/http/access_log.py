"""One line of JSON for each request: of what kind it was, and what became of it.

It has the pattern of an address and neither its values nor its query, since what people look for may be a person's
name; the id of a key and not the key; and no address of a reader.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ...graph.errors import BadArgument
from .server_log import OwnersFile
from .watching import Answered

access = logging.getLogger("coopnet.access")

_LARGEST = 20_000_000
_KEPT = 5
"""Logs of the largest size that are kept, beside the current one."""


@contextmanager
def access_logging_to(where: str) -> Generator[None]:
    """Write the lines into this file, for its owner only, or to standard output for “-”; nowhere where it is empty.

    Raises BadArgument where the file cannot be written.
    """
    if not where:
        yield
        return
    try:
        handler = (
            logging.StreamHandler(sys.stdout)
            if where == "-"
            else OwnersFile(Path(where).absolute(), maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
        )
    except OSError as error:
        raise BadArgument(
            f"The access log cannot be written: {error.strerror} ({where}).", "Name another file.", "access_log"
        ) from error
    level, propagate = access.level, access.propagate
    access.propagate = False
    access.addHandler(handler)
    access.setLevel(logging.INFO)
    try:
        yield
    finally:
        access.removeHandler(handler)
        access.setLevel(level)
        access.propagate = propagate
        if where != "-":
            handler.close()


def write_line(answered: Answered) -> None:
    """Write the line of one request."""
    told = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "request": answered.state.get("request_id"),
        "method": answered.method,
        "route": answered.route,
        "status": answered.status,
        "ms": round(answered.seconds * 1000, 1),
        "bytes": answered.sent,
        "key": answered.state.get("key"),
        "cache": answered.state.get("cache"),
    }
    access.info(json.dumps(told, separators=(",", ":")))
