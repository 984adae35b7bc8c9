"""Showing that work goes on: a moving line on a terminal, a plain line now and then in a log."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from .streams import tell

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 1.0
"""Seconds of work that nobody needs to be told of."""
_TICK = 0.1
_SAY_AGAIN = 10.0


@dataclass(frozen=True)
class Step:
    """What is being done, how far it is, and for how many seconds all has gone on."""

    what: str
    done: int
    total: int | None
    seconds: float


class Face(Protocol):
    """A way to show a step; told again and again while it goes on."""

    def show(self, step: Step) -> None:
        """Show how things stand."""
        ...

    def close(self) -> None:
        """Leave the screen as it was."""
        ...


class Waiting:
    """A `Progress` to hand to whatever takes long; shows nothing for work that is done within a second."""

    def __init__(self, face: Face, patience: float = PATIENCE) -> None:
        self._face = face
        self._patience = patience
        self._over = threading.Event()
        self._now: tuple[str, int, int | None] | None = None
        self._began = time.monotonic()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __call__(self, what: str, done: int = 0, total: int | None = None) -> None:
        """Take note of what is done now."""
        self._now = (what, done, total)

    def __enter__(self) -> Waiting:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._over.set()
        self._thread.join()
        self._face.close()

    def _watch(self) -> None:
        # A thread of its own, since most of what takes long (a query, a start) cannot call us while it waits.
        while not self._over.wait(_TICK):
            seconds = time.monotonic() - self._began
            if self._now is not None and seconds > self._patience:
                self._face.show(Step(*self._now, seconds))


@dataclass
class Lines:
    """For logs: a line when something else is being done, and one now and then while it lasts."""

    _subject: str = ""
    _said: float = 0.0

    def show(self, step: Step) -> None:
        """Print a line if there is news."""
        subject = step.what.partition(":")[0]
        if subject == self._subject and step.seconds - self._said < _SAY_AGAIN:
            return
        self._subject, self._said = subject, step.seconds
        tell(f"{step.what}{_counted(step)} … {step.seconds:.0f} s\n")

    def close(self) -> None:
        """Leave the lines where they are."""


@dataclass
class Live:
    """For terminals: one moving line, which is gone when the work is done."""

    _bar: Bar | None = field(default=None, init=False)

    def show(self, step: Step) -> None:
        """Move the line."""
        if self._bar is None:
            self._bar = _bar()
            self._bar.add_task("", what="", count="")
            self._bar.start()
        total = None if step.total is None else float(step.total)
        self._bar.update(self._bar.task_ids[0], completed=step.done, total=total, what=step.what, count=_counted(step))

    def close(self) -> None:
        """Take the line away."""
        if self._bar is not None:
            self._bar.stop()


def _bar() -> Bar:
    # Imported here: most commands are done before they have anything to show.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.fields[what]}{task.fields[count]}", markup=False),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def _counted(step: Step) -> str:
    if step.total is not None:
        return f", {step.done} of {step.total}"
    return f", {step.done}" if step.done else ""
