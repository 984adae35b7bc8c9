"""Measure how fast pictures open and how smoothly they move: `python benchmarks/picture_times.py [SIZE ...]`.

The networks are random, with hubs, money and long names, as in real cooperation. Each is opened five times in the
machine's Chromium as a file and five times from a server on this machine, until it is drawn and can be used; then it
is dragged for three seconds. The table shows medians, and how long the server takes to write the page.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from coopnet.graph.model.network import Edge, Network, Node
from coopnet.graph.model.schema import Modality
from coopnet.visualise import Addresses, Panel, Picture, Table, assets, page, served_page
from playwright.sync_api import Browser, Page, sync_playwright

SIZES = (100, 300, 1000, 2000)
RUNS = 5
_TYPES = (
    ("Country", "country"),
    ("Organisation", "org"),
    ("Organisation", "org"),
    ("Project", "project"),
    ("Project", "project"),
    ("Document", "doc"),
    ("Event", "event"),
)
_NAMES = ["Ministry", "of", "Foreign", "Affairs", "and", "European", "Integration", "of", "the", "Republic", "of"]
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def network(count: int) -> Network:
    """Build a random network of `count` entities and about one and a half times as many statements."""
    chance = random.Random(count)
    nodes = [_node(at, chance) for at in range(count)]
    weight = [0]
    ends: list[tuple[int, int]] = []
    for at in range(1, count):
        other = chance.choice(weight)
        ends.append((at, other))
        weight += [at, other]
    ends += [(chance.randrange(count), chance.choice(weight)) for _ in range(count // 2)]
    edges = [
        Edge(
            nodes[source].id,
            nodes[target].id,
            "FUNDS",
            "funds",
            f"{number:032}",
            Modality.PLANNED if chance.random() < 0.2 else Modality.DONE,
            amount=str(chance.randrange(1, 10_000) * 1000) if chance.random() < 0.3 else None,
            currency="EUR",
        )
        for number, (source, target) in enumerate(ends)
    ]
    return Network(tuple(nodes), tuple(edges))


def _node(number: int, chance: random.Random) -> Node:
    label, prefix = chance.choice(_TYPES)
    name = " ".join(chance.sample(_NAMES, chance.randint(1, 8)))
    return Node(f"{prefix}:{number}", label, f"{name} {number}", is_donor=chance.random() < 0.1, is_focus=number == 0)


def picture(count: int) -> Picture:
    """Build a picture with a panel and a table row for each statement, as an answer has them."""
    drawn = network(count)
    names = {node.id: node.name for node in drawn.nodes}
    panels = {
        edge.statement: Panel(
            f"{names[edge.source]} funds {names[edge.target]}",
            (("How real", str(edge.modality)), ("Date", "2018-03-23"), ("Quote", "“so many words of a source” " * 4)),
            f"Source {number % 20}",
            f"https://example.org/{number % 20}",
        )
        for number, edge in enumerate(drawn.edges)
    }
    rows = tuple((names[edge.source], names[edge.target], edge.amount or "not stated") for edge in drawn.edges)
    table = Table(("Funder", "Recipient", "EUR"), rows, tuple((edge.statement,) for edge in drawn.edges))
    addresses = Addresses(node="/entity/{id}", expansion="/around?entity={id}", panels="/panels")
    return Picture(f"{count} entities", drawn, table, panels, addresses=addresses)


def open_page(browser: Browser, address: str) -> tuple[float, Page]:
    """Open an address in a new window; return the seconds until it is drawn, and the page."""
    shown = browser.new_page(viewport={"width": 1280, "height": 900})
    began = time.perf_counter()
    shown.goto(address, wait_until="commit")
    shown.wait_for_selector("html[data-ready]", state="attached")
    shown.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return time.perf_counter() - began, shown


def frames_per_second(shown: Page) -> float:
    """Drag the picture for three seconds and return the frames per second."""
    box = shown.locator("#picture").bounding_box()
    assert box is not None  # noqa: S101 - every page here has a picture
    x, y = box["x"] + box["width"] / 2, box["y"] + 20
    shown.evaluate("window.frames_ = 0; (function count() { frames_++; requestAnimationFrame(count); })()")
    shown.mouse.move(x, y)
    shown.mouse.down()
    began, before = time.perf_counter(), int(shown.evaluate("frames_"))
    step = 0
    while time.perf_counter() - began < 3:
        step += 1
        shown.mouse.move(x + 120 * ((step % 20) / 10 - 1), y + 80 * ((step % 14) / 7 - 1))
    frames = int(shown.evaluate("frames_")) - before
    shown.mouse.up()
    return frames / (time.perf_counter() - began)


def serve(text: str) -> tuple[ThreadingHTTPServer, str]:
    """Serve one page with its assets from a thread; return the server and its address."""
    files = {f"/drawing/{asset.name}": (asset.text, asset.media_type) for asset in assets().values()}
    files["/"] = (text, "text/html; charset=utf-8")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content, media_type = files.get(self.path, ("{}", "application/json"))
            self.send_response(200)
            self.send_header("Content-Type", media_type)
            if self.path.startswith("/drawing/"):
                self.send_header("Cache-Control", "public, max-age=31536000, immutable")
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}/"


def timed(make: Callable[[], str]) -> tuple[float, str]:
    """Call a function; return the seconds it took, and its result."""
    began = time.perf_counter()
    result = make()
    return time.perf_counter() - began, result


def measure(browser: Browser, count: int, folder: Path) -> str:
    """Measure a picture of `count` entities and return its line of the table."""
    drawn = picture(count)
    made, text = timed(lambda: served_page(drawn, "/drawing/"))
    again, _ = timed(lambda: served_page(drawn, "/drawing/"))
    path = folder / f"{count}.html"
    path.write_text(
        page(Picture(drawn.title, drawn.network, drawn.table, drawn.panels)), encoding="utf-8", newline="\n"
    )
    server, address = serve(text)
    times: dict[str, list[float]] = {"file": [], "server": []}
    speeds: list[float] = []
    for run in range(RUNS):
        for name, where in (("file", path.as_uri()), ("server", address)):
            seconds, shown = open_page(browser, where)
            times[name].append(seconds)
            if name == "server" and run < 3:
                speeds.append(frames_per_second(shown))
            shown.close()
    server.shutdown()
    median = {name: statistics.median(each) for name, each in times.items()}
    return (
        f"| {count:,} | {len(drawn.network.edges):,} | {made:.2f} | {again:.2f} | {len(text.encode()) // 1000} "
        f"| {median['file']:.2f} | {median['server']:.2f} | {statistics.median(speeds):.0f} |"
    )


def main() -> None:
    """Print a table with a line for each size."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    print(
        "| entities | statements | made, s | made again, s | served page, kB | file opens, s | served opens, s "
        "| frames/s while dragged |"
    )
    print("|--:|--:|--:|--:|--:|--:|--:|--:|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        for count in [int(size) for size in sys.argv[1:]] or SIZES:
            print(measure(browser, count, Path(folder)), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
