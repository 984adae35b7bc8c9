"""`coopnet demo`: the bundled datasets, loaded and served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from ...graph.progress import Progress
from .command import Command, pass_terminal
from .server_start import show_page, start_server
from .terminal import Terminal

if TYPE_CHECKING:
    from ...graph.loading.report import Report
    from ...graph.model.records import Dataset
    from ..environment import Settings


@click.command(cls=Command, short_help="Load the bundled datasets and serve them.", examples=["coopnet demo"])
@click.option("--open", "open_page", is_flag=True, help="Open the first page in the browser.")
@pass_terminal
def demo(terminal: Terminal, open_page: bool) -> None:
    """Load the bundled datasets that are not there, and serve them until Ctrl-C, which also stops our Neo4j.

    They are what five texts state about cooperation against human trafficking (demo), Denmark's aid of two years
    (demo-aid), the treaties of a dozen countries (demo-un-treaties, demo-uk-treaties), and recent money of nine
    publishers (demo-usaid, demo-iom, demo-who, demo-givers). The first run fetches Neo4j (140 MB); later ones start
    with what is there.
    """
    from ..environment import read_settings

    settings = read_settings()
    terminal.say("Setting up: a Neo4j, eight datasets, and a server. The first run fetches Neo4j, 140 MB.")
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
    """Load the five texts, then the datasets of real size; give a sentence on each."""
    from ...graph.loading.difference import datasets, load
    from ...graph.loading.report import Report
    from ...loaders.bundled import NAMES
    from ...loaders.bundled import read as read_bundled
    from ..connecting import connect
    from .loadable import KINDS, Asked

    progress("Opening the graph")
    with connect(settings, progress) as store:
        progress("Reading the five texts")
        dataset, reading = KINDS["demo"].read(Asked(), Report())
        records = list(reading)
        difference = load(store, dataset, records, Report(), dry_run=True, progress=progress)
        if not difference.written and not difference.withdrawn:
            yield _there(dataset)
        else:
            yield _loaded(dataset, load(store, dataset, records, Report(), progress=progress))
        standing = {(row["dataset"], row["version"]) for row in datasets(store)}
        for name in NAMES:
            report = Report()
            dataset, reading = read_bundled(name, report)
            if (dataset.name, dataset.version) in standing:
                yield _there(dataset)
            else:
                yield _loaded(dataset, load(store, dataset, reading, report, progress=progress))


def _there(dataset: Dataset) -> str:
    return f"The dataset {dataset.name} is loaded already."


def _loaded(dataset: Dataset, report: Report) -> str:
    return f"Loaded the dataset {dataset.name}: {report.written['record']} records. {dataset.title}."


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
