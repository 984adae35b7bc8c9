"""What of the curated form is refused, and what is suggested instead.

Each file of fixtures/curated/invalid starts with the complaints it must get, as comments; adding a case is adding a
file. What cannot be a commented file (not UTF-8, too large …) is made here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from coopnet.graph.errors import BadArgument, BadInput, NotFound
from coopnet.graph.loading.report import Report
from coopnet.loaders.curated import read
from coopnet.loaders.curated.complaints import MOST
from coopnet.loaders.curated.fitting import MOST_STATEMENTS
from coopnet.loaders.curated.nearby import Namesake
from coopnet.loaders.curated.yaml_file import DEEPEST, LARGEST, LONGEST

from .curated_files import HEAD, Write, complaints_of, records_of

FIXTURES = Path(__file__).parent / "fixtures" / "curated"


@pytest.mark.parametrize("file", sorted((FIXTURES / "invalid").glob("*.yaml")), ids=lambda file: file.stem)
def test_each_invalid_file_gets_its_complaints(file: Path) -> None:
    expected = [line[2:] for line in file.read_text().splitlines() if line.startswith("# ")]
    assert expected
    assert [one.replace(str(file), "FILE") for one in complaints_of(file)] == expected


def test_an_empty_file_is_refused(write: Write) -> None:
    for text in ("", "# only a comment\n", "---\n"):
        (complaint,) = complaints_of(write(text))
        assert "the file is empty. Start from the example" in complaint


def test_what_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "latin.yaml"
    file.write_bytes(b"dataset:\n  name: mine\n  title: Chi\xe8n\n")
    (complaint,) = complaints_of(file)
    assert complaint == f"{file}:3: this is not UTF-8. Save the file again with encoding UTF-8."


def test_a_tab_is_refused_with_its_line(write: Write) -> None:
    title, tab = complaints_of(write("dataset:\n\tname: mine\n"))
    assert ":2: there is a tab. Use spaces" in tab
    assert "“title” is missing" in title


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff"])
def test_control_characters_are_refused(write: Write, character: str) -> None:
    (complaint,) = complaints_of(write(f"dataset:\n  name: mine\n  title: a{character}b\n"))
    assert f":3: there is a control character (U+{ord(character):04X})" in complaint


def test_half_a_character_is_refused(write: Write) -> None:
    (complaint,) = complaints_of(write('dataset:\n  name: mine\n  title: "\\ud800"\n'))
    assert ":3: dataset.title: there is a control character" in complaint


def test_too_much_of_anything_is_refused(write: Write) -> None:
    (complaint,) = complaints_of(write("#" * (LARGEST + 1)))
    assert "bytes, more than 5,000,000. Split it" in complaint
    long = f"type: FUNDS, subject: org:giver, object: project:bridge, modality: done, note: {'x' * (LONGEST + 1)}"
    (complaint,) = complaints_of(write(f"{HEAD}  - {{id: a, {long}}}\n"))
    assert ":15: statements[1].note: this text has 2,001 characters" in complaint
    _, complaint = complaints_of(write("a:\n" + "".join(" " * depth + "- \n" for depth in range(1, DEEPEST + 5))))
    assert "nested more than 20 deep" in complaint
    many = "".join("  - {}\n" for _ in range(MOST_STATEMENTS + 1))
    (complaint,) = complaints_of(write(HEAD + many))
    assert "there are 10,001 statements, more than 10,000 a file" in complaint


def test_complaints_are_capped_and_the_rest_is_counted(write: Write) -> None:
    wrong = "".join(f"  - {{id: a{i}, modality: done, type: WRONG}}\n" for i in range(MOST + 7))
    complaints = complaints_of(write(HEAD + wrong))
    assert len(complaints) == MOST + 1
    assert complaints[-1].startswith("… and 7 more.")


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read(tmp_path / "absent.yaml", Report())


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "records.yml").write_text(HEAD)
    (complaint,) = complaints_of(tmp_path)
    assert "the folder has no *.yaml file. Name the files so, not *.yml." in complaint


def test_a_name_that_cannot_name_a_dataset(write: Write) -> None:
    with pytest.raises(BadArgument):
        read(write(HEAD), Report(), name="Not A Slug")


def test_a_folder_shares_ids_and_names_both_files_of_a_duplicate(write: Write, tmp_path: Path) -> None:
    write(HEAD + "  - {id: '1', type: FUNDS, subject: org:giver, object: project:bridge, modality: done}\n", "a.yaml")
    more = "source: source:news\nstatements:\n  - {id: '2', type: SIGNED, subject: org:giver, object: doc:plan, "
    write(more + "modality: done}\n", "inside/b.yaml")
    write("not: read\n", ".hidden.yaml")
    assert {"1", "2"} < set(records_of(tmp_path))
    write(
        "statements:\n  - {id: '1', type: JUDGED, subject: org:giver, object: org:other, verdict: same, "
        "modality: state}\n",
        "c.yaml",
    )
    (complaint,) = complaints_of(tmp_path)
    assert complaint.startswith(f"{tmp_path / 'c.yaml'}:2: statements[1].id: the statement “1” is there already, in ")
    assert f"{tmp_path / 'a.yaml'}:15" in complaint
    write("dataset: {name: two, title: Two}\n", "c.yaml")
    (complaint,) = complaints_of(tmp_path)
    assert f"a second dataset section; the first is in {tmp_path / 'a.yaml'}:1." in complaint


def test_a_slip_in_one_file_hides_nothing_of_the_others(write: Write, tmp_path: Path) -> None:
    write(HEAD + "  - {id: a, type: FUNDS, subject: org:giver, object: project:bridge, modality: sure}\n", "a.yaml")
    write("entities:\n  - {id: org:third, kind: [a]}\n  - {id: org:fourth}\n  - {id: 'org:fifth\n", "b.yaml")
    sure, kind, broken = complaints_of(tmp_path)
    assert "“sure” is not possible here" in sure
    assert "entities[1].kind: this should be text" in kind
    assert "this is not YAML" in broken


def test_what_is_broken_off_is_not_said_to_be_missing(write: Write) -> None:
    fund = "  - {id: a, type: FUNDS, subject: org:later, object: project:bridge, modality: done}\n"
    (complaint,) = complaints_of(write(HEAD + fund + "  - {id: 'b\n"))
    assert "this is not YAML" in complaint


FUND = "  - {id: a, type: FUNDS, subject: org:gver, object: project:tunnel, modality: done}\n"


def test_ids_of_a_graph_are_suggested(write: Write) -> None:
    asked: list[tuple[dict[str, tuple[str, ...]], bool]] = []

    def look_up(wanted: Mapping[str, Sequence[str]], exactly: bool) -> dict[str, list[Namesake]]:
        asked.append(({entity: tuple(names) for entity, names in wanted.items()}, exactly))
        return {
            "project:tunnel": [Namesake("project:tunnel", "The Tunnel")],
            "org:hop": [Namesake("org:help-or-perish", "Help or Perish")],
        }

    text = (
        HEAD + FUND + "  - {id: b, type: JUDGED, subject: org:hop, object: org:other, verdict: same, modality: state}\n"
    )
    with pytest.raises(BadInput) as refusal:
        read(write(text), Report(), look_up=look_up)
    giver, tunnel, hop = (complaint.remedy for complaint in refusal.value.complaints)
    assert giver.startswith("Did you mean org:giver? Else add")
    assert (
        tunnel
        == "It is in the graph (“The Tunnel”): add “- id: project:tunnel” under “entities”; the id alone is enough."
    )
    assert hop.startswith("Did you mean org:help-or-perish (“Help or Perish”), in the graph? Else add")
    assert asked == [({"org:gver": ("gver",), "project:tunnel": ("tunnel",), "org:hop": ("hop",)}, False)]


def test_what_a_graph_calls_so_already_becomes_a_hint(write: Write) -> None:
    def look_up(wanted: Mapping[str, Sequence[str]], exactly: bool) -> dict[str, list[Namesake]]:
        assert exactly
        assert wanted["org:giver"] == ("Fund Giver",)
        return {"org:giver": [Namesake("org:fg", "Fund Giver")], "doc:plan": [Namesake("doc:plan", "Plan")]}

    report = Report()
    file = write(HEAD)
    read(file, report, look_up=look_up)
    assert report.hints == [
        f"{file}:9: org:giver is called like org:fg (“Fund Giver”); if that is the same, use its id."
    ]
