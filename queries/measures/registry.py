"""The table of measures: what each computes, needs and rests on. Help, documentation and doors are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .declared import Measure
from .declared_centralities import CENTRALITIES
from .declared_money import MONEY_AND_YEARS
from .declared_structure import STRUCTURE

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {measure.name: measure for measure in (*CENTRALITIES, *STRUCTURE, *MONEY_AND_YEARS)}
)
"""All measures by name, in the order in which the documentation shows them."""
