"""Make a gallery: a screenshot of every page at three widths, light and dark.

`make gallery OUT=folder`, or `python docs/gallery.py FOLDER [--readme]`. It serves the bundled dataset from a temporary
graph and takes the screenshots with the machine's Chromium. They are written to FOLDER, which must be outside the
project, with an `index.html` that shows them. `--readme` also renews the picture of the README.
"""

from __future__ import annotations

import contextlib
import html
import re
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from coopnet.api import connect, read_settings
from coopnet.api.environment import Settings
from coopnet.api.http.app import create_app
from coopnet.api.http.querying import address
from coopnet.graph.engine import EngineSettings, stop
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.loaders import curated
from coopnet.queries import CATALOGUE
from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
WIDTHS = (390, 1280, 1920)
SCHEMES = ("light", "dark")
TALLEST = 6000
README = "/view/supporters?country=MD&theme=theme:thb"
PAGES = (
    "/",
    "/search?text=trafficking",
    "/search?text=ministry: internal",
    "/search?text=zzzz",
    "/search?type=Organisation",
    "/entity/country:MD",
    "/entity/org:icmpd",
    "/entity/project:interpol-oami",
    "/entity/doc:brdo-2018-joint-declaration",
    "/entity/org:icmpd?as_of=1&language=lv",
    "/entity/country:MD?type=OF_COUNTRY&way=to",
    "/source/source:002",
    "/record/demo/002.f05",
    "/about",
    "/load/1",
    "/view/supporters",
    "/view/supporters?country=Atlantis",
    "/view/declarations?theme=theme:online&party=org:icmpd",
    "/view/actors?limit=5",
    "/nothing",
    "/problems/busy",
)


def main() -> None:
    """Serve the pages, take the screenshots, and write a page that shows them."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--readme"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    folder = Path(arguments[0]).resolve()
    if folder.is_relative_to(PROJECT):
        sys.exit(f"{folder} is inside the project; give a folder outside of it.")
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with _served() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        pictures = list(_capture_all(browser, place, folder))
        if "--readme" in sys.argv:
            _capture(browser, place + README, PROJECT / "docs" / "supporters.png", 1180, "light", 1180)
        browser.close()
    (folder / "index.html").write_text(_index(pictures), "utf-8")
    print(f"{len(pictures)} pictures: {folder / 'index.html'}")


def paths() -> list[str]:
    """Return the path of every page: `PAGES`, then the answer and the picture of every question's example."""
    questions = CATALOGUE.values()
    views = [address(f"/view/{question.name}", question.example) for question in questions]
    pictures = [address(f"/pictures/{question.name}", question.example) for question in questions if question.draws]
    return [*PAGES, *views, *pictures]


@contextlib.contextmanager
def _served() -> Iterator[str]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        engine = EngineSettings(home=Path(home), cache=read_settings().engine.cache)
        settings = Settings(engine=engine, theirs=None)
        try:
            with connect(settings, lambda doing, *_: print(doing, file=sys.stderr)) as store:
                report = Report()
                load(store, *curated.read(curated.demo_folder(), report), report)
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


def _capture_all(browser: Browser, place: str, folder: Path) -> Iterator[tuple[str, Path]]:
    for number, path in enumerate(paths(), 1):
        for width in WIDTHS:
            for scheme in SCHEMES:
                name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")[:60] or "start"
                file = folder / f"{number:02}-{name}-{width}-{scheme}.png"
                _capture(browser, place + path, file, width, scheme)
                yield path, file


def _capture(browser: Browser, place: str, file: Path, width: int, scheme: str, height: int = 0) -> None:
    """Save a screenshot of the whole page, cut off at `TALLEST` pixels."""
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        response = page.goto(place)
        if response is None or response.status >= 500:
            sys.exit(f"{place} does not answer as it should.")
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": height or min(tall, TALLEST)})
        if page.locator("iframe, canvas").count():  # a framed picture is drawn only once it is in view
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(600)
        page.screenshot(path=file)


def _index(pictures: list[tuple[str, Path]]) -> str:
    shown = "\n".join(
        f"<figure><figcaption>{html.escape(path)}: {html.escape(file.stem[-10:])}</figcaption>"
        f'<a href="{file.name}"><img src="{file.name}" alt="" loading="lazy"></a></figure>'
        for path, file in pictures
    )
    style = "body{font:14px system-ui;display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0}img{width:300px}"
    head = f'<meta charset="utf-8"><title>coopnet: gallery</title><style>{style}</style>'
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{shown}</body></html>'


if __name__ == "__main__":
    main()
