"""The files of a server's installation: complete, unprivileged, and an entry point that ends in peace."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"


def test_the_image_holds_every_folder_of_the_package() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    folders = {Path(folder).parts[0] for folder in told["package-dir"].values()}
    copied = set(re.findall(r"^COPY (\w+) \1$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE))
    let_in = set(re.findall(r"^!(\w+)$", (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8"), re.MULTILINE))
    assert copied == folders
    assert let_in >= folders


@pytest.mark.parametrize("name", ["compose.yaml", "compose-with-neo4j.yaml"])
def test_a_container_has_no_rights_and_no_open_port(name: str) -> None:
    services: dict[str, Any] = YAML(typ="safe").load(DEPLOY / name)["services"]
    ours = services["coopnet"]
    assert ours["read_only"] is True
    assert ours["cap_drop"] == ["ALL"]
    assert all(port.startswith("127.0.0.1:") for service in services.values() for port in service.get("ports", ()))
    assert "USER 10001" in (DEPLOY / ours["build"]["dockerfile"].removeprefix("deploy/")).read_text("utf-8")


STAND_IN = """#!/bin/sh
echo "$@" >> "{told}"
[ "$1" = serve ] || exit 0
trap 'echo told to end >> "{told}"; exit 3' TERM
echo ready
while :; do sleep 0.05; done
"""


@pytest.mark.parametrize("uri", ["", "bolt://neo4j:7687"])
def test_the_entry_passes_the_signal_on_and_then_stops_neo4j(tmp_path: Path, uri: str) -> None:
    told = tmp_path / "told"
    program = tmp_path / "coopnet"
    program.write_text(STAND_IN.format(told=told), "utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "COOPNET_URI": uri}
    with subprocess.Popen(
        [str(DEPLOY / "entry"), "serve", "--port", "8000"], env=environment, stdout=subprocess.PIPE, text=True
    ) as entry:
        assert entry.stdout is not None
        assert entry.stdout.readline() == "ready\n"
        entry.send_signal(signal.SIGTERM)
        assert entry.wait(timeout=30) == 3
    expected = ["serve --port 8000", "told to end", *([] if uri else ["engine stop --quiet"])]
    assert told.read_text("utf-8").splitlines() == expected
