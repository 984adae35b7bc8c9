"""The curated form: what is refused and how, and what its records come to.

Each file of fixtures/curated/invalid starts with the complaints it must get, as comments; adding a case is adding a
file. What cannot be a commented file (not UTF-8, too large …) is made here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from coopnet.graph.errors import BadArgument, BadInput, NotFound
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.records import Record
from coopnet.graph.model.schema import ENTITY_TYPES
from coopnet.graph.model.statement_types import BY_NAME, STATEMENT_TYPES
from coopnet.graph.model.statements import Statement
from coopnet.loaders import curated
from coopnet.loaders.curated import read
from coopnet.loaders.curated.complaints import MOST
from coopnet.loaders.curated.fitting import MOST_STATEMENTS
from coopnet.loaders.curated.json_schema import schema_text
from coopnet.loaders.curated.nearby import Namesake
from coopnet.loaders.curated.statement_form import FORMS
from coopnet.loaders.curated.yaml_file import DEEPEST, LARGEST, LONGEST
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FIXTURES = Path(__file__).parent / "fixtures" / "curated"

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


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(text: str, name: str = "records.yaml") -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return to_file


def records_of(path: Path, **options: Any) -> dict[str, Record]:
    _, records = read(path, Report(), **options)
    return {record.id: record for record in records}


def complaints_of(path: Path) -> list[str]:
    with pytest.raises(BadInput) as refusal:
        read(path, Report())
    return [str(complaint) for complaint in refusal.value.complaints]


# --- refused ---------------------------------------------------------------------------------------------------------


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


# --- ids that a graph has --------------------------------------------------------------------------------------------

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
    giver, tunnel, hop = (one.remedy for one in refusal.value.complaints)
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


# --- ends ------------------------------------------------------------------------------------------------------------

LABELS = {entity_type.label: entity_type.prefix for entity_type in ENTITY_TYPES}
REQUIRED = {"JUDGED": "verdict: same", "RELATED_TO": "kind: links to"}


def _end(label: str, which: str) -> str:
    if label == "Provision":
        return "{provision: aim-" + which + "}"
    return "country:" + {"a": "MD", "b": "SU"}[which] if label == "Country" else f"{LABELS[label]}:{which}"


def _pairs(allowed: bool) -> list[str]:
    pairs: list[str] = []
    for one in STATEMENT_TYPES:
        if one.name in ("DESCRIBES", "HAS_PROVISION"):
            continue
        for subject in LABELS:
            for target in LABELS:
                if (subject in one.subjects and target in one.objects) == allowed:
                    fields = f"id: {one.name}-{subject}-{target}, type: {one.name}, modality: state"
                    ends = f"subject: {_end(subject, 'a')}, object: {_end(target, 'b')}"
                    pairs.append(f"  - {{{fields}, {ends}, {REQUIRED.get(one.name, 'note: x')}}}\n")
    return pairs


def _everything(statements: list[str]) -> str:
    entities = [
        f"{prefix}:{which}"
        for label, prefix in LABELS.items()
        for which in "ab"
        if label not in ("Country", "Source", "Provision")
    ]
    return "".join(
        [
            "dataset: {name: ends, title: Ends}\nsource: source:a\nsources:\n",
            "  - {id: source:a, title: A}\n  - {id: source:b, title: B}\nentities:\n",
            *(f"  - {{id: '{entity}', name: X}}\n" for entity in entities),
            "statements:\n",
            *(
                f"  - {{id: aim-{which}, type: HAS_PROVISION, subject: doc:a, modality: planned, "
                "provision: {kind: aim, text: x}}\n"
                for which in "ab"
            ),
            *statements,
        ]
    )


def test_every_pair_of_ends_that_a_type_allows_is_taken(write: Write) -> None:
    pairs = _pairs(allowed=True)
    records = records_of(write(_everything(pairs)))
    taken = [record.statements[0] for key, record in records.items() if key.split("-")[0] in BY_NAME]
    assert len(taken) == len(pairs)


def test_no_other_pair_of_ends_is_taken(write: Write) -> None:
    pairs = _pairs(allowed=False)
    complaints = complaints_of(write(_everything(pairs)))
    assert complaints[-1].startswith(f"… and {len(pairs) - MOST} more")
    assert all(" cannot go from " in one and "It goes from " in one for one in complaints[:-1])


# --- what the records come to ----------------------------------------------------------------------------------------


def test_an_entity_comes_to_one_description_a_basis(write: Write) -> None:
    text = HEAD.replace(
        "{id: org:giver, name: Fund Giver}",
        "{id: org:giver, name: {en: Fund Giver, lv: Devējs}, "
        "aliases: [{name: FG Ltd, language: en}], aliases_basis: background, acronym: FG, "
        "kind: company, country: country:NO, count: 0}",
    )
    described, background, country = records_of(write(text))["entity/org:giver"].statements
    assert isinstance(described, Statement)
    assert (described.subject, described.object) == ("source:mine", "org:giver")
    assert described.circumstances.basis == "assigned"
    assert described.own == {
        "names": ["Fund Giver", "Devējs", "FG"],
        "languages": ["en", "lv", ""],
        "kind": "company",
        "name_kinds": ["official", "official", "acronym"],
        "count": 0,
    }
    assert isinstance(background, Statement)
    assert background.circumstances.basis == "background"
    assert background.own == {"names": ["FG Ltd"], "languages": ["en"], "name_kinds": ["alias"]}
    assert isinstance(country, Statement)
    assert (country.type, country.object) == ("OF_COUNTRY", "country:NO")


def test_an_id_alone_describes_nothing(write: Write) -> None:
    assert "entity/org:other" not in records_of(write(HEAD))


def test_countries_are_named_even_where_nobody_introduces_them(write: Write) -> None:
    records = records_of(
        write(HEAD + "  - {id: a, type: FUNDS, subject: country:SU, object: project:bridge, modality: done}\n")
    )
    (described,) = records["entity/country:SU"].statements
    assert isinstance(described, Statement)
    assert described.own["names"] == ["Soviet Union"]
    assert (described.own["start"], described.own["end"]) == ("1922", "1991")


def test_a_source_describes_itself_and_names_its_publisher_and_authors(write: Write) -> None:
    extra = (
        "    publisher: org:giver\n    authors: [org:other]\n    url: https://example.org/\n    published: 2018-03\n"
    )
    text = HEAD.replace("    language: lv\n", "    language: lv\n" + extra)
    described, publisher, author = records_of(write(text))["source/source:news"].statements
    assert isinstance(described, Statement)
    assert described.subject == described.object == described.circumstances.source == "source:news"
    assert described.own["published"] == "2018-03"
    assert "publisher" not in described.own
    assert isinstance(publisher, Statement)
    assert isinstance(author, Statement)
    assert (publisher.type, publisher.object) == ("PUBLISHED_BY", "org:giver")
    assert (author.type, author.object) == ("AUTHORED_BY", "org:other")


def test_mentions_take_the_language_of_their_source(write: Write) -> None:
    mention = "    mentions: [{entity: org:giver, as: [Devējs, {name: Giver, language: en}], spans: [[1, 7]]}]\n"
    records = records_of(write(HEAD.replace("    language: lv\n", "    language: lv\n" + mention)))
    (statement,) = records["mention/source:news/org:giver"].statements
    assert isinstance(statement, Statement)
    assert statement.own == {"names": ["Devējs", "Giver"], "languages": ["lv", "en"]}
    assert statement.circumstances.evidence.spans == ((1, 7),)


def test_a_provision_stays_with_its_record_and_its_dataset(write: Write) -> None:
    file = write(
        HEAD
        + """\
  - id: p1
    type: HAS_PROVISION
    subject: doc:plan
    modality: planned
    date: 2018-03-16
    provision: {kind: aim, text: {en: build}, complete: no, order: 0, themes: [theme:roads], parties: [org:giver]}
  - {id: p2, type: ADDRESSES, subject: {provision: p1}, object: theme:roads, modality: state}
"""
    )
    for name in ("mine", "renamed"):
        records = records_of(file, name=name)
        has, addresses, party = records["p1"].statements
        assert isinstance(has, Statement)
        assert has.object == f"provision:{name}/p1"
        assert has.own == {"kind": "aim", "text": "build", "language": "en", "complete": False, "order": 0}
        assert isinstance(addresses, Statement)
        assert isinstance(party, Statement)
        assert (addresses.subject, addresses.circumstances) == (has.object, has.circumstances)
        assert (party.type, party.object, party.own) == ("MENTIONS", "org:giver", {"role": "party"})
        (later,) = records["p2"].statements
        assert isinstance(later, Statement)
        assert later.subject == has.object
        assert f"source/source:{name}" in records


def test_money_keeps_every_digit_and_its_shares(write: Write) -> None:
    file = write(
        HEAD
        + """\
  - {id: m, type: FLOW, kind: incoming funds, amount: 1.10, currency: EUR, text: "EUR 1.1", modality: done,
     value_date: 2018, project: project:bridge, provider: org:giver, receiver: country:MD,
     countries: [{id: country:MD, share: 33.30}, country:NO], themes: [theme:roads]}
  - {id: n, type: FLOW, kind: disbursement, amount: -5, project: project:bridge, modality: done}
"""
    )
    records = records_of(file)
    (flow,) = records["m"].statements
    assert isinstance(flow, Flow)
    assert (flow.amount.text, flow.amount.currency, flow.amount_text) == ("1.10", "EUR", "EUR 1.1")
    assert [(leg.type, leg.entity, leg.share) for leg in flow.legs] == [
        ("OF_PROJECT", "project:bridge", None),
        ("PROVIDER", "org:giver", None),
        ("RECEIVER", "country:MD", None),
        ("TO_PLACE", "country:MD", "33.30"),
        ("TO_PLACE", "country:NO", None),
        ("FOR_THEME", "theme:roads", None),
    ]
    (back,) = records["n"].statements
    assert isinstance(back, Flow)
    assert (back.amount.ten_thousandths, back.amount.currency) == (-50_000, "")


def test_several_objects_share_what_is_stated(write: Write) -> None:
    text = """\
  - {id: a, type: BENEFITS, subject: project:bridge, object: [country:MX, country:GT], modality: planned,
     date: 2024, evidence: [en favor de ambos países]}
  - {id: b, type: SIGNED, subject: [org:giver, org:other], object: project:bridge, modality: done}
  - {id: c, type: DESCRIBES, object: [doc:plan, project:bridge], status: approved, modality: done}
"""
    records = records_of(write(HEAD + text))
    benefits = [one for one in records["a"].statements if isinstance(one, Statement)]
    assert [(one.subject, one.object) for one in benefits] == [
        ("project:bridge", "country:MX"),
        ("project:bridge", "country:GT"),
    ]
    assert benefits[0].circumstances == benefits[1].circumstances
    assert benefits[0].circumstances.evidence.quotes == ("en favor de ambos países",)
    signed = [one for one in records["b"].statements if isinstance(one, Statement)]
    assert [(one.subject, one.object) for one in signed] == [
        ("org:giver", "project:bridge"),
        ("org:other", "project:bridge"),
    ]
    described = [one for one in records["c"].statements if isinstance(one, Statement)]
    assert [(one.subject, one.object) for one in described] == [
        ("source:news", "doc:plan"),
        ("source:news", "project:bridge"),
    ]


def test_a_date_can_be_known_in_words_alone(write: Write) -> None:
    text = """\
  - {id: a, type: SIGNED, subject: org:giver, object: project:bridge, modality: done,
     date: {text: este miércoles, relative_to: the day of publication}}
  - {id: b, type: DESCRIBES, object: project:bridge, modality: planned, duration: tres años,
     start: {text: en la próxima primavera}, end: 2027, period: {edtf: 2024/2027, text: trienio 2024–2027}}
  - {id: c, type: FLOW, kind: commitment, amount: 5, currency: EUR, project: project:bridge, value_date: 2024,
     date: {text: este miércoles}, modality: done}
"""
    records = records_of(write(HEAD + text))
    signed, described, flow = (records[key].statements[0] for key in "abc")
    assert (
        signed.properties().items()
        >= {"date_text": "este miércoles", "date_relative_to": "the day of publication"}.items()
    )
    assert "date" not in signed.properties()
    assert isinstance(described, Statement)
    assert described.own == {
        "duration": "tres años",
        "start_text": "en la próxima primavera",
        "end": "2027",
        "period": "2024/2027",
        "period_text": "trienio 2024–2027",
    }
    assert isinstance(flow, Flow)
    assert flow.year == 2024


def test_the_text_itself_can_state_a_country(write: Write) -> None:
    text = HEAD.replace(
        "{id: org:giver, name: Fund Giver}",
        "{id: org:giver, name: Fund Giver, country: "
        "{id: country:MX, basis: stated, evidence: [del Gobierno de México, [0, 9]]}}",
    )
    _, country = records_of(write(text))["entity/org:giver"].statements
    assert isinstance(country, Statement)
    about = country.circumstances
    assert (country.type, country.object, about.source, about.basis) == (
        "OF_COUNTRY",
        "country:MX",
        "source:news",
        "stated",
    )
    assert (about.evidence.quotes, about.evidence.spans) == (("del Gobierno de México",), ((0, 9),))


def test_scalars_stay_what_was_written(write: Write) -> None:
    records = records_of(
        write(
            HEAD + "  - {id: 007, type: DESCRIBES, object: doc:plan, modality: state, "
            "kind: yes, status: 1.0, phase: null, held: 2018}\n"
        )
    )
    (described,) = records["007"].statements
    assert isinstance(described, Statement)
    assert described.own == {"kind": "yes", "status": "1.0", "phase": "null", "held": "2018"}


def test_whom_a_source_quotes_is_an_id_or_words(write: Write) -> None:
    fund = "type: FUNDS, subject: org:giver, object: project:bridge, modality: attributed"
    records = records_of(
        write(
            HEAD + f"  - {{id: a, {fund}, attributed_to: org:other, evidence: [a quote, [0, 9]]}}\n"
            f"  - {{id: b, {fund}, attributed_to: 'the participants: all', as: [bridge]}}\n"
        )
    )
    first, second = (records[key].statements[0].circumstances for key in "ab")
    assert (first.attributed_to, first.attributed_text) == ("org:other", "")
    assert (first.evidence.quotes, first.evidence.spans) == (("a quote",), ((0, 9),))
    assert (second.attributed_to, second.attributed_text) == ("", "the participants: all")
    assert second.as_name == ("bridge",)


def test_what_is_assigned_or_judged_has_the_dataset_as_its_source(write: Write) -> None:
    records = records_of(
        write(
            HEAD
            + """\
  - {id: a, type: JUDGED, subject: org:giver, object: org:other, verdict: unsure, modality: state}
  - {id: b, type: OF_COUNTRY, subject: org:giver, object: country:MD, modality: state, basis: assigned}
  - {id: c, type: OF_COUNTRY, subject: org:giver, object: country:MD, modality: state}
"""
        )
    )
    sources = [records[key].statements[0].circumstances.source for key in "abc"]
    assert sources == ["source:mine", "source:mine", "source:news"]


def test_contact_data_is_taken_out_of_every_text_and_counted(write: Write) -> None:
    private = "Call +371 67829674 or write to a.b@example.org"
    text = HEAD.replace("name: Fund Giver", f"name: {private}").replace("title: A news item", f"title: {private}")
    post = f"  - {{id: a, type: SUPPORTED, subject: org:giver, object: project:bridge, modality: done, how: {private}, "
    text += post + f"note: {private}, attributed_to: {private}, evidence: [{private}], date: {{edtf: '2018', text: "
    text += f"{private}}}}}\n"
    report = Report()
    _, records = read(write(text), report)
    kept = json.dumps([statement.content for record in records for statement in record.statements])
    assert "67829674" not in kept
    assert "@" not in kept
    assert report.removed == {"telephone": 7, "e-mail": 7}


def test_the_records_are_counted_by_whoever_takes_them(write: Write) -> None:
    report = Report()
    fund = "  - {id: a, type: FUNDS, subject: org:giver, object: project:bridge, modality: done}\n"
    dataset, records = read(write(HEAD + fund), report, name="other")
    assert len(list(records)) == 7
    assert report.read == {}
    assert (dataset.name, dataset.kind, report.dataset) == ("other", "curated", "other")


def test_the_same_file_comes_to_the_same_records(write: Write) -> None:
    file = write(_everything(_pairs(allowed=True)))
    assert records_of(file) == records_of(file)


# --- whatever comes --------------------------------------------------------------------------------------------------

YAML_LIKE = st.text(alphabet="ab:-#[]{}&*!|>'\"%@` \n\t?,01\u00e9\x85", max_size=80)
VALUES = st.recursive(
    st.text(max_size=12) | st.sampled_from(["org:a", "source:a", "2018", "country:MD", "FUNDS", "FLOW", "-1", "[["]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "type",
                    "subject",
                    "object",
                    "provision",
                    "date",
                    "edtf",
                    "amount",
                    "evidence",
                    "text",
                    "name",
                    "as",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def taken_or_refused(file: Path) -> None:
    try:
        _, records = read(file, Report())
        list(records)
    except BadInput:
        return


@given(raw=st.binary(max_size=60) | YAML_LIKE.map(str.encode))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_brings_it_down(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "any.yaml"
    file.write_bytes(raw)
    taken_or_refused(file)


@given(values=st.lists(VALUES, min_size=6, max_size=6), name=st.sampled_from(sorted(FORMS)))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_value_brings_it_down(tmp_path: Path, values: list[Any], name: str) -> None:
    one, two, three, four, five, six = values
    data = {
        "dataset": {"name": "mine", "title": "x"},
        "sources": [{"id": "source:a", "title": one, "text": two}],
        "entities": [{"id": "org:a", "name": three}],
        "statements": [
            {"id": "1", "type": name, "source": "source:a", "subject": "org:a", "object": "org:a", "date": four},
            {"id": "2", "type": name, "evidence": five, "provision": six, "amount": one},
        ],
    }
    file = tmp_path / "any.yaml"
    file.write_text(json.dumps(data, ensure_ascii=True))
    taken_or_refused(file)


# --- the published form ----------------------------------------------------------------------------------------------


def test_the_json_schema_is_current() -> None:
    published = Path(curated.__file__).parents[1] / "curated.schema.json"
    make = "from coopnet.loaders.curated.json_schema import schema_text; print(schema_text(), end='')"
    assert published.read_text(encoding="utf-8") == schema_text(), f'run: python -c "{make}" > {published.name}'


def test_every_field_of_the_form_is_described() -> None:
    undescribed = [
        f"{name}.{field}"
        for name, form in FORMS.items()
        for field, info in form.model_fields.items()
        if not info.description and field not in ("subject", "object", "url", "project", "provision")
    ]
    assert undescribed == []
