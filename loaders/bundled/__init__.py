"""Datasets of real size that come with coopnet: one country's aid, and the treaties of a dozen.

They are facts out of public registers, made by `make_bundled.py`; NOTICE says from where. The five texts of
`loaders/demo` are a dataset of their own.
"""

from .reader import NAMES, read

__all__ = ["NAMES", "read"]
