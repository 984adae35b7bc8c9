"""What is never taken for one actor, however alike it is written."""

from __future__ import annotations

import pytest
from coopnet.graph.matching import crosswalk
from coopnet.graph.matching.actors import Actor, Decision
from coopnet.graph.matching.deciding import decide
from coopnet.loaders import contact

from .some_actors import actor


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (actor("a", "Ministry of Health", country="KE"), actor("b", "Ministry of Health", country="UG")),
        (actor("a", "Ministry of Finance", country="KE"), actor("b", "fr:Ministère des Finances", country="BJ")),
        (actor("a", "Supreme Court", country="AF", kind="10"), actor("b", "Supreme Court", country="ID", kind="10")),
        (actor("a", "Ministry of Finance of Kenya"), actor("b", "Ministry of Finance of Ghana")),
        (actor("a", "Kenya Revenue Authority"), actor("b", "Revenue Authority", country="UG")),
        (actor("a", "National Electoral Commission", country="LR"), actor("b", "National Electoral Commission")),
        (actor("a", "Swedish Red Cross"), actor("b", "da:Dansk Røde Kors")),
        (actor("a", "Caritas", country="DE"), actor("b", "Caritas", country="AT")),
        (
            actor("a", "Economic and Social Council", country="JO"),
            actor("b", "United Nations Economic and Social Council"),
        ),
        (
            actor("a", "Grace Foundation for Children", country="KE"),
            actor("b", "Grace Foundation for Children", country="GB"),
        ),
    ],
)
def test_never_by_name_alone_across_countries(left: Actor, right: Actor) -> None:
    assert decide(left, right).decision is not Decision.MATCH


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Asian Development Bank", "African Development Bank"),
        ("Asian Development Bank", "fr:Banque africaine de développement"),
        ("African Development Bank", "African Development Fund"),
        ("East African Development Bank", "African Development Bank"),
        ("es:Banco de Desarrollo de África Oriental", "African Development Bank"),
        ("European Investment Bank", "de:Nordische Investitionsbank"),
        ("European Investment Bank", "European Investment Fund"),
        ("World Trade Organization (WTO)", "World Tourism Organization (WTO)"),
        ("International Atomic Energy Agency", "fr:Agence arabe de l'énergie atomique"),
        ("Council of Europe", "European Council"),
        ("United Nations Development Programme", "United Nations Environment Programme"),
        ("United Nations Population Fund", "es:Fondo de las Naciones Unidas para el Desarrollo del Capital"),
        ("Mercosur Parliament", "de:ECOWAS-Parlament"),
        ("First Vice-Presidency", "Second Vice-Presidency"),
        ("Economic Community of West African States", "fr:Communauté économique des États de l'Afrique centrale"),
    ],
)
def test_never_bodies_of_near_names(left: str, right: str) -> None:
    assert decide(actor("a", left), actor("b", right)).decision is not Decision.MATCH


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (actor("a", "UNICEF Kinshasa", code="XM-DAC 41122"), actor("b", "UNICEF", code="XM-DAC 41122")),
        (actor("a", "UNDP Kenya"), actor("b", "United Nations Development Programme", "UNDP")),
        (actor("a", "Save the Children UK", country="GB"), actor("b", "Save the Children International", country="GB")),
        (actor("a", "WaterAid Sweden", country="SE"), actor("b", "WaterAid", country="GB")),
        (actor("a", "Transparency International Bangladesh"), actor("b", "Transparency International")),
        (actor("a", "Oxfam GB"), actor("b", "Oxfam Novib", country="NL")),
        (
            actor("a", "Global Environment Facility"),
            actor("b", "Global Environment Facility - Least Developed Countries Fund"),
        ),
        (actor("a", "USAID/Food for Peace"), actor("b", "United States Agency for International Development (USAID)")),
        (
            actor("a", "UNDP Multi-Partner Trust Fund Office"),
            actor("b", "UNDP", "United Nations Development Programme"),
        ),
    ],
)
def test_never_a_part_and_its_whole(left: Actor, right: Actor) -> None:
    assert decide(left, right).decision is not Decision.MATCH


def test_never_what_a_statement_tells_apart() -> None:
    whole = actor("a", "Global Fund for Peace", code="XM-DAC 47999")
    assert decide(whole, actor("b", "Global Fund for Peace", code="XM-DAC 47999")).decision is Decision.MATCH
    for apart in ({"parent": "a"}, {"related": frozenset({"a"})}):
        other = actor("b", "Global Fund for Peace", code="XM-DAC 47999", **apart)
        assert decide(whole, other).decision is Decision.NONE


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("International NGO", "International NGO"),
        ("Other", "Other"),
        ("Private sector in recipient country", "Private sector in recipient country"),
        ("National Red Cross and Red Crescent Societies", "National Red Cross and Red Crescent Societies"),
        ("Banks (deposit taking corporations except Micro Finance Institutions)",) * 2,
        ("Save the Children - donor country office", "Save the Children - donor country office"),
        ("UN Agencies and NGOs (details not yet provided)",) * 2,
        ("Retail investors", "Retail investors"),
    ],
)
def test_never_a_kind_of_organisations(left: str, right: str) -> None:
    pair = decide(actor("a", left, code="XM-DAC 22000"), actor("b", right, code="XM-DAC 22000"))
    assert (pair.decision, pair.rule) == (Decision.NONE, "a kind of organisations")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # a publisher's own code for a kind, handed to many
        (actor("a", "HelpAge International UK", code="22000"), actor("b", "British Council", code="22000")),
        # charts of accounts of two countries
        (actor("a", "Elections Commission", code="113"), actor("b", "Agency for Combating Terrorism", code="113")),
        # one number, two bodies: to be looked at, never joined
        (
            actor("a", "Education Commission", code="US-EIN 1336"),
            actor("b", "Rockefeller Advisors", code="US-EIN 1336"),
        ),
        (
            actor("a", "Adyan Foundation", code="LB-MOI 1103"),
            actor("b", "Regional Advisory Systems", code="GH-DSW 1103"),
        ),
        (actor("a", "Government Procurement Card", code="Excluded"), actor("b", "Corporate Travel", code="Excluded")),
    ],
)
def test_never_by_a_code_alone(left: Actor, right: Actor) -> None:
    assert decide(left, right).decision is not Decision.MATCH


@pytest.mark.parametrize(
    "name",
    [
        "Government of Italy;United Nations Development Programme",
        "UNDP and UNICEF",
        "Ministry of Health and Ministry of Education",
    ],
)
def test_never_several_in_one_name(name: str) -> None:
    assert decide(actor("a", name), actor("b", name)).decision is Decision.NONE


def test_never_two_numbers_of_one_register() -> None:
    left = actor("a", "Centre for Rights Education", code="KE-NCB 218")
    right = actor("b", "Centre for Rights Education", code="KE-NCB 219")
    assert decide(left, right).decision is Decision.REVIEW


def test_never_through_a_code_that_several_organisations_got() -> None:
    many = actor("a", "HelpAge International", "British Council", "Mines Advisory Group", "Crown Agents", code="22000")
    assert decide(many, actor("b", "Mines Advisory Group")).decision is not Decision.MATCH


def test_one_odd_name_keeps_nobody_from_being_found() -> None:
    left = actor("a", "Nordic Development Fund", "Other", "Government of Italy;Nordic Development Fund")
    assert decide(left, actor("b", "Nordic Development Fund")).decision is Decision.MATCH


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # an international NGO has bodies of its name in many countries: which of them is meant, people say
        (actor("a", "Lantern Aid Worldwide", kind="21"), actor("b", "Lantern Aid Worldwide", country="KE", kind="22")),
        (
            actor("a", "Lantern Aid Trust", kind="21"),
            actor("b", "Lantern Aid Trust", code="GB-CHC 1099999", kind="21"),
        ),
        # a register's number of the whole, stated of a member
        (
            actor("a", "Help the Herons International", code="GB-CHC 1099998"),
            actor("b", "Help the Herons Federation, Inc.", code="GB-CHC 1099998"),
        ),
    ],
)
def test_an_international_body_and_one_of_its_name_are_left_to_people(left: Actor, right: Actor) -> None:
    assert decide(left, right).decision is Decision.REVIEW


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # one name in the lists, in another state or in none
        (actor("a", "Ministry of Finance", country="CL"), actor("b", "pt:Ministério da Fazenda", country="BR")),
        (actor("a", "Ministry of Finance"), actor("b", "pt:Ministério da Fazenda", country="BR")),
        (actor("a", "es:Ministerio de Hacienda"), actor("b", "Ministry of Finance", country="CL")),
        (actor("a", "Ministry of Education (MoE)", country="GH"), actor("b", "MoE", country="BW")),
        # IRC of the Netherlands is about water
        (actor("a", "International Rescue Committee"), actor("b", "IRC", code="NL-KVK-41151952")),
    ],
)
def test_never_by_the_name_of_another_body_in_a_list(left: Actor, right: Actor) -> None:
    assert decide(left, right).decision is not Decision.MATCH


def test_the_crosswalk_has_no_contact_data() -> None:
    for entry in crosswalk.entries():
        for text in (*entry["acronyms"], *(name for names in entry["names"].values() for name in names)):
            assert contact.remove(text)[0] == text


@pytest.mark.parametrize(
    ("mixed", "other"),
    [
        (
            actor("a", "Lithuania - Ministry of Foreign Affairs", "Lithuania - Ministry of the Interior", kind="10"),
            actor("b", "Ministry of the Interior of the Republic of Lithuania", country="LT", kind="ministry"),
        ),
        (
            actor(
                "a",
                "Centers for Disease Control and Prevention (CDC), United States of America",
                "United States Department of State (USDOS)",
                kind="government",
            ),
            actor("b", "Department of State", "U.S. Government - Department of State", kind="government"),
        ),
    ],
)
def test_never_a_code_that_was_given_to_two_bodies_of_a_state(mixed: Actor, other: Actor) -> None:
    assert decide(mixed, other).decision is Decision.REVIEW
