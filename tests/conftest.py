"""What every test may use. The texts and facts of the design are beside the checkout and no part of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder with the real documents; where it is absent, the tests that read it say so and skip."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("COOPNET_SHARED", beside))
    if not (folder / "seeds" / "facts.json").is_file():
        pytest.skip(f"the shared folder with seeds/facts.json is not at {folder}; set COOPNET_SHARED to where it is")
    return folder
