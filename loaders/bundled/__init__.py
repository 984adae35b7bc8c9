"""Datasets of real size that come with coopnet: one country's aid, treaties of a dozen, the money of nine publishers.

They are facts out of public registers, made by `make_bundled.py` and `make_money.py`; NOTICE says from where, and under
which licences. The five texts of `loaders/demo` are a dataset of their own, and what most tests are about.
"""

from .reader import NAMES, read

__all__ = ["NAMES", "read"]
