"""`coopnet demo`: the bundled datasets, loaded and served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from ...graph.progress import Progress
from .command import Command, pass_terminal
from .server_start import show_page, start_server
from .terminal import Terminal

if TYPE_CHECKING:
    from ...graph.loading.report import Report
    from ...graph.model.records import Dataset
    from ...graph.store.store import Store
    from ..environment import Settings


@click.command(cls=Command, short_help="Load the bundled datasets and serve them.", examples=["coopnet demo"])
@click.option("--open", "open_page", is_flag=True, help="Open the first page in the browser.")
@pass_terminal
def demo(terminal: Terminal, open_page: bool) -> None:
    """Load the bundled datasets that are not there, and serve them until Ctrl-C, which also stops our Neo4j.

    They are what five texts state about cooperation against human trafficking (demo), Denmark's aid of two years
    (demo-aid), the treaties of a dozen countries (demo-un-treaties, demo-uk-treaties), recent money of nine publishers
    (demo-usaid, demo-iom, demo-who, demo-givers), and what everybody takes as given: countries, memberships, regions
    (reference). Then rules find out which actors of these sources are one (matching). The first run fetches Neo4j
    (140 MB); later ones start with what is there.
    """
    from ..environment import read_settings

    settings = read_settings()
    terminal.say("Setting up: a Neo4j, nine datasets, and a server. The first run fetches Neo4j, 140 MB.")
    try:
        _load_demo(settings, terminal)
        start_server(settings, "127.0.0.1", None, _greeting(terminal, open_page), terminal)
    finally:
        if settings.theirs is None:
            _stop_engine(settings, terminal)


def _load_demo(settings: Settings, terminal: Terminal) -> None:
    with terminal.watch() as progress:
        said = list(_load_what_is_new(settings, progress))
    for line in said:
        terminal.say(line)


def _load_what_is_new(settings: Settings, progress: Progress) -> Iterator[str]:
    """Load what is not there yet, and match all actors if something was loaded; give a sentence on each."""
    from ..connecting import connect

    progress("Opening the graph")
    with connect(settings, progress) as store:
        has_loaded = False
        for each in _datasets(store, progress):
            has_loaded = has_loaded or each.is_new
            yield each.sentence
        if has_loaded:
            yield _matched(store, progress)


def _datasets(store: Store, progress: Progress) -> Iterator[_Dataset]:
    yield _written_here("demo", store, progress)
    yield from _bundled(store, progress)
    yield _written_here("reference", store, progress)


@dataclass(frozen=True)
class _Dataset:
    """What was done about a dataset, in a sentence."""

    sentence: str
    is_new: bool

    @classmethod
    def loaded(cls, dataset: Dataset, report: Report) -> _Dataset:
        """It was loaded now."""
        written = f"{report.written['record']:,} records"
        return cls(f"Loaded the dataset {dataset.name}: {written}. {dataset.title}.", is_new=True)

    @classmethod
    def there(cls, dataset: Dataset) -> _Dataset:
        """It has been loaded before."""
        return cls(f"The dataset {dataset.name} is loaded already.", is_new=False)


def _written_here(kind: str, store: Store, progress: Progress) -> _Dataset:
    """Load a dataset that has no file with a version of its own, unless all of it is there."""
    from ...graph.loading.difference import load
    from ...graph.loading.report import Report
    from .loadable import KINDS, Asked

    progress(f"Reading {kind}")
    dataset, reading = KINDS[kind].read(Asked(), Report())
    records = list(reading)
    difference = load(store, dataset, records, Report(), dry_run=True, progress=progress)
    if not difference.written and not difference.withdrawn:
        return _Dataset.there(dataset)
    return _Dataset.loaded(dataset, load(store, dataset, records, Report(), progress=progress))


def _bundled(store: Store, progress: Progress) -> Iterator[_Dataset]:
    """Load the datasets of real size, unless they are there in this version."""
    from ...graph.loading.difference import datasets, load
    from ...graph.loading.report import Report
    from ...loaders.bundled import NAMES, read

    standing = {(row["dataset"], row["version"]) for row in datasets(store)}
    for name in NAMES:
        report = Report()
        dataset, reading = read(name, report)
        if (dataset.name, dataset.version) in standing:
            yield _Dataset.there(dataset)
        else:
            yield _Dataset.loaded(dataset, load(store, dataset, reading, report, progress=progress))


def _matched(store: Store, progress: Progress) -> str:
    """Have rules find out which actors are one, as whoever loads from several sources does."""
    from ...graph.judging.automatic import match_all
    from ..words import counted

    outcome = match_all(store, progress=progress)
    pairs = f"{counted(outcome.joined.total(), 'pair')} joined by rules, {outcome.waiting.total():,} left to people"
    return f"Matched {counted(outcome.actors, 'actor')}: {pairs} (coopnet match review)."


def _greeting(terminal: Terminal, open_page: bool) -> Callable[[str], None]:
    def ready(address: str) -> None:
        for line in (
            "",
            f"The first page:   {address}",
            f"A picture:        {address}pictures/supporters?country=MD&theme=theme:thb",
            f"Over HTTP:        curl '{address}v1/questions/supporters?country=MD&theme=theme:thb'",
            "A command:        coopnet ask supporters MD --theme theme:thb",
            f"Money:            {address}view/who_funds_whom?country=KE",
            f"Treaties:         {address}view/co_signatories?actor=MD",
            "",
        ):
            terminal.write(line)
        terminal.say("Stop everything with Ctrl-C.")
        if open_page:
            show_page(address)

    return ready


def _stop_engine(settings: Settings, terminal: Terminal) -> None:
    from ...graph.engine import status, stop

    if status(settings.engine).connections:
        terminal.say("Others use our Neo4j, so it goes on; “coopnet engine stop” stops it.")
        return
    with terminal.watch() as progress:
        progress("Stopping Neo4j")
        stop(settings.engine, progress)
    terminal.say("Stopped.")
