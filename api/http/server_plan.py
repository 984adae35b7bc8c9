"""What a server was told when it was started; plain values, so that processes can be given it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..environment import Settings

if TYPE_CHECKING:  # a process that only looks after others does without these
    from .admission import Admission


@dataclass(frozen=True, slots=True)
class ServerPlan:
    """Which graph a server serves, where, under which names, and to whom."""

    settings: Settings
    address: str
    """Where it can be asked, on this machine."""
    host_names: tuple[str, ...] | None
    """The only names under which it is served, beside those of the loopback; None for every name."""
    origins: tuple[str, ...]
    """Sites whose scripts may read answers."""
    admission: Admission | None
    review_by: str | None
    """Who decides on the review page; None where there is none."""
    root_path: str
    """The path under which a proxy serves it; the proxy takes it off."""
    proxies: tuple[str, ...]
    """Addresses and networks of proxies that say truly who asks (X-Forwarded-For, X-Forwarded-Proto)."""
    has_access_log: bool
    has_cypher: bool = False
    """Whether Cypher is run for keys with that right."""
    has_assistants: bool = False
    """Whether assistants are answered."""
    shared: Path | None = None
    """A folder for what worker processes count together; None where there is one process only."""
