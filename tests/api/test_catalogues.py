"""Every sentence of the interface is translated into every language, with the same values and whole plurals."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from coopnet.api import words
from coopnet.api.languages import ENGLISH, LANGUAGES, gettext, interface_language, ngettext, speaking, spoken
from coopnet.api.languages.catalogues_read import catalogue
from coopnet.api.languages.make_catalogues import CATALOGUES, template, updated, written
from coopnet.api.languages.written_forms import exact_digits, number, rounded_large, with_currency
from coopnet.api.moments import day_words, moment_words
from hypothesis import given
from hypothesis import strategies as st

OTHERS = [language for language in LANGUAGES if language != ENGLISH]
_RIGHTLY_EQUAL = {"Suma: %(amount)s, %(rows)s", "%(kind)s, %(day)s, %(place)s."}
"""Sentences that two languages say in the same words."""
_VALUE = re.compile(r"%\(\w+\)s|\{\w+\}|`\w+`|%%")


@pytest.fixture(scope="module")
def sentences() -> Catalog:
    return template()


def forms(message: Message) -> list[tuple[str, str]]:
    """Each translated form beside the English one that it stands for."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(message.id[-1], str(form)) for form in message.string]


def key(message: Message) -> tuple[Any, Any]:
    return message.context, message.id if isinstance(message.id, str) else tuple(message.id)


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_left_out(language: str, sentences: Catalog) -> None:
    wanted = {key(message) for message in sentences if message.id}
    held = {key(message): message for message in read(language) if message.id}
    assert wanted - set(held) == set(), "run `make catalogues`, and translate what is new"
    assert set(held) - wanted == set(), "run `make catalogues`: these are said nowhere any more"
    assert [message.id for message in held.values() if message.fuzzy] == []
    assert [message.id for message in held.values() if not all(text.strip() for _, text in forms(message))] == []


@pytest.mark.parametrize("language", OTHERS)
def test_translations_have_the_values_and_marks_of_the_original(language: str) -> None:
    for message in read(language):
        if not message.id:
            continue
        if not isinstance(message.id, str):
            assert len(message.string) == read(language).num_plurals, message.id
        for original, translated in forms(message):
            assert Counter(_VALUE.findall(translated)) == Counter(_VALUE.findall(original)), message.id
            assert original.count("[") == translated.count("["), message.id
            # what ends a sentence stands between it and what follows
            assert original[:1].isspace() == translated[:1].isspace(), message.id
            # templates take a translation as it is
            assert set('<>&"') & set(translated) <= set('<>&"') & set(original), message.id


@pytest.mark.parametrize(("one", "other"), list(combinations(OTHERS, 2)))
def test_no_catalogue_has_the_sentence_of_another_language(one: str, other: str) -> None:
    held = {key(message): message for message in read(other) if message.id}
    copied: dict[str, set[str]] = {}
    for message in read(one):
        if not message.id or key(message) not in held:
            continue
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        if max(len(text.split()) for text in english) <= _FEW_WORDS:
            continue
        in_other = {as_words(text) for _, text in forms(held[key(message)])}
        own = {as_words(text): text for _, text in forms(message) if text}
        shared = own.keys() & in_other - {as_words(text) for text in (*english, *_RIGHTLY_EQUAL)}
        if shared:
            copied[english[0]] = {own[told] for told in shared}
    assert copied == {}, f"said in {other} as in {one}"


_FEW_WORDS = 3


def as_words(text: str) -> tuple[str, ...]:
    """What a text says, whatever its spaces and marks: those of one language are not those of another."""
    return tuple(re.findall(r"\w+", text.casefold()))


@cache
def read(language: str) -> Catalog:
    """The catalogue of a language, read once."""
    return catalogue(language)


@pytest.mark.parametrize("language", OTHERS)
def test_the_file_is_as_the_command_writes_it(language: str, sentences: Catalog) -> None:
    assert (CATALOGUES / f"{language}.po").read_bytes() == written(updated(language, sentences))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("lv", {1: "1 rinda", 2: "2 rindas", 10: "10 rindu", 11: "11 rindu", 21: "21 rinda", 0: "0 rindu"}),
        ("ru", {1: "1 строка", 3: "3 строки", 5: "5 строк", 12: "12 строк", 21: "21 строка", 1002: "1 002 строки"}),
        ("ro", {1: "1 rând", 2: "2 rânduri", 20: "20 de rânduri", 101: "101 rânduri"}),
        ("fr", {0: "0 ligne", 1: "1 ligne", 2: "2 lignes", 1_000_000: "1 000 000 lignes"}),
        ("es", {0: "0 filas", 1: "1 fila", 12345: "12.345 filas"}),
    ],
)
def test_numbers_take_their_form(language: str, said: dict[int, str]) -> None:
    with speaking(language):
        told = {count: words.counted(count, "row", "rows") for count in said}
    assert {count: re.sub(r"[\u00a0\u202f]", " ", text) for count, text in told.items()} == said


@given(count=st.integers(-(10**15), 10**15), language=st.sampled_from(list(LANGUAGES)))
def test_numbers_keep_every_digit(count: int, language: str) -> None:
    with speaking(language):
        assert re.sub(r"[^\d]", "", number(count)) == str(abs(count))


@given(
    units=st.integers(-(10**18), 10**18),
    cents=st.integers(0, 9999),
    language=st.sampled_from(list(LANGUAGES)),
)
def test_amounts_keep_every_digit(units: int, cents: int, language: str) -> None:
    grouped = f"{units:,}".replace(",", "\u202f") + f".{cents:04}"
    with speaking(language):
        told = exact_digits(grouped)
        assert re.sub(r"[^\d]", "", with_currency(told, "USD")) == f"{abs(units)}{cents:04}"
    assert Decimal(re.sub(r"[\u202f]", "", told).replace(",", ".")) == Decimal(f"{units}.{cents:04}")


@given(amount=st.decimals("1e6", "1e15", places=2), language=st.sampled_from(OTHERS))
def test_rounded_amounts_are_the_amount_to_one_decimal(amount: Decimal, language: str) -> None:
    with speaking(language):
        told = rounded_large(amount, is_short=False)
    digits = Decimal(re.sub(r"[^\d,]", "", told.split("\u00a0")[0] if "\u00a0" in told else told).replace(",", "."))
    assert any(
        abs(digits * 10**size - amount) <= Decimal("0.0500001") * 10**size or digits >= 1000 for size in (6, 9, 12, 15)
    )


def test_dates_are_written_as_each_language_writes_them() -> None:
    moment = datetime(2026, 11, 22, 18, 42, tzinfo=UTC).isoformat()
    said = {"en": "22 November 2026, 18:42 UTC", "fr": "22 novembre 2026, 18:42 UTC", "es": "22 de noviembre de 2026"}
    said |= {"ro": "22 noiembrie 2026", "lv": "2026. gada 22. novembris", "ru": "22 ноября 2026"}
    for language, text in said.items():
        with speaking(language):
            assert moment_words(moment).startswith(text)
    months = {"lv": "2018. gada marts", "fr": "mars 2018", "ru": "март 2018\u202fг."}
    for language, text in months.items():
        with speaking(language):
            assert day_words("2018-03") == text
    behind = {
        ("lv", "2018-03/.."): "kopš 2018. gada marta",
        ("lv", "2018-04-01/.."): "kopš 2018. gada 1. aprīļa",
        ("lv", "../2018-03"): "līdz 2018. gada martam",
        ("lv", "2018-02/2019-12"): "no 2018. gada februāra līdz 2019. gada decembrim",
        ("ru", "2018-03/.."): "с марта 2018\u202fг.",
        ("ru", "/2018-05"): "до мая 2018\u202fг.",
        ("ru", "2018-03/2019-05"): "с марта 2018\u202fг. по май 2019\u202fг.",
        ("ru", "2018/.."): "с 2018",
        ("fr", "2018-03/.."): "depuis mars 2018",
        ("fr", "2018-03-05/.."): "depuis le 5 mars 2018",
        ("fr", "2018-03-01/2018-04-05"): "1er mars 2018\u00a0– 5 avril 2018",
        ("fr", "../2018-03-05"): "jusqu’au 5 mars 2018",
        ("fr", "../2018-03"): "jusqu’en mars 2018",
        ("fr", "../2018"): "jusqu’en 2018",
        ("es", "2018-03-05/.."): "desde el 5 de marzo de 2018",
        ("es", "/2018-03-05"): "antes del 5 de marzo de 2018",
        ("es", "2018-03-05/"): "después del 5 de marzo de 2018",
        ("es", "/2018"): "antes de 2018",
        ("es", "../2018-03-05"): "hasta el 5 de marzo de 2018",
    }
    for (language, date), text in behind.items():
        with speaking(language):
            assert day_words(date) == text
    with speaking("fr"):
        assert day_words("") == "non indiqué"
        assert day_words("2018-13") == "2018-13"


def test_a_sentence_ends_with_one_full_stop() -> None:
    with speaking("ru"):
        day = day_words("2018-03-05")
        assert day.endswith("г.")
        assert gettext("Nothing on file changed since %(day)s.", day=day).count("г.") == 1
        assert not gettext("Nothing on file changed since %(day)s.", day=day).endswith("..")
    assert gettext("Nothing on file changed since %(day)s.", day="today") == "Nothing on file changed since today."
    assert gettext("Nothing on file changed since %(day)s.", day="Corp.") == "Nothing on file changed since Corp."


def test_a_language_is_spoken_only_where_it_is_asked_for() -> None:
    assert interface_language("fr-CA") == "fr"
    assert interface_language("RO") == "ro"
    assert interface_language("de") == interface_language("") == interface_language("x'\"<") == ENGLISH
    assert gettext("Rows") == "Rows"
    with speaking("ru"):
        assert gettext("Rows") == "Строки"
        assert ngettext("row", "rows", 5) == "строк"
        with speaking("en"):
            assert gettext("Rows") == "Rows"
        assert spoken() == "ru"
    assert spoken() == ENGLISH
