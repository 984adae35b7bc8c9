"""The command as its users have it: a process of its own, the installed script, a real Neo4j.

`coopnet` speaks to the engine of the test's store; `coopnet_at` to one of a home that the test names; `inside` is
`coopnet` without a process of its own, for tests that run it often. None sees the environment of whoever tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from coopnet.api import Settings
from coopnet.api.command_line.cli import run
from coopnet.api.variables import VARIABLES

Ended = subprocess.CompletedProcess[str]
SCRIPT = shutil.which("coopnet", path=str(Path(sys.executable).parent)) or ""


class Coopnet:
    """Runs the installed command."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        others = {name: value for name, value in os.environ.items() if not name.startswith(("COOPNET_", "PYTHON"))}
        self.environment = {**others, **variables}

    def __call__(self, *arguments: object, said: str = "") -> Ended:
        return subprocess.run(
            self.words(*arguments),
            env=self.environment,
            input=said,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """Run it beside the test, with its output in pipes."""
        return subprocess.Popen(
            self.words(*arguments),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    @staticmethod
    def words(*arguments: object) -> list[str]:
        assert SCRIPT, "the command coopnet is not installed beside this Python"
        return [SCRIPT, *map(str, arguments)]


@pytest.fixture
def coopnet(request: pytest.FixtureRequest, neo4j_settings: Settings, demo_settings: Settings) -> Coopnet:
    settings = demo_settings if "demo_store" in request.fixturenames else neo4j_settings
    theirs = settings.theirs
    variables = {
        "COOPNET_HOME": str(settings.engine.home),
        "COOPNET_CACHE": str(settings.engine.cache),
        **(
            {}
            if theirs is None
            else {
                "COOPNET_URI": theirs.uri,
                "COOPNET_USER": theirs.user,
                "COOPNET_PASSWORD": theirs.password,
                "COOPNET_DATABASE": theirs.database,
            }
        ),
    }
    return Coopnet(variables)


class Inside(Coopnet):
    """Runs the command within the test's own process."""

    def __init__(self, outside: Coopnet, patch: pytest.MonkeyPatch, output: pytest.CaptureFixture[str]) -> None:
        for name in (*VARIABLES, *outside.environment):
            if name not in outside.environment:
                patch.delenv(name, raising=False)
            elif name.startswith("COOPNET_"):
                patch.setenv(name, outside.environment[name])
        self._output = output

    def __call__(self, *arguments: object, said: str = "") -> Ended:
        assert said == "", "only a process has a standard input of its own"
        words = [str(argument) for argument in arguments]
        code = run(words)
        shown = self._output.readouterr()
        return subprocess.CompletedProcess(words, code, shown.out, shown.err)


@pytest.fixture
def inside(coopnet: Coopnet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Coopnet:
    return Inside(coopnet, monkeypatch, capsys)


@pytest.fixture
def coopnet_at(neo4j_settings: Settings) -> Callable[..., Coopnet]:
    def at(home: Path, **variables: str) -> Coopnet:
        return Coopnet({"COOPNET_HOME": str(home), "COOPNET_CACHE": str(neo4j_settings.engine.cache), **variables})

    return at
