"""Curated records: statements that people write up by hand, as YAML files with a published form (docs/curated.md)."""

from .json_schema import json_schema
from .nearby import LookUp, Namesake, nothing_nearby
from .reader import demo_folder, read

__all__ = ["LookUp", "Namesake", "demo_folder", "json_schema", "nothing_nearby", "read"]
