"""Make the README's picture: `python docs/screenshot.py ADDRESS`, with `coopnet demo` serving at ADDRESS."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PAGE = "/pictures/supporters?country=MD&theme=theme:thb"


def main() -> None:
    """Open the page in the machine's Chromium, wait until it is drawn, and keep what a reader sees."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1180, "height": 900})
        page.goto(sys.argv[1] + PAGE)
        page.wait_for_selector("canvas")
        page.wait_for_timeout(1000)
        page.screenshot(path=Path(__file__).with_name("supporters.png"))
        browser.close()


if __name__ == "__main__":
    main()
