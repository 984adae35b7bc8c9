"""From nothing to a first page and back to nothing, with an engine of its own; then the engine by hand."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from coopnet.loaders import bundled

from tests.demo import NOT_IN_DEMO

from .conftest import Coopnet

OF_REAL_SIZE = {
    "boundary": "country=MD", "boundary_flows": "side=all&country=MD", "top_funders": "", "top_recipients": "",
    "money": "actor=DK", "co_signatories": "actor=MD", "signed_not_ratified": "party=MD",
    "who_funds_whom": "country=KE",
}  # fmt: skip
"""Questions that the five texts cannot answer and what is loaded beside them can."""
NEITHER = {"two_sided", "memberships"}
"""Both sides of a flow are in IATI files; memberships come with `coopnet load reference`."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home-of-the-demo")


@pytest.fixture
def there(home: Path, coopnet_at: Callable[..., Coopnet]) -> Iterator[Coopnet]:
    at_home = coopnet_at(home)
    yield at_home
    at_home("engine", "stop")


def addresses(process: subprocess.Popen[str]) -> list[str]:
    """The first page, a picture, and what the curl asks for, as the command shows them."""
    assert process.stdout is not None
    found: list[str] = []
    while len(found) < 3:
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        found += re.findall(r"http://[^\s']+", line)
    return found


def left_running(home: Path) -> list[str]:
    return [
        " ".join(one.info["cmdline"])
        for one in psutil.process_iter(["cmdline"])
        if any(str(home) in word for word in one.info["cmdline"] or ())
    ]


def test_what_the_five_texts_cannot_show_is_shown_by_the_others() -> None:
    assert set(OF_REAL_SIZE) | NEITHER >= NOT_IN_DEMO


def rows_of(first_page: str) -> dict[str, int]:
    """How many rows each question has."""
    counts: dict[str, int] = {}
    for question, arguments in OF_REAL_SIZE.items():
        with urllib.request.urlopen(f"{first_page}questions/{question}?{arguments}", timeout=60) as answer:  # noqa: S310
            counts[question] = json.load(answer)["total"]
    return counts


def test_the_demo_twice(there: Coopnet, home: Path) -> None:
    said: list[str] = []
    for told in (signal.SIGINT, signal.SIGTERM):
        with there.start("demo") as process:
            found = addresses(process)
            assert min(rows_of(found[0]).values()) > 0
            for shown in found:
                with urllib.request.urlopen(shown, timeout=60) as page:  # noqa: S310 - our own address
                    assert page.status == 200
            process.send_signal(told)
            assert process.stdout is not None
            assert process.stderr is not None
            output, errors = process.stdout.read(), process.stderr.read()
            assert process.wait(60) == 0, errors
        assert "coopnet ask supporters" in output
        assert "Traceback" not in errors
        assert left_running(home) == []
        said.append(errors)
    assert said[0].count("Loaded the dataset demo") == said[1].count("is loaded already.") == 1 + len(bundled.NAMES)


def test_backup_and_restore_come_to_the_same_digest(there: Coopnet, home: Path) -> None:
    file = home / "graph.dump"
    held = there("digest").stdout
    assert there("engine", "backup", file).returncode == 0
    assert json.loads(there("status").stdout)["engine"]["phase"] == "stopped"
    assert there("unload", "demo").returncode == 0
    assert there("digest").stdout != held
    restored = there("engine", "restore", file)
    assert (restored.returncode, restored.stdout) == (0, f"The graph is as in {file}.\n"), restored.stderr
    assert there("digest").stdout == held
    assert there("engine", "backup", file).returncode == 2
    assert "Neo4j runs at bolt://127.0.0.1:" in there("engine", "start").stdout
    assert "running" in there("engine", "status").stdout
    assert there("engine", "stop").stdout == "Neo4j is stopped.\n"
    assert left_running(home) == []
