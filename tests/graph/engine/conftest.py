"""Real engines in homes of the test session, nothing simulated; the program comes from this user's cache.

A start takes ten seconds, so tests share one home where they can: each makes the engine run by itself
(`ensure_running`) and accepts whatever state the one before left. What must begin with nothing takes
`empty_home`. When the session ends, no process that names one of these homes may be left.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from coopnet.graph.engine import EngineSettings
from engines import clean, settings_for


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineSettings]:
    with clean(settings_for(tmp_path_factory.mktemp("shared") / "ein schönes Zuhause")) as settings:
        yield settings


@pytest.fixture
def empty_home(tmp_path: Path) -> Iterator[EngineSettings]:
    with clean(settings_for(tmp_path / "home")) as settings:
        yield settings
