"""Pictures to files: whole, never over a file that is there, and only what makes a network."""

from __future__ import annotations

from pathlib import Path

from coopnet.graph.store.store import Store

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


def test_the_ending_says_what_is_written(inside: Coopnet, demo_store: Store, tmp_path: Path) -> None:
    for ending, beginning in (
        ("svg", b"<?xml"),
        ("png", b"\x89PNG"),
        ("gexf", b"<?xml"),
        ("graphml", b"<graphml"),
        ("HTML", b"<!DOCTYPE"),
    ):
        file = tmp_path / f"moldova.{ending}"
        drawn = inside("draw", "supporters", "MD", "--to", file)
        assert (drawn.returncode, drawn.stdout) == (0, f"{file}\n"), drawn.stderr
        assert file.read_bytes().startswith(beginning)


def test_a_csv_is_two_tables(inside: Coopnet, demo_store: Store, tmp_path: Path) -> None:
    drawn = inside("draw", "supporters", "MD", "--to", tmp_path / "moldova.csv")
    written = [tmp_path / "moldova.nodes.csv", tmp_path / "moldova.edges.csv"]
    assert (drawn.returncode, drawn.stdout) == (0, "".join(f"{file}\n" for file in written)), drawn.stderr
    entities = written[0].read_text("utf-8")
    assert "country:MD" in entities
    made = ("--hide", "org:interpol", "--expand", "org:icmpd", "--force", "--to", tmp_path / "moldova.csv")
    assert inside("draw", "supporters", "MD", *made).returncode == 0
    assert "org:interpol" in entities
    assert "org:interpol" not in written[0].read_text("utf-8")
    refused = inside("draw", "supporters", "MD", "--focus", "org:nobody", "--force", "--to", tmp_path / "moldova.csv")
    assert (refused.returncode, "“org:nobody” is not in this picture" in refused.stderr) == (2, True)
    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert inside("draw", "supporters", "MD", "--to", tmp_path / "moldova.csv").returncode == 2
    alone = inside("draw", "supporters", "MD", "--to", tmp_path / "other.nodes.csv")
    assert alone.stdout == f"{tmp_path / 'other.nodes.csv'}\n"


def test_an_unknown_ending_is_refused_before_anything_is_asked(inside: Coopnet, tmp_path: Path) -> None:
    refused = inside("draw", "supporters", "MD", "--to", tmp_path / "moldova.docx")
    assert refused.returncode == 2
    assert ".svg, .png, .html, .gexf, .graphml, .csv" in refused.stderr
    assert list(tmp_path.iterdir()) == []
