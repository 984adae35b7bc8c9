"""`coopnet load iati` as its user has it: files, folders, addresses; reports; refusals; going on after a stop."""

from __future__ import annotations

import json
import shutil
import signal
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from coopnet.graph.loading.difference import datasets
from coopnet.graph.store.digest import digest
from coopnet.graph.store.snapshot import clock
from coopnet.graph.store.store import Store

from .conftest import Coopnet

FIXTURES = Path(__file__).parents[2] / "loaders" / "fixtures" / "iati"
VALID, INVALID = FIXTURES / "valid", FIXTURES / "invalid"
VERSION_2 = VALID / "version-2.xml"


def counted(store: Store) -> dict[str, Any]:
    rows = store.read(
        "MATCH (f:Flow) WHERE f.since <= $now < f.until RETURN count(f) AS flows, "
        "count(CASE WHEN f.kind = 'commitment' THEN 1 END) AS commitments",
        {"now": clock(store)["now"]},
    )
    return dict(rows[0])


def test_a_file_its_dry_run_its_report_and_the_same_again(inside: Coopnet, empty_store: Store, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    nothing = digest(empty_store)
    dry = json.loads(inside("load", "iati", VERSION_2, "--dry-run", "--report", file).stdout)
    assert json.loads(file.read_text("utf-8")) == dry
    assert digest(empty_store) == nothing
    done = json.loads(inside("load", "iati", VERSION_2, "--report", file).stdout)
    assert json.loads(file.read_text("utf-8")) == done
    assert {**done, "load": None} == dry
    assert set(done) == {
        "dataset",
        "load",
        "read",
        "written",
        "unchanged",
        "withdrawn",
        "repaired",
        "removed",
        "set_aside",
        "hints",
    }
    assert (done["dataset"], done["load"]) == ("version-2", 1)
    assert (done["read"]["activity"], done["read"]["transaction"], done["read"]["FLOW"]) == (1, 3, 5)
    written = {
        kind: count
        for kind, count in done["read"].items()
        if kind not in ("transaction", "budget", "planned disbursement", "policy marker")
    }
    assert done["written"] == written
    assert counted(empty_store) == {"flows": 5, "commitments": 1}
    again = inside("load", "iati", VERSION_2)
    assert "stands already, as load 1 left it" in again.stderr
    told = json.loads(again.stdout)
    assert (told["unchanged"], told["written"], told["load"]) == (written, {}, 1)
    assert clock(empty_store)["now"] == 1


def test_a_newer_version_of_a_file(inside: Coopnet, empty_store: Store, tmp_path: Path) -> None:
    file = tmp_path / "bridge.xml"
    file.write_bytes(VERSION_2.read_bytes())
    inside("load", "iati", file)
    file.write_text(VERSION_2.read_text("utf-8").replace("900.50", "901.50"), "utf-8")
    done = json.loads(inside("load", "iati", file).stdout)
    assert (done["written"]["FLOW"], done["withdrawn"]["FLOW"], done["unchanged"]["FLOW"]) == (1, 1, 4)
    assert (done["written"]["activity"], done["unchanged"]["actor"]) == (1, 6)
    amounts = empty_store.read("MATCH (f:Flow {kind: 'commitment'}) RETURN f.amount AS amount ORDER BY amount", {})
    assert [row["amount"] for row in amounts] == ["900.50", "901.50"]


def test_one_bad_file_of_a_folder_stops_nothing(inside: Coopnet, empty_store: Store, tmp_path: Path) -> None:
    folder, report = tmp_path / "files", tmp_path / "report.json"
    shutil.copytree(VALID, folder / "valid")
    shutil.copytree(INVALID, folder / "invalid")
    shutil.copy(FIXTURES / "cut-off.xml", folder)
    (folder / "notes.txt").write_text("not for loading", "utf-8")
    done = inside("load", "iati", folder, "--report", report, "--format", "table")
    assert done.returncode == 9, done.stderr
    assert "Traceback" not in done.stderr
    told = json.loads(report.read_text("utf-8"))
    outcomes = {Path(one["file"]).name: one["outcome"] for one in told["files"]}
    assert outcomes.pop("cut-off.xml") == "refused"
    assert {name for name, outcome in outcomes.items() if outcome == "refused"} == {
        file.name for file in INVALID.iterdir()
    }
    assert {name for name, outcome in outcomes.items() if outcome == "loaded"} == {
        file.name for file in VALID.iterdir()
    }
    assert told["passed_over"] == [str(folder / "notes.txt")]
    assert told["read"]["activity"] == sum(one["read"].get("activity", 0) for one in told["files"])
    refusals = [one for one in told["set_aside"] if one["reason"] == "the file is refused"]
    assert len(refusals) == len(list(INVALID.iterdir())) + 1
    assert all(refusal["detail"] for refusal in refusals)
    assert {dataset["dataset"] for dataset in datasets(empty_store)} == {
        one["dataset"] for one in told["files"] if one["outcome"] == "loaded"
    }
    assert "refused" in done.stdout
    loads = clock(empty_store)["now"]
    assert loads == len(list(VALID.iterdir()))

    again = inside("load", "iati", folder, "--report", report)
    assert again.returncode == 9
    told = json.loads(report.read_text("utf-8"))
    assert {one["outcome"] for one in told["files"]} == {"unchanged", "refused"}
    assert clock(empty_store)["now"] == loads


def test_a_single_file_that_is_refused(coopnet: Coopnet, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    done = coopnet("load", "iati", INVALID / "external-entity.xml", "--report", report)
    assert done.returncode == 3
    assert "external-entity.xml: the file has a DTD" in done.stderr
    assert "take the DTD out" in done.stderr
    (aside,) = json.loads(report.read_text("utf-8"))["set_aside"]
    assert aside["reason"] == "the file is refused"


def test_what_is_whole_is_taken_only_if_asked(inside: Coopnet, empty_store: Store) -> None:
    refused = inside("load", "iati", FIXTURES / "cut-off.xml")
    assert refused.returncode == 3
    assert "--take-whole" in refused.stderr
    assert clock(empty_store)["now"] == 0
    done = json.loads(inside("load", "iati", FIXTURES / "cut-off.xml", "--take-whole").stdout)
    assert done["read"]["activity"] == 2
    assert done["set_aside"][0]["line"] == 6
    assert counted(empty_store)["flows"] == 2


def test_wrong_calls(inside: Coopnet, tmp_path: Path) -> None:
    assert inside("load", "iati").returncode == 2
    assert inside("load", "iati", tmp_path).returncode == 2
    assert inside("load", "iati", tmp_path / "absent.xml").returncode == 4
    assert inside("load", "iati", VERSION_2, "--as", "Not A Name").returncode == 2
    assert inside("load", "iati", "ftp://example.org/a.xml").returncode == 2


def test_an_address(inside: Coopnet, empty_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    handler = partial(SimpleHTTPRequestHandler, directory=str(VALID))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        site = f"http://127.0.0.1:{server.server_port}"
        refused = inside("load", "iati", f"{site}/version-2.xml")
        done = inside("load", "iati", f"{site}/version-2.xml", f"{site}/absent.xml", "--any-address")
        server.shutdown()
        thread.join()
    assert refused.returncode == 2
    assert "--any-address" in refused.stderr
    assert done.returncode == 9
    told = json.loads(done.stdout)
    assert [(file["file"], file["outcome"]) for file in told["files"]] == [
        (f"{site}/absent.xml", "refused"),
        (f"{site}/version-2.xml", "loaded"),
    ]
    (dataset,) = datasets(empty_store)
    assert (dataset["dataset"], dataset["title"]) == ("version-2", f"{site}/version-2.xml")


def test_an_interrupted_folder_goes_on_where_it_was(coopnet: Coopnet, empty_store: Store, tmp_path: Path) -> None:
    folder, report = tmp_path / "files", tmp_path / "report.json"
    folder.mkdir()
    activity = VERSION_2.read_text("utf-8")
    whole = activity[activity.index("<iati-activity ") : activity.index("</iati-activities>")]
    for name, count in (("a", 1), ("b", 4000)):
        many = "".join(whole.replace("XM-DAC-7-BRIDGE", f"XM-DAC-7-{name}{n}") for n in range(count))
        (folder / f"{name}.xml").write_text(f"<iati-activities>{many}</iati-activities>", "utf-8")
    with coopnet.start("load", "iati", folder, "--report", report) as process:
        assert process.stderr is not None
        seen = ""
        while "file 2 of 2: loading b" not in (line := process.stderr.readline()):
            seen += line
            assert line, seen
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.stderr.read()
        assert process.wait(60) == 130
    told = json.loads(report.read_text("utf-8"))
    assert [file["outcome"] for file in told["files"]] == ["loaded"]
    assert [dataset["dataset"] for dataset in datasets(empty_store)] == ["a"]
    (folder / "b.xml").write_bytes(VERSION_2.read_bytes())
    done = json.loads(coopnet("load", "iati", folder).stdout)
    assert [file["outcome"] for file in done["files"]] == ["unchanged", "loaded"]


def test_two_real_files_in_a_real_graph(inside: Coopnet, empty_store: Store, shared: Path) -> None:
    folder = shared / "data" / "iati" / "v2"
    if not folder.is_dir():
        pytest.skip(f"the real IATI files are not at {folder}")
    done = inside("load", "iati", folder / "usaid-ro.xml", folder / "mixed-publishers-dflat-download.xml")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["read"]["activity"], told["read"]["transaction"]) == (125, 274)
    assert counted(empty_store)["flows"] == told["written"]["FLOW"] == told["read"]["FLOW"]
    publishers = empty_store.read("MATCH (:Source)-[p:PUBLISHED_BY]->(o) RETURN count(DISTINCT o) AS count", {})
    assert publishers == [{"count": 10}]  # one of them publishes in both
