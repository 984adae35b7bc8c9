"""The pictures of the first page: a map of all money of one kind, and three questions with their answers drawn.

They are drawn once for each load, beside the requests: the first page waits a moment for them and no longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotDone
from contextvars import copy_context
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from starlette.datastructures import QueryParams

from ....graph.errors import PASSING, CoopnetError, TooLarge
from ....graph.model.schema import RETURNING, SEEN_BY_RECEIVER
from ....graph.store.store import Store
from ....queries.asking.answer import Answer
from ....queries.money.rows import TotalRow
from ...languages import ENGLISH, spoken
from ..kept_for_load import KeptForLoad
from ..server_log import log
from .choosing import Heading, heading_of, total_of
from .explorer_page import Page, page_of, shown_of
from .reading import Reader
from .settings import Settings, settings_of

LEAST = 100
"""Rows of money from which on they are drawn: of fewer, a map says nothing."""
_PATIENCE = 1.0
_QUESTION = "who_funds_whom"
_COUNTRY = "country:"
_CARDS, _KINDS = 3, 4


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its answer in a sentence and as a picture: “flow” or “years”."""

    title: str
    says: str
    href: str
    chart: str
    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The map with the answer that it draws, and the cards."""

    title: str
    says: str
    href: str
    shown: Mapping[str, Any]
    cards: tuple[Card, ...]


class StartPictures:
    """Draws them once for each load and language, and keeps those of the last load; what failed is drawn again."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "start-pictures")
        self._kept = KeptForLoad[Future[Pictures | None]]()

    def read(self, store: Store, status: Mapping[str, Any]) -> tuple[Pictures | None, bool]:
        """Return the pictures of the graph as it stands, if there is anything to draw, and whether they are done."""
        language = spoken()
        context = copy_context()  # of the reader: language and prefix
        drawn = self._kept.read(
            store, status, lambda: self._pool.submit(context.run, _pictures, store, language), language
        )
        try:
            return drawn.result(_PATIENCE), True
        except NotDone:
            return None, False
        except CoopnetError as error:  # the questions themselves say what is wrong
            self._kept.forget(drawn)
            return None, not isinstance(error, PASSING)
        except Exception:
            self._kept.forget(drawn)
            log.exception("drawing the first page failed")
            return None, True


def _pictures(store: Store, language: str) -> Pictures | None:
    bare = settings_of(_QUESTION, QueryParams({"language": language} if language != ENGLISH else {}))
    overview = Reader(store, bare).overview()
    pages = [
        page for settings in _largest(overview, bare) if (page := _page(Reader(store, settings), overview)) is not None
    ]
    mapped = [page for page in pages if page.views.map is not None and page.views.map.chart.spots]
    if not mapped:
        return None
    mapped.sort(key=_place)
    widest, cards = mapped[0], tuple(_cards(store, mapped))
    shown = shown_of(widest)
    return Pictures(shown["title"], _says(shown), widest.fixed.address(), shown, cards)


def _place(page: Page) -> tuple[bool, int]:
    """Put first what givers report, as most readers ask for it; of that, what has funders from most places."""
    homes = page.views.map.chart.homes if page.views.map is not None else ()
    return not SEEN_BY_RECEIVER.isdisjoint(page.fixed.kinds), -len(homes)


def _largest(overview: Answer[TotalRow], settings: Settings) -> Iterator[Settings]:
    """Choose the money to draw: the largest of what was given or promised, of each kind and reporting system."""
    sums: dict[Heading, Decimal] = {}
    for row in overview.rows:
        heading = heading_of(row)
        if not heading.is_planned and heading.kind not in RETURNING:
            sums[heading] = sums.get(heading, Decimal(0)) + total_of(row, "USD").amount
    for heading in sorted(sums, key=lambda heading: (-sums[heading], heading))[:_KINDS]:
        yield settings.of(*heading, shown="USD")


def _page(reader: Reader, overview: Answer[TotalRow]) -> Page | None:
    try:
        return page_of(reader, overview) if overview.rows else None
    except TooLarge:  # it is no picture for a first page
        return None


def _cards(store: Store, mapped: list[Page]) -> Iterator[Card]:
    """Ask about the largest places of each map in turn, each place once, those of the widest map first."""
    asked: dict[str, Settings] = {}
    for rank in range(_CARDS):
        for page in mapped:
            spots = page.views.map.chart.spots if page.views.map is not None else ()
            if rank < len(spots):
                asked.setdefault(spots[rank].key, page.fixed)
    made = 0
    for code, settings in asked.items():
        narrowed = settings.narrowed(country=_COUNTRY + code)
        reader = Reader(store, narrowed)
        page = _page(reader, reader.overview())
        if page is not None and page.views.flow.nodes:
            shown = shown_of(page)
            chart = "years" if made == 1 and page.views.years is not None else "flow"
            yield Card(f"{shown['name']} {shown['about']}?", _says(shown), narrowed.address(), chart, shown)
            made += 1
        if made == _CARDS:
            return


def _says(shown: Mapping[str, Any]) -> str:
    first, *further = shown["answer_words"]
    return " ".join((f"{shown['headline']} {first}", *further[:1]))
