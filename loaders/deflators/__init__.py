"""Deflators of donors as the OECD's Development Assistance Committee publishes them (docs/deflators.md)."""

from .reader import KIND, SOURCE, read

__all__ = ["KIND", "SOURCE", "read"]
