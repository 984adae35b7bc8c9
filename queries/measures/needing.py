"""Libraries that only measures need: imported when a measure runs, and missed in one sentence."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import Any

from ...graph.errors import BadArgument


def needed(module: str) -> Any:
    """Import a module of the extra `research`; raises BadArgument where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise BadArgument(
            f"This needs {library}, which is not installed.", "Install it: pip install 'coopnet[research]'.", "measure"
        ) from error


def engine_of(library: str) -> str:
    """Return a library with its version, as results name it: “scipy 1.17.1”."""
    return f"{library} {version(library)}"
