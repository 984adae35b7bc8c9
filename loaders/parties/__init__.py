"""Resolve a party's name or code in a register to a country valid at the date or an organisation, if possible."""

from .countries_described import OURS, PARTIES_SOURCE, country_records
from .nobody import categories, is_category, is_nobody, nobody
from .resolving import UNRESOLVED, Extent, Named, named, of_code, state_called

__all__ = [
    "OURS",
    "PARTIES_SOURCE",
    "UNRESOLVED",
    "Extent",
    "Named",
    "categories",
    "country_records",
    "is_category",
    "is_nobody",
    "named",
    "nobody",
    "of_code",
    "state_called",
]
