"""IATI activity and organisation files of every version, 1.00 to 2.03."""

from .finding import IatiFile, find, version_of
from .reader import KIND, read

__all__ = ["KIND", "IatiFile", "find", "read", "version_of"]
