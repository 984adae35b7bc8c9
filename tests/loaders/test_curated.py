"""What the records of the curated form come to, and its published schema."""

from __future__ import annotations

import json
from pathlib import Path

from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.statements import Statement
from coopnet.loaders import curated
from coopnet.loaders.curated import read
from coopnet.loaders.curated.json_schema import schema_text
from coopnet.loaders.curated.statement_form import FORMS

from .curated_files import HEAD, Write, records_of


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
    benefits = [statement for statement in records["a"].statements if isinstance(statement, Statement)]
    assert [(benefit.subject, benefit.object) for benefit in benefits] == [
        ("project:bridge", "country:MX"),
        ("project:bridge", "country:GT"),
    ]
    assert benefits[0].circumstances == benefits[1].circumstances
    assert benefits[0].circumstances.evidence.quotes == ("en favor de ambos países",)
    signed = [statement for statement in records["b"].statements if isinstance(statement, Statement)]
    assert [(one.subject, one.object) for one in signed] == [
        ("org:giver", "project:bridge"),
        ("org:other", "project:bridge"),
    ]
    described = [statement for statement in records["c"].statements if isinstance(statement, Statement)]
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
