"""One of several processes that serve together: it answers, and leaves the log to the process that started it."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from copy import copy
from multiprocessing.connection import Connection
from typing import Any

from .server_plan import ServerPlan

READY, ALIVE = "ready", "alive"
"""What a worker says once it answers, and every few seconds from then on; whatever else it says is a log record."""
_SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which prometheus_client learns, when it is imported, where processes count together."""


def work(plan: ServerPlan, listening: socket.socket, parent: Connection, is_warming: bool) -> None:
    """Serve until SIGTERM, or until the process at the other end of `parent` is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the parent says when it is time
    os.environ[_SHARED] = str(plan.shared)
    _send_records(parent)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()

    from .http_server import run  # prometheus_client must not be imported any earlier

    run(
        plan,
        listening,
        lambda: _send(parent, READY),
        is_warming=is_warming,
        on_alive=lambda: _send(parent, ALIVE),
    )


def _end_with(parent: Connection) -> None:
    """Stop when the parent ends, however it does: nobody else would."""
    try:
        parent.recv()
    except (EOFError, OSError):
        os.kill(os.getpid(), signal.SIGTERM)


def _send_records(parent: Connection) -> None:
    from .access_log import access
    from .server_log import log

    for logger in (log, access):
        logger.addHandler(_Sending(parent))
        logger.propagate = False
    access.setLevel(logging.INFO)


class _Sending(logging.Handler):
    """Sends records to the process that writes them, so that one log has everything in order."""

    def __init__(self, parent: Connection) -> None:
        super().__init__()
        self._parent = parent

    def emit(self, record: logging.LogRecord) -> None:
        """Send a record: with its traceback as text, since not every error can be sent."""
        sent = copy(record)
        sent.msg, sent.args = record.getMessage(), None
        if record.exc_info:
            sent.exc_text = record.exc_text or logging.Formatter().formatException(record.exc_info)
            sent.exc_info = None
        _send(self._parent, sent)


_sending = threading.Lock()


def _send(parent: Connection, what: Any) -> None:
    with _sending:
        try:
            parent.send(what)
        except OSError:  # the parent is gone, and so is this process in a moment
            return
