"""A statement as one sentence in the language of the request, for where its names are no links."""

from __future__ import annotations

from typing import Any, cast

from ..queries.asking.acts import reads
from ..queries.asking.amounts import grouped_digits
from ..queries.asking.answer import Answer
from ..queries.asking.shown_statements import MoneyOut, StatementOut
from . import kinds_of_money, words
from .answer_words import sentence_words
from .languages import ENGLISH, gettext, spoken, written_forms
from .languages.catalogues_read import translated


def sentence(statement: StatementOut) -> str:
    """Say a statement: in English as the answer itself says it."""
    if spoken() == ENGLISH:
        return statement.sentence
    if statement.money is not None:
        return _money(statement.money)
    subject, obj = statement.subject, statement.object
    if subject is None or obj is None:
        return statement.sentence
    return f"{subject.name} {translated(reads(statement.type, statement.own))} {obj.name}"


def _money(money: MoneyOut) -> str:
    legs = [
        f"{words.leg(leg.type)[1]} {leg.entity.name}{f' ({leg.share} %)' if leg.share else ''}" for leg in money.legs
    ]
    return " ".join([money_told(money), *legs, *([f"({money.value_date})"] if money.value_date else [])])


def money_told(money: MoneyOut) -> str:
    """Say what kind of money it is, and how much."""
    digits = written_forms.exact_digits(grouped_digits(money.amount))
    amount = f"{digits} {money.currency or gettext('(currency not stated)')}"
    kind = words.sentence_case(kinds_of_money.noun(money.kind))
    return gettext("%(kind)s of %(amount)s", kind=kind, amount=amount)


def told_words(answer: Answer[Any], row: Any, name: str) -> tuple[str, ...]:
    """Say what a column of a row tells in sentences: its own, or those of statements of the row."""
    told = getattr(row, name)
    by_sentence = {statement.sentence: statement for key in row.statements if (statement := answer.statements[key])}
    several = cast("tuple[str, ...]", told if isinstance(told, tuple) else (told,))
    return tuple(sentence(by_sentence[text]) if text in by_sentence else sentence_words(text) for text in several)
