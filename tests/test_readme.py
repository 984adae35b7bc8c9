"""Every command of the README runs, as its reader would run it: in a home of its own, around one `make demo`."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from coopnet.graph import engine
from coopnet.graph.engine import EngineSettings
from coopnet.loaders import bundled

from tests.demo import NOT_IN_DEMO

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SHELL = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines() if line]
MADE_BY_OTHERS = {"make demo", "make test"}
"""`make demo` runs around everything else here; `make test` is what runs this."""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, str], Path]]:
    """A reader's environment and folder."""
    folder = tmp_path_factory.mktemp("reader")
    # Not the options of Java for engines of tests: a reader has none.
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("COOPNET_", "JDK_JAVA_"))}
    cache = os.environ.get("COOPNET_CACHE")
    environment = {
        **keep,
        **({"COOPNET_CACHE": cache} if cache else {}),
        "COOPNET_HOME": str(folder / "home"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    example = re.search(r"```yaml\n(.*?)```", (ROOT / "docs" / "curated.md").read_text("utf-8"), re.DOTALL)
    assert example is not None
    (folder / "records.yaml").write_text(example[1], "utf-8")
    (folder / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "example-iati.xml", folder / "docs")
    yield environment, folder
    engine.stop(EngineSettings(home=folder / "home", cache=folder))


def run(command: str, reader: tuple[dict[str, str], Path]) -> subprocess.CompletedProcess[str]:
    environment, folder = reader
    return subprocess.run(
        ["bash", "-c", command], env=environment, cwd=folder, capture_output=True, text=True, timeout=180
    )


@pytest.fixture(scope="module")
def demo(reader: tuple[dict[str, str], Path]) -> Iterator[str]:
    """`make demo`, running; gives the address it prints. Ends with Ctrl-C, after which nothing is left."""
    environment, folder = reader
    process = subprocess.Popen(
        ["make", "demo"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    guard = threading.Timer(300, process.kill)
    guard.start()
    assert process.stdout is not None
    printed: list[str] = []
    address = ""
    for line in process.stdout:
        printed.append(line)
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            address = found[0]
            break
    guard.cancel()
    said = "".join(printed)
    assert address, said
    # the first was loaded before the demo, see test_engine_commands
    assert (said.count("Loaded the dataset"), said.count("is loaded already.")) == (len(bundled.NAMES) + 1, 1), said
    assert re.search(r"Matched \d+ actors: \d+ pairs joined", said), said
    drain = threading.Thread(target=process.stdout.read, daemon=True)
    drain.start()
    yield address
    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=60)
    drain.join(10)
    process.stdout.close()
    left = [
        one.info["pid"]
        for one in psutil.process_iter(["pid", "cmdline"])
        if any(str(folder / "home") in part for part in one.info["cmdline"] or [])
    ]
    assert left == []


OF_REAL_SIZE = {
    "boundary": "country=MD",
    "boundary_flows": "side=all&country=MD",
    "top_funders": "",
    "top_recipients": "",
    "money": "actor=DK",
    "co_signatories": "actor=MD",
    "signed_not_ratified": "party=MD",
    "who_funds_whom": "country=KE",
    "memberships": "organisation=org:name/european-union&at=2015",
}
"""Questions that the five texts cannot answer and what is loaded beside them can."""
NEITHER = {"two_sided"}
"""Both sides of a flow are in IATI files."""


def test_what_the_five_texts_cannot_show_is_known() -> None:
    assert set(OF_REAL_SIZE) | NEITHER >= NOT_IN_DEMO


def test_the_readme_has_commands() -> None:
    assert set(SHELL) > MADE_BY_OTHERS
    assert shutil.which("make")


def test_engine_commands(reader: tuple[dict[str, str], Path]) -> None:
    """Backup and restore need the engine for themselves, so they come before the demo; the last command stops it.

    Between the two, the graph is lost.
    """
    before = run("coopnet load demo && coopnet digest", reader).stdout.splitlines()[-1]
    for command in [one for one in SHELL if one.startswith("coopnet engine") or one == "coopnet digest"]:
        done = run(command, reader)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        if command.startswith("coopnet engine backup"):
            shutil.rmtree(reader[0]["COOPNET_HOME"])
        if command == "coopnet digest":
            assert before in done.stdout


@pytest.mark.parametrize("command", [one for one in SHELL if one.startswith("curl")])
def test_the_program_gets_an_answer(command: str, demo: str, reader: tuple[dict[str, str], Path]) -> None:
    done = run(command.replace("http://127.0.0.1:8000", demo), reader)
    assert done.returncode == 0
    assert any(one in done.stdout for one in ('"status":', "project_id", '"entity":')), done.stdout[:500]
    assert '"rows":[]' not in done.stdout


@pytest.mark.parametrize(("question", "arguments"), OF_REAL_SIZE.items())
def test_what_the_texts_do_not_state_the_others_do(question: str, arguments: str, demo: str) -> None:
    with urllib.request.urlopen(f"{demo}/v1/questions/{question}?{arguments}", timeout=60) as answer:  # noqa: S310 - ours
        assert json.load(answer)["total"] > 0


def test_the_first_page_opens_with_what_givers_report(demo: str) -> None:
    text = ""
    for _ in range(60):
        with urllib.request.urlopen(f"{demo}/?language=en", timeout=60) as answer:  # noqa: S310 - ours
            text = answer.read().decode()
        if 'class="atlas"' in text:
            break
        time.sleep(1)
    (opened,) = re.findall(r'<h2 id="map-finding"><a href="([^"]+)"', text)
    assert "kind=disbursement" in opened


def test_status_shows_what_the_demo_loaded(demo: str, reader: tuple[dict[str, str], Path]) -> None:
    status = run("coopnet status", reader)
    assert status.returncode == 0
    assert "demo" in status.stdout


def test_the_researcher_gets_ranks_and_rows(demo: str, reader: tuple[dict[str, str], Path]) -> None:
    script = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert script is not None
    (reader[1] / "tour.py").write_text(script[1], "utf-8")
    done = run(f"{sys.executable} tour.py", reader)
    assert done.returncode == 0, done.stderr
    amounts = [int(amount.replace(",", "")) for amount in re.findall(r"([\d,]+) USD  \w", done.stdout)]
    assert len(amounts) == 5
    assert amounts == sorted(amounts, reverse=True)
    assert amounts[-1] > 0
    assert "no receiver is stated" in done.stdout
    assert re.search(r"\w+:\w+ and \w+:\w+ are in \d+ documents together\n[01]\.\d+\n", done.stdout)


def test_the_notebook_makes_its_table_and_figure(demo: str, reader: tuple[dict[str, str], Path]) -> None:
    file = reader[1] / "notebook.ipynb"
    shutil.copy(ROOT / "docs" / "notebook.ipynb", file)
    done = run(f"jupyter-execute --inplace {file}", reader)
    assert done.returncode == 0, done.stderr[-3000:]
    outputs = [output for cell in json.loads(file.read_text("utf-8"))["cells"] for output in cell.get("outputs", ())]
    shown = [output["data"] for output in outputs if "data" in output]
    assert any("image/png" in data for data in shown)
    tables = ["".join(data.get("text/html", ())) for data in shown]
    assert any("<th>2011</th>" in table and "Mozambique" in table for table in tables)
    assert any("rank_low" in table and "Netherlands" in table for table in tables)


def test_commands_in_order(demo: str, reader: tuple[dict[str, str], Path]) -> None:
    """Those that only ask and load, while the demo runs."""
    for command in [one for one in SHELL if one.startswith("coopnet") and "engine" not in one]:
        done = run(command, reader)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    assert (reader[1] / "moldova.html").stat().st_size > 100_000
