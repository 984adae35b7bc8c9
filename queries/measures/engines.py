"""What measures are computed with, as results name it."""

from __future__ import annotations

from importlib.metadata import version


def engine_of(library: str) -> str:
    """Return a library with its version: “scipy 1.17.1”."""
    return f"{library} {version(library)}"
