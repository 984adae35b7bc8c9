"""Asking at the start what readers ask first, so that they do not wait for it.

Neo4j plans a text when it is first asked, which takes from a tenth of a second to some seconds, and longer while its
Java is cold. A newcomer would meet that on each of the first pages.
"""

from __future__ import annotations

import html
import re
import threading
import time
import urllib.request
from http.client import HTTPException
from urllib.error import HTTPError

from ...queries import CATALOGUE
from .querying import address as address_of

_LONGEST = 120.0
"""Seconds after which no further page is asked for: a graph may be large, and its server somebody else's."""
_LINK = re.compile(
    r'class="card(?: [^"]*)?" href="([^"]*)"|<iframe[^>]* src="([^"]*)"|class="asked">[^<]*<a href="([^"]*)"'
)
"""The first questions, a page's picture, and what a question was asked about."""
_COUNTRY = re.compile(r"=(country(?::|%3A)[A-Z]{2})\b")


def warm(base: str, closed: threading.Event, prefix: str = "", key: str = "") -> list[str]:
    """Get the first page, what it leads to first, and the example of each question, with pictures and who it is about.

    `base` is the address of a server, as it prints it; links on its pages begin with `prefix`, and a server that asks
    for keys knows `key`. Gives the paths that were answered, in order; ends early when `closed` is set or two minutes
    have passed.
    """
    wanted = [
        "/",
        *(
            address_of(f"/view/{question.name}", question.example)
            for question in CATALOGUE.values()
            if question.example
        ),
    ]
    answered: dict[str, bool] = {}
    end = time.monotonic() + _LONGEST
    while wanted and not closed.is_set() and time.monotonic() < end:
        path = wanted.pop(0)
        if path not in answered:
            page = _page(base.rstrip("/") + path, key)
            answered[path] = page is not None
            if path == "/":
                wanted += _two_countries(page or "")
            wanted[:0] = [html.unescape("".join(found)).removeprefix(prefix) for found in _LINK.findall(page or "")]
    return [path for path, is_answered in answered.items() if is_answered]


def _two_countries(first_page: str) -> list[str]:
    """Ask what two countries of the first page have in common: no example does, and to plan it takes ten seconds."""
    countries = list(dict.fromkeys(_COUNTRY.findall(first_page)))[:2]
    return ["/view/pair?one={}&other={}".format(*countries)] if len(countries) == 2 else []


def _page(address: str, key: str) -> str | None:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    asked = urllib.request.Request(address, headers=headers)  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(asked, timeout=_LONGEST) as response:  # noqa: S310 - the same
            return str(response.read().decode("utf-8"))
    except HTTPError as error:
        error.close()  # it holds the connection
    except (OSError, HTTPException):  # also what a server leaves half said when it stops
        pass
    return None
