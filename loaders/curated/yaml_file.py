"""A curated file as plain lists, mappings and texts, with the line of everything; strict about what YAML may do.

Scalars stay text: `NO` is Norway, `1.10` keeps its zero and an amount every digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

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
    """A file's content, the line of each field and list item by its path, and what is wrong with it as YAML of ours.

    `unreadable` are fields whose value is not known. `is_whole` is false where something of the file could not be read,
    so that what it introduces is not all known.
    """

    file: Path
    data: dict[str, Any] = field(default_factory=dict[str, Any])
    lines: dict[Steps, int] = field(default_factory=dict[Steps, int])
    complaints: list[Complaint] = field(default_factory=list[Complaint])
    unreadable: list[str] = field(default_factory=list[str])
    is_whole: bool = True

    def complain(self, reason: str, line: int | None, path: Steps = (), remedy: str = "") -> None:
        """Keep one thing that is wrong."""
        self.complaints.append(Complaint(f"{reason.rstrip('.')}.", self.file, line, spell(path), remedy))


@dataclass(frozen=True)
class Page:
    """Where the form of a kind of file is explained, and what stands at its top."""

    name: str = "docs/curated.md"
    sections: str = "dataset, sources, entities, statements"


def parse(file: Path, shown: Path, page: Page = Page()) -> Parsed:
    """Parse one file, called `shown` in complaints; raise BadInput with all that is wrong with it as YAML of ours."""
    parsed = parse_in_part(file, shown, page)
    if parsed.complaints:
        raise BadInput(parsed.complaints)
    return parsed


def parse_in_part(file: Path, shown: Path, page: Page = Page()) -> Parsed:
    """Parse as much of a file as can be read, so that all its mistakes can be told at once."""
    parsed = Parsed(shown)
    text = _text(file, parsed)
    if text is None:
        return parsed
    builder = _Builder(parsed)
    try:
        data = builder.build(_events(text))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        said = getattr(error, "problem", None) or getattr(error, "context", None) or type(error).__name__
        parsed.complain(f"this is not YAML: {said}", mark.line + 1 if mark else None, remedy=_YAML_REMEDY)
        return _without_last(parsed, builder.top)
    except _TooDeepError:
        return _without_last(parsed, builder.top)
    if isinstance(data, dict):
        parsed.data = data
        return parsed
    parsed.is_whole = False
    if data is None:
        parsed.complain("the file is empty", 1, remedy=f"Start from the example in {page.name}.")
    else:
        parsed.complain("the file does not start with sections", 1, remedy=f"Its top level is {page.sections}.")
    return parsed


def _without_last(parsed: Parsed, top: dict[str, Any]) -> Parsed:
    """Keep what was built before it broke off: all sections and items but the one that was being read."""
    parsed.is_whole = False
    if top:
        last = next(reversed(top))
        items: Any = top[last]
        top[last] = cast("list[Any]", items)[:-1] if isinstance(items, list) else None
        parsed.data = {name: value for name, value in top.items() if value is not None}
    return parsed


class _TooDeepError(Exception):
    """Nothing more of the file is read: what is nested so deep is no records."""


_YAML_REMEDY = (
    "Look at the indentation (spaces, two a level) here and one line above; put text with “: ” or “ #” in it, or that "
    "starts with a sign such as “[”, “*”, “&” or “@”, in quotes."
)


def _events(text: str) -> Iterator[Any]:
    return cast("Iterator[Any]", YAML(typ="safe", pure=True).parse(text))  # pyright: ignore[reportUnknownMemberType]


def _text(file: Path, parsed: Parsed) -> str | None:
    """Read the text with every character that cannot stand there replaced; None if it is too large."""
    size = file.stat().st_size
    if size > LARGEST:
        parsed.is_whole = False
        parsed.complain(
            f"the file has {size:,} bytes, more than {LARGEST:,}", None, remedy="Split it into a folder of files."
        )
        return None
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        parsed.complain("this is not UTF-8", line, remedy="Save the file again with encoding UTF-8.")
        text = raw.decode("utf-8", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), 1) if "\t" in text or _CONTROL.search(text) else ():
        if "\t" in line:
            parsed.complain("there is a tab", number, remedy="Use spaces; YAML indents with spaces only.")
        if control := _CONTROL.search(line):
            code = f"U+{ord(control[0]):04X}"
            parsed.complain(f"there is a control character ({code})", number, remedy="Delete it; it is invisible.")
    return _CONTROL.sub("\ufffd", text.replace("\t", "  "))


@dataclass
class _Builder:
    """Builds lists and mappings from events; what cannot stand in a file is complained about and left out."""

    parsed: Parsed
    top: dict[str, Any] = field(default_factory=dict[str, Any])

    def build(self, events: Iterator[Any]) -> Data:
        """Build the content of the only document."""
        data: Data = None
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.parsed.is_whole = False
                    self.parsed.complain(
                        "a second document begins (“---”)", _at(event), remedy="Make it a file of its own."
                    )
                    return data
                data = self._node(next(events), events, ())
        return data

    def _node(self, event: Any, events: Iterator[Any], path: Steps) -> Data:
        line = _at(event)
        self.parsed.lines.setdefault(path, line)
        if len(path) > DEEPEST:
            self.parsed.complain(f"this is nested more than {DEEPEST} deep", line, path[:4], "Look at the indentation.")
            raise _TooDeepError
        if isinstance(event, AliasEvent) or event.anchor:
            sign = "an alias (*)" if isinstance(event, AliasEvent) else "an anchor (&)"
            self.parsed.complain(f"{sign} is not allowed", line, path, "Write the value out, or put text in quotes.")
        if isinstance(event, AliasEvent):
            self.parsed.unreadable.append(spell(path))
            return None
        if event.tag:
            self.parsed.complain("a tag (!) is not allowed", line, path, "Put text that starts with “!” in quotes.")
        if isinstance(event, MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, path)
        return self._scalar(event, path)

    def _mapping(self, events: Iterator[Any], path: Steps) -> dict[str, Any]:
        mapping: dict[str, Any] = {} if path else self.top
        while not isinstance(event := next(events), MappingEndEvent):
            key = self._node(event, events, (*path, ""))
            if not isinstance(event, ScalarEvent):
                self.parsed.complain(
                    "a field's name must be a word", _at(event), path, "Put text that starts with “[” in quotes."
                )
                self._node(next(events), events, (*path, ""))
                continue
            name = str(key)
            inside = (*path, name)
            if name in mapping:
                first = self.parsed.lines[inside]
                reason = f"“{name}” stands twice, also in line {first}"
                self.parsed.complain(reason, _at(event), inside, "Keep one of the two.")
                self._node(next(events), events, (*path, ""))
                continue
            self.parsed.lines[inside] = _at(event)
            mapping[name] = None
            mapping[name] = self._node(next(events), events, inside)
        return mapping

    def _sequence(self, events: Iterator[Any], path: Steps) -> list[Any]:
        items: list[Any] = []
        if len(path) == 1 and isinstance(path[0], str):
            self.top[path[0]] = items  # a section is kept as far as it goes
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(None)
            items[-1] = self._node(event, events, (*path, len(items) - 1))
        return items

    def _scalar(self, event: Any, path: Steps) -> str | None:
        value, line = cast("str", event.value), _at(event)
        if len(value) > LONGEST:
            reason = f"this text has {len(value):,} characters, more than {LONGEST:,}"
            self.parsed.complain(reason, line, path, "Say it shorter; evidence can be given as spans.")
        if control := _CONTROL.search(value.replace("\t", "\0")):
            self.parsed.complain(f"there is a control character ({control[0]!a})", line, path, "Delete it.")
            value = _CONTROL.sub("\ufffd", value)
        return None if value == "" and event.style is None else value.strip()


def _at(event: Any) -> int:
    return cast("int", event.start_mark.line) + 1
