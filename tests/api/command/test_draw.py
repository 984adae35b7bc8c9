"""Pictures to files: whole, never over a file that is there, and only what makes a network."""

from __future__ import annotations

from pathlib import Path

from coopnet.graph.store import Store

from .conftest import Coopnet


def test_a_page_is_written_and_not_overwritten(coopnet: Coopnet, demo_store: Store, tmp_path: Path) -> None:
    page = tmp_path / "moldova.html"
    drawn = coopnet("draw", "supporters", "MD", "--theme", "theme:thb", "--to", page)
    assert (drawn.returncode, drawn.stdout) == (0, f"{page}\n"), drawn.stderr
    assert "Federal Foreign Office of Germany" in page.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [page]

    page.write_text("mine", "utf-8")
    refused = coopnet("draw", "supporters", "MD", "--to", page)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert page.read_text("utf-8") == "mine"
    assert coopnet("draw", "supporters", "MD", "--to", page, "--force").returncode == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_question_without_a_network_cannot_be_drawn(coopnet: Coopnet, tmp_path: Path) -> None:
    refused = coopnet("draw", "search", "Moldova", "--to", tmp_path / "search.html")
    assert refused.returncode == 2
    assert "No such command 'search'" in refused.stderr
