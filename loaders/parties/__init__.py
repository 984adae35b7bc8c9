"""Who is meant by a party's name or code in a register: a country valid at the date, an organisation, or nobody yet."""

from .countries_described import OURS, PARTIES_SOURCE, country_records
from .resolving import UNRESOLVED, Extent, Named, named, of_code

__all__ = ["OURS", "PARTIES_SOURCE", "UNRESOLVED", "Extent", "Named", "country_records", "named", "of_code"]
