"""The doors: HTTP, command line, settings; everything is wired together here.

`connect()` opens the graph for Python; each question of `coopnet.queries` takes what it returns.
"""

from .connecting import connect
from .settings import Settings, read_settings

__all__ = ["Settings", "connect", "read_settings"]
