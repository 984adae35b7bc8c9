"""Successions of states, by the sources named in `successions.yaml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter
from ruamel.yaml import YAML

_WORDS = {"continues": "the same state goes on", "succeeds": "a state in its place", "joined": "became part of it"}


class Succession(BaseModel):
    """That these came after a former state, how and when; `ground` is where that can be read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: str
    by: tuple[str, ...]
    how: Literal["continues", "succeeds", "joined"]
    when: str
    ground: str

    @property
    def note(self) -> str:
        """In words, how the later state came after the former one."""
        return _WORDS[self.how]


@cache
def successions() -> tuple[Succession, ...]:
    """Return all stated successions, in the file's order."""
    text = Path(str(files("coopnet.loaders.parties") / "successions.yaml")).read_text("utf-8")
    return TypeAdapter(tuple[Succession, ...]).validate_python(YAML(typ="base").load(text))  # pyright: ignore[reportUnknownMemberType]
