"""Measure how fast pages are served and how large they are: `python benchmarks/page_times.py [ADDRESS]`.

It loads the data of `coopnet demo` into a graph of its own and serves it on this machine, or measures the server at
ADDRESS. Every kind of page, and the answer and picture of every question's example, is requested once, so that Neo4j
has planned its queries, and then five times. The size of a page is everything that a browser fetches for it, including
the picture in its frame, but not the drawing library, which is cached. The goals are 500 ms and 500 kB.
"""

from __future__ import annotations

import contextlib
import html
import re
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import uvicorn
from coopnet.api import connect, read_settings
from coopnet.api.environment import Settings
from coopnet.api.http.app import create_app
from coopnet.api.http.querying import address
from coopnet.graph.engine import EngineSettings, stop
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.loaders import bundled, curated
from coopnet.queries import CATALOGUE
from coopnet.visualise import assets

RUNS = 5
MOST_MS = 500
MOST_KB = 500
LIBRARY = assets()["library"].name
THINGS = (
    "/",
    "/about",
    "/load/1",
    "/load/2",
    "/search?text=trafficking",
    "/search?text=minstry",
    "/search?type=Organisation",
    "/search?type=Document&page=2",
    "/suggestions?text=mold",
    "/entity/country:MD",
    "/entity/country:DK",
    "/entity/country:KE",
    "/entity/org:icmpd",
    "/entity/project:interpol-oami",
    "/entity/doc:brdo-2018-joint-declaration",
    "/entity/event:2018-03-16-brdo-ministerial",
    "/entity/theme:thb",
    "/entity/country:MD?type=OF_COUNTRY&way=to",
    "/source/source:002",
    "/record/demo/002.f05",
    "/view/supporters",
    "/nothing",
)
"""A page of every kind, apart from those of questions."""
_LOADS = re.compile(r'<(?:script|iframe)\b[^>]*\bsrc="(/[^"]+)"|<link\b[^>]*\brel="stylesheet"[^>]*\bhref="(/[^"]+)"')


def main() -> None:
    """Print a table of times and sizes, and the pages that miss a goal."""
    print("| page | median, ms | worst of five, ms | kB beside the library | beyond the goal |")
    print("|---|--:|--:|--:|---|")
    with contextlib.nullcontext(sys.argv[1].rstrip("/")) if len(sys.argv) > 1 else _demo() as place:
        beyond = [path for path in paths() if not measure(place, path)]
    print(f"\nGoals: {MOST_MS} ms and {MOST_KB} kB. Beyond them: {', '.join(beyond) or 'none'}.")


def paths() -> list[str]:
    """Return the paths of `THINGS`, then of every question's example as a page and as a picture."""
    questions = list(CATALOGUE.values())
    views = [address(f"/view/{question.name}", question.example) for question in questions]
    pictures = [address(f"/pictures/{question.name}", question.example) for question in questions if question.draws]
    return [*THINGS, *views, *pictures]


def measure(place: str, path: str) -> bool:
    """Measure a page, print its line of the table, and return whether it meets the goals."""
    size = _size(place, path)
    times = [_milliseconds(place + path) for _ in range(RUNS)]
    median, worst = statistics.median(times), max(times)
    beyond = [word for word, is_missed in (("slow", median > MOST_MS), ("large", size > MOST_KB * 1000)) if is_missed]
    print(f"| `{path}` | {median:,.0f} | {worst:,.0f} | {size / 1000:,.0f} | {', '.join(beyond)} |", flush=True)
    return not beyond


def _milliseconds(where: str) -> float:
    began = time.perf_counter()
    _fetch(where)
    return (time.perf_counter() - began) * 1000


def _size(place: str, path: str) -> int:
    """Return the bytes of a page and everything it loads; each file counts once."""
    fetched: set[str] = set()
    waiting, size = [path], 0
    while waiting:
        resource = waiting.pop()
        if resource in fetched or LIBRARY in resource:
            continue
        fetched.add(resource)
        content, media_type = _fetch(place + resource)
        size += len(content)
        if "html" in media_type:
            waiting += [html.unescape("".join(match)) for match in _LOADS.findall(content.decode())]
    return size


def _fetch(where: str) -> tuple[bytes, str]:
    request = Request(where, headers={"Accept": "text/html"})  # noqa: S310 - our own server
    try:
        response = urlopen(request)  # noqa: S310
    except HTTPError as error:  # an error page is measured like any other
        response = error
    with response:
        return response.read(), response.headers["Content-Type"]


@contextlib.contextmanager
def _demo() -> Iterator[str]:
    """Serve the data of the demo from a temporary graph; yield the server's address."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        engine = EngineSettings(home=Path(home), cache=read_settings().engine.cache)
        settings = Settings(engine=engine, theirs=None)
        try:
            with connect(settings) as store:
                report = Report()
                load(store, *curated.read(curated.demo_folder(), report), report)
                for name in bundled.NAMES:
                    report = Report()
                    load(store, *bundled.read(name, report), report)
            with socket.create_server(("127.0.0.1", 0)) as listening:
                server = uvicorn.Server(uvicorn.Config(create_app(lambda: connect(settings)), log_level="warning"))
                thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
                thread.start()
                while not server.started:
                    time.sleep(0.05)
                yield f"http://127.0.0.1:{listening.getsockname()[1]}"
                server.should_exit = True
                thread.join(10)
        finally:
            stop(engine)


if __name__ == "__main__":
    main()
