"""What a profile is made of: blocks with a heading that says what they find, and the items of a list."""

from __future__ import annotations

from dataclasses import dataclass

from ....queries.asking.shown_statements import EntityRef


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of an item: in what way it has to do with the entity, and when; `is_planned` is shown as such."""

    text: str
    when: str = ""
    is_planned: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: an entity with a page, or a text without one; its notes, and a time at its end."""

    entity: EntityRef | None
    text: str = ""
    notes: tuple[Note, ...] = ()
    when: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class SeeAll:
    """The way to all of what a block shows the first of."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Block:
    """A list with its heading, and a finding that says in a sentence what it holds."""

    key: str
    title: str
    finding: str
    items: tuple[Item, ...] = ()
    see: tuple[SeeAll, ...] = ()
    foot: str = ""
