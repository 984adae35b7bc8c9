"""Save projected networks and whole tables of any size as files for other programs, piece by piece."""

from .network_formats import NETWORK_FORMATS, NetworkFormat, provenance_json
from .table_parts import TABLE_FORMATS, save_table

__all__ = ["NETWORK_FORMATS", "TABLE_FORMATS", "NetworkFormat", "provenance_json", "save_table"]
