"""What stands around the rows of every answer: links, and the version of the data."""

from __future__ import annotations

from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import Field

from ....queries.asking.answer import Answer, Row
from ....queries.asking.shown_statements import Out
from .data_versions import DataVersion

R = TypeVar("R", bound=Row)


class Links(Out):
    """Addresses that belong to an answer, relative to the server's."""

    self: str
    """This answer."""
    next: str | None = None
    """What follows these rows, in the same data however much is loaded meanwhile; null where nothing does."""
    page: str | None = None
    """The same as a page for people."""


class AnswerPage(Answer[R], Generic[R]):
    """The answer to one question: some of its rows, what they rest on, and where it goes on."""

    page: int = Field(1, exclude=True)
    links: Links
    data: DataVersion


@cache
def page_of_answers(row: type[R]) -> type[AnswerPage[R]]:
    """Make the model of answers with these rows, and keep it."""
    return AnswerPage[row]


def enveloped(row: type[Any], answer: Answer[Any], links: Links, data: DataVersion) -> AnswerPage[Any]:
    """Put an answer into its envelope; it has been validated when it was made."""
    held = {name: getattr(answer, name) for name in type(answer).model_fields}
    return page_of_answers(row).model_construct(**held, links=links, data=data)
