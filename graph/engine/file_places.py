"""The paths of an engine's files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .settings import EngineSettings


@dataclass(frozen=True)
class Places:
    """The files of one engine, all below one folder; made from a home by `of`."""

    root: Path

    @classmethod
    def of(cls, settings: EngineSettings) -> Places:
        """Resolve the home, so that one engine has one name whatever path leads to it."""
        return cls(settings.home.expanduser().resolve() / "engine")

    @property
    def conf(self) -> Path:
        """The folder of neo4j.conf."""
        return self.root / "conf"

    @property
    def data(self) -> Path:
        """Neo4j's data folder: store, transaction logs, accounts."""
        return self.root / "data"

    @property
    def data_before(self) -> Path:
        """Where `data` stands for the moment in which a restore changes places with it."""
        return self.root / "data.before-restore"

    @property
    def scratch(self) -> Path:
        """A second Neo4j home, in which a restore is prepared."""
        return self.root / "restoring"

    @property
    def password(self) -> Path:
        """The password, readable by its owner only."""
        return self.root / "password"

    @property
    def state(self) -> Path:
        """Who runs the engine, and where it listens."""
        return self.root / "state.json"

    @property
    def lock(self) -> Path:
        """Held by whoever works on the data: a keeper, a backup, a restore, a check."""
        return self.root / "engine.lock"

    @property
    def used(self) -> Path:
        """Its modification time moves when a client says that it is there."""
        return self.root / "used"

    @property
    def keeper_log(self) -> Path:
        """What the keeper did."""
        return self.root / "logs" / "keeper.log"

    @property
    def java_log(self) -> Path:
        """What Java and Neo4j wrote to their standard output since the last start."""
        return self.root / "logs" / "console.log"

    @property
    def class_list(self) -> Path:
        """Which classes Java has loaded since the last start, where they are noted."""
        return self.root / "logs" / "classes.list"

    @property
    def debug_log(self) -> Path:
        """What Neo4j tells those who look for a fault, such as why a database does not start."""
        return self.root / "logs" / "debug.log"

    @property
    def neo4j_log(self) -> Path:
        """What Neo4j tells its operators; it turns over by itself."""
        return self.root / "logs" / "neo4j.log"
