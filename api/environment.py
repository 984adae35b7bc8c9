"""The environment, read in one place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from ..graph.engine import Address, EngineSettings
from ..graph.errors import BadArgument
from .variables import VARIABLES


@dataclass(frozen=True)
class Settings:
    """Where coopnet keeps things, and which Neo4j it speaks to: `theirs`, or our own where that is None."""

    engine: EngineSettings
    theirs: Address | None
    time_limit: float = 30.0
    key: str = field(default="", repr=False)
    """For a server that is asked in place of a Neo4j."""
    reader: tuple[str, str] | None = field(default=None, repr=False)
    """User and password of a user of Neo4j who may only read, for Cypher of researchers."""

    @property
    def keys(self) -> Path:
        """The file with the keys of a keyed server."""
        return self.engine.home / "keys.json"

    @property
    def networks(self) -> Path:
        """The folder in which projected networks are kept."""
        return self.engine.cache / "networks"

    @property
    def logs(self) -> Path:
        """The folder in which faults are written down, for this user only."""
        return self.engine.home / "logs"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from environment variables (`VARIABLES`); raises BadArgument for what makes no sense."""
    given = os.environ if environment is None else environment

    def number(name: str, default: float) -> float:
        text = given.get(name) or str(default)
        try:
            value = float(text)
        except ValueError as error:
            raise BadArgument(f"{name} is “{text}”, which is no number.", VARIABLES[name], name) from error
        if not 0 < value < 1e9:
            raise BadArgument(f"{name} is {text}: it must be above 0.", VARIABLES[name], name)
        return value

    def folder(name: str, default: Path) -> Path:
        text = given.get(name)
        path = Path(text).expanduser().absolute() if text else default
        nearest = next((there for there in (path, *path.parents) if there.exists()), path)
        if nearest.exists() and not nearest.is_dir():
            raise BadArgument(f"{name} is {path}, but {nearest} is a file.", f"Name a folder. {VARIABLES[name]}", name)
        return path

    uri = given.get("COOPNET_URI")
    return Settings(
        engine=EngineSettings(
            home=folder("COOPNET_HOME", platformdirs.user_data_path("coopnet")),
            cache=folder("COOPNET_CACHE", platformdirs.user_cache_path("coopnet")),
            idle_seconds=number("COOPNET_IDLE_SECONDS", 600),
        ),
        theirs=Address(
            uri=uri,
            user=given.get("COOPNET_USER") or "neo4j",
            password=given.get("COOPNET_PASSWORD") or "",
            database=given.get("COOPNET_DATABASE") or "neo4j",
        )
        if uri
        else None,
        time_limit=number("COOPNET_TIME_LIMIT", 30),
        key=given.get("COOPNET_KEY") or "",
        reader=(reader, given.get("COOPNET_READER_PASSWORD") or "")
        if (reader := given.get("COOPNET_READER"))
        else None,
    )
