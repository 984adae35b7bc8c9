"""Libraries imported only where they are used: slow ones, and those that only the extra `research` installs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .errors import NotInstalled


def library(module: str) -> Any:
    """Import a module now; raises NotInstalled, with how to install it, where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise NotInstalled(
            f"This needs {name}, which is not installed.", "Install it: pip install 'coopnet[research]'."
        ) from error
