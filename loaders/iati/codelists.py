"""Moved to `loaders/reference/codelists.py`."""

from ..reference.codelists import Code, codelist, english

__all__ = ["Code", "codelist", "english"]
