"""Moved to `loaders/keys.py`."""

from ..keys import digest, folded, key, project

__all__ = ["digest", "folded", "key", "project"]
