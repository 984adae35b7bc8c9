"""Files of the OECD's Creditor Reporting System (CRS): aid by donor, recipient, purpose and channel (docs/crs.md)."""

from .reader import KIND, dataset_name, read

__all__ = ["KIND", "dataset_name", "read"]
