"""A curated file as plain lists, mappings and texts, with the line of everything; strict about what YAML may do.

Scalars stay text: `NO` is Norway, `1.10` keeps its zero and an amount every digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ...graph.errors import BadInput, Complaint
from .complaints import Steps, spell

LARGEST = 5_000_000
DEEPEST = 20
LONGEST = 2_000

Data = str | list[Any] | dict[str, Any] | None

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass
class Parsed:
    """A file's content, and the line of each field and list item by its path."""

    file: Path
    data: dict[str, Any] = field(default_factory=dict[str, Any])
    lines: dict[Steps, int] = field(default_factory=dict[Steps, int])


@dataclass(frozen=True)
class Page:
    """Where the form of a kind of file is explained, and what stands at its top."""

    name: str = "docs/curated.md"
    sections: str = "dataset, sources, entities, statements"


def parse(file: Path, shown: Path, page: Page = Page()) -> Parsed:
    """Parse one file, called `shown` in complaints; raises BadInput for what is no such file at all."""
    text = _text(file, shown)
    builder = _Builder(Parsed(shown))
    try:
        data = builder.build(_events(text))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else None
        said = getattr(error, "problem", None) or getattr(error, "context", None) or type(error).__name__
        reason = f"this is not YAML: {said}."
        raise BadInput([Complaint(reason, shown, line, remedy=_YAML_REMEDY)]) from error
    if data is None:
        builder.refuse("the file is empty", 1, remedy=f"Start from the example in {page.name}.")
    if not isinstance(data, dict):
        builder.refuse(
            "the file does not start with sections",
            1,
            remedy=f"Its top level is {page.sections}.",
        )
    builder.parsed.data = data
    return builder.parsed


_YAML_REMEDY = (
    "Look at the indentation (spaces, two a level) here and one line above; put text with “: ” or “ #” in it, or that "
    "starts with a sign such as “[”, “*”, “&” or “@”, in quotes."
)


def _events(text: str) -> Iterator[Any]:
    return cast("Iterator[Any]", YAML(typ="safe", pure=True).parse(text))  # pyright: ignore[reportUnknownMemberType]


def _text(file: Path, shown: Path) -> str:
    def refuse(reason: str, line: int | None = None, remedy: str = "") -> NoReturn:
        raise BadInput([Complaint(reason, shown, line, remedy=remedy)])

    size = file.stat().st_size
    if size > LARGEST:
        refuse(f"the file has {size:,} bytes, more than {LARGEST:,}.", remedy="Split it into a folder of files.")
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        refuse("this is not UTF-8.", raw.count(b"\n", 0, error.start) + 1, "Save the file again with encoding UTF-8.")
    if "\t" in text:
        refuse("there is a tab.", _line(text, text.index("\t")), "Use spaces; YAML indents with spaces only.")
    if control := _CONTROL.search(text):
        code = f"U+{ord(control[0]):04X}"
        refuse(f"there is a control character ({code}).", _line(text, control.start()), "Delete it; it is invisible.")
    return text


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


@dataclass
class _Builder:
    parsed: Parsed
    depth: int = 0
    path: Steps = ()

    def refuse(self, reason: str, line: int, path: Steps = (), remedy: str = "") -> NoReturn:
        raise BadInput([Complaint(f"{reason.rstrip('.')}.", self.parsed.file, line, spell(path), remedy)])

    def build(self, events: Iterator[Any]) -> Data:
        """Build the content of the only document."""
        data: Data = None
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse("a second document begins (“---”)", _at(event), remedy="Make it a file of its own.")
                data = self._node(next(events), events, ())
        return data

    def _node(self, event: Any, events: Iterator[Any], path: Steps) -> Data:
        line = _at(event)
        self.parsed.lines.setdefault(path, line)
        if isinstance(event, AliasEvent) or event.anchor:
            sign = "an alias (*)" if isinstance(event, AliasEvent) else "an anchor (&)"
            self.refuse(f"{sign} is not allowed", line, path, "Write the value out, or put text in quotes.")
        if event.tag:
            self.refuse("a tag (!) is not allowed", line, path, "Put text that starts with “!” in quotes.")
        if len(path) > DEEPEST:
            self.refuse(f"this is nested more than {DEEPEST} deep", line, path[:4], "Look at the indentation.")
        if isinstance(event, MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, path)
        return self._scalar(event, path)

    def _mapping(self, events: Iterator[Any], path: Steps) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                self.refuse(
                    "a field's name must be a word", _at(event), path, "Put text that starts with “[” in quotes."
                )
            key = str(self._node(event, events, (*path, "")))
            inside = (*path, key)
            if key in mapping:
                first = self.parsed.lines[inside]
                self.refuse(f"“{key}” stands twice, also in line {first}", _at(event), inside, "Keep one of the two.")
            self.parsed.lines[inside] = _at(event)
            mapping[key] = self._node(next(events), events, inside)
        return mapping

    def _sequence(self, events: Iterator[Any], path: Steps) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _scalar(self, event: Any, path: Steps) -> str | None:
        value, line = cast("str", event.value), _at(event)
        if len(value) > LONGEST:
            reason = f"this text has {len(value):,} characters, more than {LONGEST:,}"
            self.refuse(reason, line, path, "Say it shorter; evidence can be given as spans.")
        if control := _CONTROL.search(value.replace("\t", "\0")):
            self.refuse(f"there is a control character ({control[0]!a})", line, path, "Delete it.")
        return None if value == "" and event.style is None else value.strip()


def _at(event: Any) -> int:
    return cast("int", event.start_mark.line) + 1
