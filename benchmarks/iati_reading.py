"""Measure reading IATI into statements against a bare parser that touches every text and attribute.

    python benchmarks/iati_reading.py FILE [--times 5] [--memory] [--profile]

Both read the same file in turns, in one process; the fastest turns are compared, to leave out what else the machine
does. `--memory` reads files of 2 MB and 200 MB, made by repeating FILE with distinct identifiers, each in a process of
its own, and compares the peaks of memory. `--profile` shows where the time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from coopnet.graph.gc_tuning import seldom_collecting
from coopnet.graph.loading.report import Report
from coopnet.loaders import iati
from lxml import etree

_GOAL = 3.0
_SMALL, _LARGE = 2_000_000, 200_000_000
_GOAL_OF_MEMORY = 1.2


def bare(path: Path) -> int:
    """Parse a file, touch the text and attributes of every element, and return how many these are."""
    touched = 0
    for _, element in etree.iterparse(str(path), huge_tree=True, resolve_entities=False, no_network=True):
        if element.text is not None:
            touched += 1
        for _name, _value in element.attrib.items():
            touched += 1
        element.clear()
    return touched


def reading(path: Path) -> Counter[str]:
    """Read a file into statements, as a load does; return the numbers of what was read, by kind."""
    (file,), _ = iati.find([path])
    report = Report()
    with seldom_collecting():
        _, records = iati.read(file, report)
        for record in records:
            report.read["statements and flows"] += len(record.statements)
    return report.read


def compare(path: Path, times: int) -> None:
    """Print the fastest of `times` readings for both, and their ratio."""
    fastest = {"bare": float("inf"), "reading": float("inf")}
    read: Counter[str] = Counter()
    for _ in range(times):
        for name, work in (("bare", bare), ("reading", reading)):
            started = time.process_time()
            result = work(path)
            fastest[name] = min(fastest[name], time.process_time() - started)
            if isinstance(result, Counter):
                read = result
    ratio = fastest["reading"] / fastest["bare"]
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, {dict(read)}")
    print(f"  bare iterparse, every text and attribute  {fastest['bare']:.3f} s")
    print(f"  into statements                           {fastest['reading']:.3f} s")
    rate = read["statements and flows"] / fastest["reading"]
    print(f"  {ratio:.2f} times as long (goal: {_GOAL:.0f}), {rate:,.0f} rows/s")


def repeated(path: Path, size: int) -> Iterator[str]:
    """Yield a file's activities repeatedly, each time with new identifiers, until they have about `size` bytes."""
    text = path.read_text("utf-8")
    start, end = text.index("<iati-activity "), text.rindex("</iati-activity>") + len("</iati-activity>")
    pieces = re.split(r"(?<=</iati-activity>)", text[start:end])
    yield text[:start]
    made = turn = 0
    while made < size:
        for piece in pieces:
            renamed = piece.replace("</iati-identifier>", f"-{turn}</iati-identifier>", 1)
            yield renamed
            made += len(renamed)
            if made >= size:
                break
        turn += 1
    yield text[end:]


def compare_memory(path: Path) -> None:
    """Print the peak memory of reading a small and a large file, each in a process of its own."""
    peaks: list[int] = []
    with TemporaryDirectory() as folder:
        for size in (_SMALL, _LARGE):
            made = Path(folder) / f"{size}.xml"
            with made.open("w", encoding="utf-8") as file:
                file.writelines(repeated(path, size))
            done = subprocess.run(
                [sys.executable, __file__, str(made), "--peak"], capture_output=True, text=True, check=True
            )
            peak, seconds = done.stdout.split()
            peaks.append(int(peak))
            print(f"  {made.stat().st_size / 1e6:6.1f} MB: peak {int(peak) / 1024:.0f} MB, {float(seconds):.1f} s")
            made.unlink()
    print(f"  {peaks[1] / peaks[0]:.2f} times as much memory (goal: below {_GOAL_OF_MEMORY})")


def _peak() -> int:
    """Return this process's peak resident memory in kB; `ru_maxrss` would include the parent's at the fork."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1])  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Run the measurements that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--peak", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        started = time.process_time()
        reading(options.file)
        print(_peak(), time.process_time() - started)
        return
    compare(options.file, options.times)
    if options.memory:
        compare_memory(options.file)
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(reading, options.file)
        pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
