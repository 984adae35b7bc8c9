"""The jars: as locked or not at all, from wherever this machine can take them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from coopnet.graph.engine import EngineSettings, fetch
from coopnet.graph.engine.coordinates import Jar, Lock
from coopnet.graph.engine.jars import jar_folder, sha256_of
from coopnet.graph.errors import DiskUnavailable, EngineUnavailable
from engines import settings_for

JARS = Lock.read().jars


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = settings_for(tmp_path_factory.mktemp("unused"))
    fetch(settings)
    return jar_folder(settings)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without network, by jgo's own configuration; the folder is its Maven repository, empty."""
    configuration = tmp_path / "jgo.conf"
    configuration.write_text("[repositories]\ncentral = http://127.0.0.1:9\n")
    repository = tmp_path / "repository"
    monkeypatch.setenv("JGO_CONFIG_FILE", str(configuration))
    monkeypatch.setenv("M2_REPO", str(repository))
    return repository


@pytest.fixture
def own(tmp_path: Path, full: Path) -> EngineSettings:
    """Settings with a cache of their own, filled."""
    settings = replace(settings_for(tmp_path / "home"), cache=tmp_path / "a cache")
    folder = jar_folder(settings)
    folder.mkdir(parents=True)
    for jar in JARS:
        os.link(full / jar.name, folder / jar.name)
    return settings


def give(repository: Path, full: Path, jars: tuple[Jar, ...]) -> None:
    for jar in jars:
        place = repository / jar.path
        place.parent.mkdir(parents=True, exist_ok=True)
        os.link(full / jar.name, place)


def replace_file(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


def right(settings: EngineSettings) -> bool:
    folder = jar_folder(settings)
    return {p.name: sha256_of(p) for p in folder.iterdir()} == {jar.name: jar.sha256 for jar in JARS}


def counted() -> tuple[list[int], Callable[..., None]]:
    steps: list[int] = []

    def progress(what: str, done: int = 0, total: int | None = None) -> None:
        assert "jar" in what or "Neo4j" in what
        assert total == len(JARS)
        steps.append(done)

    return steps, progress


def test_a_lock_names_every_jar_once_and_no_address() -> None:
    assert len(JARS) == 216
    assert len({jar.name for jar in JARS}) == 216
    assert not any("/" in jar.coordinate for jar in JARS)


@pytest.mark.parametrize("line", ["g:a:1", "g:a:1:linux", "g:a:1::pom", "g:a:1:linux:so"])
def test_a_coordinate_reads_and_writes_the_same(line: str) -> None:
    assert Jar.parse(f"{line} {'0' * 64}").coordinate == line


def test_an_empty_cache_is_filled_from_the_machine_s_own_repository(tmp_path: Path, full: Path, offline: Path) -> None:
    settings = replace(settings_for(tmp_path / "home"), cache=tmp_path / "cache")
    give(offline, full, JARS)
    steps, progress = counted()
    fetch(settings, progress)
    assert right(settings)
    assert steps == list(range(1, 217))


def test_an_interrupted_fetch_goes_on_where_it_was(own: EngineSettings, full: Path, offline: Path) -> None:
    folder = jar_folder(own)
    for jar in JARS[:5]:
        (folder / jar.name).unlink()
    (folder.parent / "staging-left-behind").mkdir()
    give(offline, full, JARS[:5])
    steps, progress = counted()
    fetch(own, progress)
    assert steps == [212, 213, 214, 215, 216]
    assert right(own)
    assert sorted(path.name for path in folder.parent.iterdir() if path.is_dir()) == ["jars"]


def test_a_damaged_jar_is_taken_again_and_a_foreign_one_removed(own: EngineSettings) -> None:
    folder = jar_folder(own)
    replace_file(folder / JARS[0].name, "damaged")
    (folder / "foreign-1.0.jar").write_text("not of the lock")
    fetch(own)
    assert right(own)


def test_a_damaged_jar_in_the_machine_s_repository_is_not_taken(own: EngineSettings, full: Path, offline: Path) -> None:
    (jar_folder(own) / JARS[0].name).unlink()
    give(offline, full, JARS[:1])
    replace_file(offline / JARS[0].path, "damaged")
    with pytest.raises(EngineUnavailable):
        fetch(own)
    assert not (jar_folder(own) / JARS[0].name).exists()


def test_without_network_one_sentence_says_what_to_do(own: EngineSettings, offline: Path) -> None:
    (jar_folder(own) / JARS[0].name).unlink()
    with pytest.raises(EngineUnavailable) as caught:
        fetch(own)
    assert "\n" not in str(caught.value)
    assert JARS[0].coordinate in caught.value.message
    assert "COOPNET_URI" in caught.value.remedy


def test_a_cache_that_cannot_be_written_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DiskUnavailable, match=r"needed as a folder.*COOPNET_URI"):
        fetch(EngineSettings(tmp_path / "home", tmp_path / "file"))
