"""A statement as one sentence in the language of the request, for where its names are no links."""

from __future__ import annotations

from typing import Any

from ..queries.asking.acts import reads
from ..queries.asking.amounts import grouped_digits
from ..queries.asking.answer import Answer, MoneyOut, StatementOut
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


def told_words(answer: Answer[Any], row: Any, name: str) -> str:
    """Say what a column of a row tells in a sentence: its own, or that of a statement of the row."""
    told = getattr(row, name)
    said = (answer.statements[key] for key in row.statements)
    return next((sentence(statement) for statement in said if statement.sentence == told), sentence_words(told))
