"""Fixtures for tests of pictures.

What the text of a page shows is tested on the text (`test_visualise_page.py`). What only a browser can show (drawing,
policy, keyboard, colours) is tested in Chromium (`test_visualise_browser.py`), with every request counted. The browser
is the machine's own, never one that playwright downloads; without one, those tests are skipped with that reason.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from coopnet.visualise import Picture, page
from playwright.sync_api import Page


@dataclass
class Opened:
    """A page in the browser, with its requests and the messages of its console."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def show(new_page: Callable[..., Page], tmp_path: Path) -> Callable[..., Opened]:
    """Return a function that writes a picture to a file and opens it, as a reader without a server would."""

    def opened(picture: Picture, width: int = 1280, height: int = 900, **options: Any) -> Opened:
        path = tmp_path / "picture.html"
        path.write_text(page(picture), encoding="utf-8", newline="\n")
        shown = Opened(new_page(viewport={"width": width, "height": height}, **options))
        shown.page.on("request", lambda request: shown.requests.append(request.url))
        shown.page.on("console", lambda message: shown.complaints.append(message.text))
        shown.page.on("pageerror", lambda error: shown.complaints.append(str(error)))
        shown.page.goto(path.as_uri())
        shown.page.wait_for_selector("html[data-ready]", state="attached")
        return shown

    return opened
