"""IATI activity and organisation files of every version, 1.00 to 2.03."""

from .files import IatiFile, find, version_of
from .reading import KIND, read

__all__ = ["KIND", "IatiFile", "find", "read", "version_of"]
