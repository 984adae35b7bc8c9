"""No telephone number and no e-mail address is kept, and nothing else is lost."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from coopnet.graph.model.statements import Evidence
from coopnet.loaders.contact import MARK, find, remove
from hypothesis import example, given
from hypothesis import strategies as st

from .evidence_words import Texts

TELEPHONES = [
    "tālrunis 67829674",
    "tālruņa nr. 67829674",
    "Tālr. 67 829 674",
    "Tel.: +371 67 829 674",
    "tel 022-25-52-10",
    "phone: 00371 67829674",
    "Telephone number is 020 7946 0958",
    "fax (0)20 7946 0958",
    "+44 (0)20 7946 0958",
    "44 (0)20 7946 0958",
    "(022) 25-52-10",
    "mob.+37367829674",
    "Mobile: 0722.555.123",
    "тел. 8 (0422) 255-210",
    "телефон: 25 52 10",
    "Tél. 01 42 68 53 00",
    "teléfono 915 555 123",
    "00 371 67829674",
    "T: 67829674",
    "☎ 67829674",
    "67829674 (tel.)",
    "+1-202-555-0123",
    "tel. 67829674, 67829675 and 67829676",
    "+371\u00a067\u00a0829\u00a0674",
    "WhatsApp +373 (69) 123-456",
    "fakss 67829674/67829675",
]
EMAILS = [
    "a.b@example.org",
    "First.Last+tag@sub.example.co.uk",
    "<info@example.org>",
    "mailto:info@example.org,",
    "jānis@piemērs.lv",
    "info [at] example [dot] org",
    "info(at)example.org",
    "x_y-z@example.travel.",
]
KEPT = [
    "2018-03-23",
    "26.03.2018",
    "2018. gada 23. martā",
    "ICMPD/2018/MPF-240-003",
    "EUR 1,150,000",
    "1 150 000 EUR",
    "2024–2028",
    "2018.-2023.gadam",
    "Law No. 241-XVI of 20 October 2005",
    "Regulation (EU) 2021/947",
    "1150000",
    "XM-DAC-41114-PROJECT-00123456",
    "44000-P123456",
    "Resolution 2331 (2016)",
    "12345678",
    "by phone on 2018-03-23",
    "tel. 2018-03-23",
    "by telephone 26.03.2018",
    "Telephone survey of 1,150,000 people",
    "hotel 12345678",
    "Tel Aviv 1234567",
    "€1.5 million",
    "Facebook @handle",
    "5 @ 10",
    "Article 5(0) of 2003",
    "(2012-2016)",
    "phone 2018–2020",
    "COM(2012) 286",
    "CETS No. 197",
    "10.1000/182",
    "+20 per cent",
    "00123456789",
]


@pytest.mark.parametrize("text", TELEPHONES)
def test_telephone_numbers_go(text: str) -> None:
    cleaned, removed = remove(f"See {text} for more.")
    assert removed["telephone"] >= 1
    assert not re.search(r"\d{2}", cleaned), cleaned
    assert cleaned.startswith("See ")
    assert cleaned.endswith(" for more.")


@pytest.mark.parametrize("text", EMAILS)
def test_e_mail_addresses_go(text: str) -> None:
    cleaned, removed = remove(f"See {text} for more.")
    assert removed == {"e-mail": 1}
    assert "example" not in cleaned
    assert "@" not in cleaned
    assert MARK in cleaned


@pytest.mark.parametrize("text", KEPT)
def test_everything_else_stays(text: str) -> None:
    assert remove(f"See {text} for more.") == (f"See {text} for more.", {})


WORDS = st.sampled_from(
    [
        "and",
        "the",
        "tel",
        "Tel.",
        "fax:",
        "phone",
        "tālrunis",
        "+371",
        "(0)",
        "2018-03-23",
        "67829674",
        "1,150,000",
        "@",
        "a@b.lv",
        "№",
        "nr.",
        "EUR",
        "26.03.2018",
        "00",
        "-",
        "12",
        "345",
    ]
)
TEXTS = st.lists(WORDS | st.text(max_size=6), max_size=14).map(" ".join)

E_MAIL_LEFT = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
NUMBER_LEFT = re.compile(
    r"(?:(?<!\w)(?:tel|fax|phone|tālrunis)\b[.: ]{0,3}|\+|\(0\)[ ]?)(?P<run>\d(?:[ .\-()/]?\d){6,})", re.IGNORECASE
)
DATE_FIRST = re.compile(r"\d{4}-\d\d-\d\d(?!\d)|\d\d\.\d\d\.\d{4}(?!\d)|(?:19|20)\d\d[ ]?[-/][ ]?(?:19|20)\d\d")


@given(text=TEXTS)
@example("tel. +371 67829674 a@b.lv@c.lv")
def test_nothing_of_the_kind_survives(text: str) -> None:
    cleaned, removed = remove(text)
    assert not E_MAIL_LEFT.search(cleaned)
    left = [match["run"] for match in NUMBER_LEFT.finditer(cleaned)]
    assert [run for run in left if not DATE_FIRST.match(run)] == []
    assert (cleaned != text) == bool(removed)


@given(text=TEXTS)
def test_removing_twice_removes_nothing_more(text: str) -> None:
    cleaned, _ = remove(text)
    assert remove(cleaned) == (cleaned, {})


@given(text=TEXTS)
def test_what_is_found_lies_in_order_and_apart(text: str) -> None:
    end = 0
    for start, stop, _ in find(text):
        assert end <= start < stop <= len(text)
        end = stop


@given(digits=st.from_regex(r"\d{5,12}", fullmatch=True), lead=st.sampled_from(["tel. ", "Fax: ", "tālrunis ", "☎ "]))
def test_any_number_after_such_a_word_goes(digits: str, lead: str) -> None:
    assert digits not in remove(f"Ask at {lead}{digits}.")[0]


def test_long_texts_take_no_longer_than_they_should() -> None:
    for text in (
        "a" * 200_000,
        "1" * 200_000,
        "tel " * 50_000,
        "1 " * 100_000,
        "a." * 100_000,
        "@" * 200_000,
        "+1-" * 70_000,
        "(0" * 100_000,
        "tel" + " ." * 100_000,
        "a@" * 100_000,
    ):
        remove(text)


def test_a_span_of_a_bare_number_is_redacted_by_what_stands_before_it(tmp_path: Path) -> None:
    text = "Prepared by J. Doe, tālrunis 67829674, a@b.lv. Nr. 12345678."
    (tmp_path / "any name.txt").write_text(text, encoding="utf-8")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    start = text.index("67829674")
    spans = ((start, start + 8), (0, 11), (start + 2, len(text)), (text.index("1234"), text.index("1234") + 8))
    words = Texts(tmp_path).words(Evidence(sha256, spans))
    assert words == (MARK, "Prepared by", f"{MARK}, {MARK}. Nr. 12345678.", "12345678")
    assert Texts(tmp_path).words(Evidence("0" * 64, spans)) == ()
