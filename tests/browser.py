"""The Chromium of this machine: one for each set of fonts, since playwright's plain interface can be started only once.

It is never one that playwright fetches. Where there is none, the tests marked `browser` are skipped and say so.
A test about layout holds with any font: it takes `chromium` with `@every_font`, and is run once for each set.
Pages are opened by `new_page`, in contexts that tests share: our pages leave nothing in a browser but what it fetched.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

PATIENCE = 180_000
"""Milliseconds for which a page may keep a test waiting: tests are never timed, and a machine may be slow."""
expect.set_options(timeout=PATIENCE)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FONTS = Path("/usr/share/fonts/truetype")
FONT_SETS = {"dejavu": "fonts-dejavu-core", "noto": "fonts-noto-core"}
"""Folders of fonts with the Debian package that brings them: each with Latin, Cyrillic and Arabic, of other widths."""
ONLY = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""

every_font = pytest.mark.parametrize("chromium", FONT_SETS, indirect=True)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs the Chromium of this machine")


@pytest.fixture(scope="session")
def browser_with(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Browser]]:
    """Give the browser that knows one set of fonts, or all of the machine's for no name."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("no Chromium on this machine: install the package “chromium” to run the tests in a browser")
    running: dict[str, Browser] = {}
    with sync_playwright() as playwright:

        def browser(fonts: str) -> Browser:
            if fonts not in running:
                environment = dict(os.environ)
                if fonts:
                    chosen = tmp_path_factory.mktemp(fonts) / "fonts.conf"
                    chosen.write_text(ONLY.format(fonts=FONTS / fonts, cache=chosen.parent / "cache"), "utf-8")
                    environment["FONTCONFIG_FILE"] = str(chosen)
                running[fonts] = playwright.chromium.launch(
                    executable_path=program, args=ARGUMENTS, env=dict(environment)
                )
            return running[fonts]

        yield browser
        for one in running.values():
            one.close()


@pytest.fixture
def chromium(request: pytest.FixtureRequest, browser_with: Callable[[str], Browser]) -> Browser:
    """A browser, with all fonts of this machine or with the set that `@every_font` asks for."""
    fonts = getattr(request, "param", "")
    if fonts and not (FONTS / fonts).is_dir():
        pytest.skip(
            f"no fonts in {FONTS / fonts}: install the package “{FONT_SETS[fonts]}” to see the layout with them"
        )
    return browser_with(fonts)


@pytest.fixture(scope="session")
def contexts(browser_with: Callable[[str], Browser]) -> dict[str, BrowserContext]:
    """The contexts of all browsers, by what they were opened with; they go with their browser.

    One a page would take three times the processor's time, since each fetches and compiles everything anew.
    """
    return {}


@pytest.fixture
def new_page(chromium: Browser, contexts: dict[str, BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Open an empty page, with the options of a context; it is closed after the test."""
    pages: list[Page] = []

    def opened(**options: Any) -> Page:
        key = f"{id(chromium)} {sorted(options.items())}"
        if key not in contexts:
            contexts[key] = chromium.new_context(**options)
            contexts[key].set_default_timeout(PATIENCE)
        pages.append(contexts[key].new_page())
        return pages[-1]

    yield opened
    for page in pages:
        page.close()
