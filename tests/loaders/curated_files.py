"""A small file of curated records to add statements to, and what is read from files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from coopnet.graph.errors import BadInput
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Record
from coopnet.loaders.curated import read

HEAD = """\
dataset: {name: mine, title: My records}
source: source:news
sources:
  - id: source:news
    title: A news item
    language: lv
    text: {sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, characters: 100}
entities:
  - {id: org:giver, name: Fund Giver}
  - {id: org:other}
  - {id: project:bridge, name: Bridge}
  - {id: doc:plan, name: Plan}
  - {id: theme:roads, name: Roads}
statements:
"""

Write = Callable[[str], Path]


def records_of(path: Path, **options: Any) -> dict[str, Record]:
    _, records = read(path, Report(), **options)
    return {record.id: record for record in records}


def complaints_of(path: Path) -> list[str]:
    with pytest.raises(BadInput) as refusal:
        read(path, Report())
    return [str(complaint) for complaint in refusal.value.complaints]
