"""Files of judgements: what is written is read again, whatever it holds; what is broken is told line by line."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from coopnet.graph.errors import BadInput
from coopnet.graph.judging.judgement import Judgement, Verdict
from coopnet.loaders.judgements import read_csv, read_resolver, written_csv, written_resolver
from hypothesis import given
from hypothesis import strategies as st

ids = st.from_regex(r"(org|country|project):[^\s\x00-\x1f]{1,8}", fullmatch=True)
# nothing that is a telephone number or an address: these are taken out, as everywhere
words = st.text(st.characters(exclude_categories=("Cs", "Nd"), exclude_characters="\x00@☎☏✆📞📠📱"), max_size=30)
names = words.map(str.strip).filter(lambda text: text != "")
moments = st.dates().map(str) | st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds"))


@st.composite
def many(draw: st.DrawFn) -> list[Judgement]:
    pairs = draw(st.lists(st.tuples(ids, ids).filter(lambda pair: pair[0] < pair[1]), max_size=8, unique=True))
    return [
        Judgement(
            left,
            right,
            draw(st.sampled_from(Verdict)),
            by=draw(names),
            why=draw(words.map(str.strip)),
            when=draw(moments),
        )
        for left, right in pairs
    ]


def written(text: str, name: str = "judgements") -> Path:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", suffix=name, delete=False) as file:
        file.write(text)
    return Path(file.name)


def by_pair(judgements: list[Judgement]) -> list[Judgement]:
    return sorted(judgements, key=lambda held: held.key)


@given(many())
def test_both_formats_are_read_as_they_were_written(judgements: list[Judgement]) -> None:
    table = written(written_csv(judgements, {held.left: held.why for held in judgements}))
    resolver = written(written_resolver(judgements))
    try:
        assert by_pair([placed.judgement for placed in read_csv(table).placed]) == by_pair(judgements)
        without_reasons = [replace(held, why="") for held in judgements]
        assert by_pair([placed.judgement for placed in read_resolver(resolver).placed]) == by_pair(without_reasons)
    finally:
        table.unlink()
        resolver.unlink()


def test_a_file_of_nomenklatura_is_understood(tmp_path: Path) -> None:
    """As nomenklatura writes it: entities joined by ids of nobody's, of which one was joined to one of Wikidata."""
    lines = [
        ["NK-abc", "org:wfp", "positive", None, "ada", "2021-09-15T12:03:21.123456"],
        ["NK-abc", "org:pam", "positive", 0.97, "ada", "2021-09-15T12:03:21.123456"],
        ["Q204344", "NK-abc", "positive", None, "ada", "2021-09-15T12:04:00"],
        ["Q204344", "org:wfp-rome", "positive", None, None, None],
        ["org:unicef", "Q204344", "negative", None, "ben", "2022-01-01"],
        ["org:who", "org:unicef", "unsure", None, "ben", "2022-01-01"],
        ["org:who", "org:paho", "no_judgement", 0.4, None, None],
    ]
    file = tmp_path / "resolver.ijson"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    reading = read_resolver(file, by="import")
    found = {
        (held.left, held.right, str(held.verdict), held.by) for held in (placed.judgement for placed in reading.placed)
    }
    assert found == {
        ("org:pam", "org:wfp", "same", "ada"),
        ("org:pam", "org:wfp-rome", "same", "import"),
        ("org:pam", "org:unicef", "different", "ben"),
        ("org:unicef", "org:who", "unsure", "ben"),
    }
    assert reading.left_out == {"not judged by anybody": 1}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("a,b\n", "1: The first line names no column “left”"),
        ("", "1: The first line names no column “left”"),
        ("left,right,verdict,by\norg:a,org:b,perhaps,Ada\n", "2: “perhaps” is no verdict"),
        ('left,right,verdict,by\n"org:a,org:b,same,Ada\n', "2: It is no line of CSV"),
        ("left,right,verdict,by\norg:a,org:b,same\n", "2: It has 3 cells where the first line has 4"),
        ("left,right,verdict,by\norg:a,wfp,same,Ada\n", "2: “wfp” is no entity id"),
        ("left,right,verdict,by\norg:a,org:a,same,Ada\n", "2: “org:a” is judged against itself"),
        ("left,right,verdict,by\norg:a,source:b,same,Ada\n", "2: “source:b” is a source"),
        ("left,right,verdict,by\norg:a,org:b,same,\n", "2: Nobody is named who decided it"),
        ("left,right,verdict,by,when\norg:a,org:b,same,Ada,soon\n", "2: “soon” is no moment"),
        (
            'left,right,verdict,by,why\norg:a,org:b,same,Ada,"two\nlines"\norg:b,org:a,different,Ada,\n',
            "4: It says “different” of a pair of which line 2 says “same”",
        ),
    ],
)
def test_each_bad_line_of_csv_is_told(tmp_path: Path, lines: str, told: str) -> None:
    file = tmp_path / "judgements.csv"
    file.write_text(lines, "utf-8")
    with pytest.raises(BadInput) as caught:
        read_csv(file)
    (complaint,) = caught.value.complaints
    assert str(complaint).startswith(f"{file}:{told}")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("left,right,verdict", "It is no line of JSON"),
        ('{"target": "org:a"}', "It is no line of a resolver file"),
        ('["org:a", "org:b", "positive"]', "It is no line of a resolver file"),
        ('["org:a", "org:b", "likely", null, "ada", null]', "“likely” is no judgement"),
        ('["org:a", "NK-x", "negative", null, "ada", null]', "Nothing in this file is joined to NK-x"),
        ('["org:b", "rupep-12", "negative", null, "ada", null]', "“rupep-12” is no entity id"),
    ],
)
def test_each_bad_line_of_a_resolver_file_is_told(tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "resolver.ijson"
    file.write_text(f'["org:z", "org:y", "unsure", null, "ada", null]\n{line}\n', "utf-8")
    with pytest.raises(BadInput) as caught:
        read_resolver(file)
    (complaint,) = caught.value.complaints
    assert str(complaint).startswith(f"{file}:2: {told}")


def test_what_rules_held_and_contact_data_are_left_out_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    file.write_text(
        "left,right,verdict,by,why,rule\norg:a,org:b,same,,,same name\norg:a,org:c,same,Ada,ask ada@example.org,\n",
        "utf-8",
    )
    reading = read_csv(file)
    assert [placed.judgement.why for placed in reading.placed] == ["ask […]"]
    assert reading.left_out == {"held by a rule": 1}
    assert reading.removed == {"e-mail": 1}


def test_files_that_are_none_are_refused(tmp_path: Path) -> None:
    for file, content in ((tmp_path / "a", None), (tmp_path / "b", b"\xff\xfe\x00")):
        if content is not None:
            file.write_bytes(content)
        for read in (read_csv, read_resolver):
            with pytest.raises(BadInput) as caught:
                read(file)
            assert str(file) in str(caught.value)
