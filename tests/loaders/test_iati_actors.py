"""Who is meant by ends that have a name alone, and by which name an organisation goes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from coopnet.graph.model.flows import Leg
from coopnet.graph.model.schema import Basis
from coopnet.loaders.parties import nobody

from .iati_fixtures import Read, read, valid

GIVER = "XM-DAC-7"


def activity(tmp_path: Path, *contents: str, country: str = "AR") -> Read:
    """Read a file of one activity for a country, published by Giver."""
    path = tmp_path / "one.xml"
    path.write_text(
        f'''<iati-activities version="2.03"><iati-activity default-currency="EUR">
        <iati-identifier>XM-DAC-7-1</iati-identifier>
        <reporting-org ref="{GIVER}" type="10"><narrative>Giver</narrative></reporting-org>
        <recipient-country code="{country}"/>{"".join(contents)}</iati-activity></iati-activities>''',
        "utf-8",
    )
    return read(path)


def party(name: str, role: str = "4", more: str = "") -> str:
    return f'<participating-org role="{role}" {more}><narrative>{name}</narrative></participating-org>'


def paid(provider: str = "", receiver: str = "") -> str:
    ends = (f"<{tag}{rest}</{tag}>" for tag, rest in (("provider-org", provider), ("receiver-org", receiver)) if rest)
    return (
        '<transaction><transaction-type code="3"/><transaction-date iso-date="2020-01-01"/><value>5</value>'
        f"{''.join(ends)}</transaction>"
    )


def ends(found: Read, type: str) -> list[Leg]:
    return [leg for flow in found.flows for leg in flow.legs if leg.type == type]


def test_a_name_that_has_one_reference_in_the_activity_is_that_organisation() -> None:
    found = valid("names-of-the-publisher")
    named = {leg.type: leg for leg in found.flows[1].legs if leg.type in ("PROVIDER", "RECEIVER")}
    provider, receiver = named["PROVIDER"], named["RECEIVER"]
    assert (provider.entity, provider.basis) == ("org:XM-DAC-2-10", Basis.INFERRED)
    assert provider.as_name == ("Directorate-general Development Cooperation",)
    assert (receiver.entity, receiver.basis, receiver.as_ref) == ("org:XI-TEST-1", Basis.INFERRED, "")
    assert {leg.basis for leg in found.flows[0].legs} == {Basis.STATED}
    assert found.report.repaired["reference_inferred"] == 2
    described = {statement.object for statement in found.statements("DESCRIBES")}
    assert not any(entity.startswith("org:name/") for entity in described)


def test_the_name_of_who_reports_is_who_reports(tmp_path: Path) -> None:
    found = activity(tmp_path, party("Giver", "1"), party("giver", "3"))
    (funding,) = found.statements("FUNDS")
    assert (funding.subject, funding.circumstances.basis) == ("org:XM-DAC-7", Basis.INFERRED)
    assert funding.circumstances.as_name == ("Giver",)
    assert [statement.subject for statement in found.statements("MANAGES")] == ["org:name/giver"]  # only the exact name


def test_a_name_with_two_references_stays_a_name(tmp_path: Path) -> None:
    references = party("River Trust", more='ref="GB-CHC-1"'), party("River Trust", more='ref="KE-NGO-2"')
    found = activity(tmp_path, *references, party("River Trust", "1"))
    assert [statement.subject for statement in found.statements("FUNDS")] == ["org:name/river-trust"]


def test_a_reference_of_another_activity_tells_nothing(tmp_path: Path) -> None:
    path = tmp_path / "two.xml"
    bodies = party("River Trust", more='ref="GB-CHC-1"'), party("River Trust", more='ref="N/A"')
    activities = (
        f'<iati-activity><iati-identifier>A-{number}</iati-identifier><reporting-org ref="A"/>{body}</iati-activity>'
        for number, body in enumerate(bodies)
    )
    path.write_text(f'<iati-activities version="2.03">{"".join(activities)}</iati-activities>')
    found = read(path)
    assert [statement.subject for statement in found.statements("IMPLEMENTS")] == [
        "org:GB-CHC-1",
        "org:name/river-trust",
    ]
    assert {statement.circumstances.basis for statement in found.statements("IMPLEMENTS")} == {Basis.STATED}


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Kingdom of Denmark", "country:DK"),
        ("Netherlands", "country:NL"),
        ("República de Colombia", "country:CO"),
        ("Federal Ministry of Labour", "org:name/XM-DAC-7/federal-ministry-of-labour"),
        ("Bundesministerium der Finanzen", "org:name/XM-DAC-7/bundesministerium-der-finanzen"),
        ("Ministry of Health, Kenya", "org:name/ke/ministry-of-health-kenya"),
        (
            "Government of the Democratic Republic of the Congo",
            "org:name/cd/government-of-the-democratic-republic-of-the-congo",
        ),
        ("Kenya Ministry of Health", "org:name/ke/kenya-ministry-of-health"),
        ("Embassy of Denmark in Kenya", "org:name/XM-DAC-7/embassy-of-denmark-in-kenya"),
        ("Bridge Builders Kenya", "org:name/bridge-builders-kenya"),
    ],
)
def test_a_name_is_filed_under_the_country_that_it_says_and_no_other(tmp_path: Path, name: str, entity: str) -> None:
    type = "10" if "Kenya Ministry" in name or "Labour" in name else ""
    found = activity(tmp_path, party(name, "1", f'type="{type}"'), paid(f"><narrative>{name}</narrative>"))
    assert [statement.subject for statement in found.statements("FUNDS")] == [entity]
    if type == "":
        assert [leg.entity for leg in ends(found, "PROVIDER")] == [entity]


def test_a_company_called_like_a_country_is_no_country(tmp_path: Path) -> None:
    found = activity(tmp_path, party("Jordan", "4", 'type="70"'))
    assert [statement.subject for statement in found.statements("IMPLEMENTS")] == ["org:name/jordan"]


NOBODIES = [
    "National NGOs",
    "Public sector (donor, recipient, other)",
    "Supplier Name Withheld",
    "Correction",
    "nan",
    "(NaN)",
    "Staff member",
    "N/A",
    "TBD",
    "Various",
    "To be determined after the tender",
    "Divers",
    "ONG locales",
    "Otros donantes",
    "Unbekannt",
    "Неизвестно",
    "Vendor name redacted",
    "Various implementing partners",
    "-",
    "...",
    "0",
    "XXX",
    "Donor country-based NGO",
    "Private sector",
    "Secteur privé",
    "Unspecified Vendors - Peru",
    "Academic, Training and Research",
]


@pytest.mark.parametrize("name", NOBODIES)
def test_nobody_is_an_organisation(tmp_path: Path, name: str) -> None:
    assert nobody(name)
    found = activity(tmp_path, party(name), paid(receiver=f"><narrative>{name}</narrative>"))
    assert found.statements("IMPLEMENTS") == []
    assert ends(found, "RECEIVER") == []
    assert found.report.repaired["name_placeholder"] == 2


@pytest.mark.parametrize(
    "name",
    [
        "Correction Services of Fiji",
        "Nan Provincial Hospital",
        "Bread for the World",
        "Others First Foundation",
        "Network of African Science Academies",
        "World Bank Group",
        "UN",
        "Staff College",
        "Bank of Uganda",
        "3iE",
        "Various Artists Fund",
    ],
)
def test_somebody_stays_somebody(name: str) -> None:
    assert nobody(name) is None


def test_names_are_counted_and_those_of_who_reports_are_its_own(tmp_path: Path) -> None:
    found = activity(
        tmp_path,
        party("Giver Agency", "1", f'ref="{GIVER}"'),
        *[paid(f' ref="{GIVER}"><narrative>Givers</narrative>')] * 40,
        paid(f' ref="{GIVER}"><narrative>Commitment</narrative>'),
    )
    about = [one.own for one in found.about(f"org:{GIVER}")]
    called = {tuple(own.get("names", ())): (own.get("is_own"), own.get("uses")) for own in about}
    assert called == {("Giver",): (True, 1), ("Giver Agency",): (None, 1), ("Givers",): (None, 32), (): (None, 1)}
    assert Counter(found.report.read)["transaction"] == 41
