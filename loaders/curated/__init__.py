"""Curated records: statements that people write up by hand, as YAML files with a published form (docs/curated.md)."""

from .json_schema import json_schema
from .reader import demo_folder, read

__all__ = ["demo_folder", "json_schema", "read"]
