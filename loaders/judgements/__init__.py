"""Judgements on identity as files to exchange: CSV for people, and the resolver file of nomenklatura for programs.

Reading and writing of a format stand together, so that what one writes the other reads.
"""

from .csv_file import read_csv, written_csv
from .placed import Placed, Reading
from .resolver_file import read_resolver, written_resolver

__all__ = ["Placed", "Reading", "read_csv", "read_resolver", "written_csv", "written_resolver"]
