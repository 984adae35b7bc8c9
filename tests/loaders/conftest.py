"""What several tests of loaders use."""

from __future__ import annotations

from pathlib import Path

import pytest

from .curated_files import Write


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(text: str, name: str = "records.yaml") -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return to_file
