"""Tables of any register, read through a mapping file that says what the columns mean (docs/tables.md)."""

from .beginning import beginning
from .mapping import Mapping, bundled, read_mapping
from .opening import read_rows
from .reader import KIND, Table, open_with, read
from .table_rows import Row

__all__ = ["KIND", "Mapping", "Row", "Table", "beginning", "bundled", "open_with", "read", "read_mapping", "read_rows"]
