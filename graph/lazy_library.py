"""Libraries imported only where they are used: slow ones, and those that only an extra installs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .errors import NotInstalled

_EXTRAS = {"pyspark": "spark"}
"""Extras of coopnet that install a library; all others are in `research`."""


def library(module: str) -> Any:
    """Import a module now; raises NotInstalled, with how to install it, where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise NotInstalled(
            f"This needs {name}, which is not installed.",
            f"Install it: pip install 'coopnet[{_EXTRAS.get(name, 'research')}]'.",
        ) from error
