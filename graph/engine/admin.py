"""Run Neo4j's own tools on a home whose server is stopped."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import IO

from .configuration import admin_command, environment
from .settings import EngineSettings

_NOISE = re.compile(
    r"^\s*(at |\.\.\. \d+ more|Caused by|WARNING:|Run with '--verbose'|OpenJDK|Picked up|(Load|Dump) failed for|$)"
)
_STAMP = re.compile(r"^\d{4}-\d\d-\d\d \S+ +[A-Z]+ +(\[\S+\] )?")


class AdminFailed(Exception):
    """A tool ended with an error; `output` is its whole output."""

    def __init__(self, output: str) -> None:
        super().__init__(last_line(output))
        self.output = output


def last_line(output: str) -> str:
    """Return the last meaningful line of a program's output."""
    lines = [_STAMP.sub("", line.strip()) for line in output.splitlines()]
    said = [line for line in lines if not _NOISE.match(line)]
    return said[-1].rstrip(".") if said else "it said nothing"


def run_admin(
    settings: EngineSettings, home: Path, *arguments: str, stdin: IO[bytes] | int = subprocess.DEVNULL
) -> str:
    """Run a tool to its end and return its output; raise AdminFailed if it fails."""
    done = subprocess.run(
        admin_command(settings, *arguments),
        env=environment(home),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        raise AdminFailed(said)
    return said
