"""Save projected networks of any size as files for other programs, piece by piece, each with its provenance."""

from .network_formats import NETWORK_FORMATS, NetworkFormat, provenance_json

__all__ = ["NETWORK_FORMATS", "NetworkFormat", "provenance_json"]
