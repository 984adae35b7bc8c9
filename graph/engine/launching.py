"""Start a keeper detached, in a session of its own."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import time
from typing import IO

from .file_places import Places
from .settings import EngineSettings
from .state import KEEP, KEEPER_MODULE, State

LAUNCH = "launch"
HELD = 3
LOG_LIMIT = 1_000_000


def keeper_command(mode: str, settings: EngineSettings, token: str) -> list[str]:
    """Return the command line of a keeper, or of the process that launches one."""
    told = {
        "cache": str(settings.cache.expanduser().resolve()),
        "idle_seconds": settings.idle_seconds,
        "heap_mb": settings.heap_mb,
        "page_cache_mb": settings.page_cache_mb,
        "cut_torn_log": settings.cut_torn_log,
        "keep_plans": settings.keep_plans,
    }
    # -P keeps the current folder out of the import path.
    python = [sys.executable, "-P", "-m", KEEPER_MODULE]
    return [*python, mode, str(Places.of(settings).root), token, json.dumps(told)]


def launch(settings: EngineSettings, token: str) -> int:
    """Start a keeper in a session of its own; return once it has written its state, or its exit code."""
    places = Places.of(settings)
    with _log(places) as log:
        keeper = subprocess.Popen(
            keeper_command(KEEP, settings, token),
            cwd=places.root,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0)
            | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    while True:
        # In this order: a keeper that has ended has written before why.
        code = keeper.poll()
        state = State.read(places)
        if state is not None and state.token == token:
            return 0
        if code is not None:
            return code
        time.sleep(0.02)


def _log(places: Places) -> IO[bytes]:
    if places.keeper_log.exists() and places.keeper_log.stat().st_size > LOG_LIMIT:
        places.keeper_log.unlink()
    return places.keeper_log.open("ab")


def new_token() -> str:
    """Return a unique token that identifies one start of a keeper and its outcome."""
    return secrets.token_hex(8)
