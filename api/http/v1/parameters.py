"""The parameters of addresses, as their description tells them: those of a question, and those that all share."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any

from fastapi import Query, Request

from ....queries.asking.question import Question
from ....queries.asking.scope import EVERYTHING, IDENTITIES
from ...describing import SCOPE as SAID_OF_SCOPE
from ...describing import described
from ..querying import listed
from .media_types import FORMS, forms_of

SAID: Mapping[str, str] = {
    **SAID_OF_SCOPE,
    "language": "Language of names where there is a choice: en, ro, lv … By default the first of Accept-Language.",
    "limit": "Rows to give at the most: 100 by default and 1,000 at the most in JSON, 1,000 and 10,000 in other forms.",
    "cursor": "Where to go on: what links.next has. The list goes on in the data that it began with, whatever is "
    "loaded meanwhile.",
    "fields": "Only these fields of rows, separated by commas. In JSON the statements that rows rest on come if "
    "“statements” is among them.",
    "format": "json (as it comes), jsonl (a row a line), csv, xlsx or parquet; of questions geojson (rows at the "
    "countries that they name), and graphml or gexf where the answer is a network; by default what Accept likes best.",
}
"""What every list can be narrowed by."""

_HINTS: Mapping[str, tuple[Any, Any]] = {
    "as_of": (str | None, None),
    "start": (str | None, None),
    "end": (str | None, None),
    "source": (list[str], []),
    "alone": (list[str], []),
    "identity": (Annotated[str, Query(json_schema_extra={"enum": list(IDENTITIES)})], EVERYTHING.identity),
    "language": (str, EVERYTHING.language),
    "limit": (Annotated[int | None, Query(ge=1, le=max(form.most for form in FORMS.values()))], None),
    "fields": (str | None, None),
    "cursor": (str | None, None),
}
_EXAMPLES: Mapping[str, Any] = {"as_of": "1", "start": "2015", "end": "2024", "language": "ro", "limit": 20}


def signature(
    question: Question[Any, Any], without: Collection[str] = (), forms: Iterable[str] = ()
) -> inspect.Signature:
    """Make the signature from which FastAPI describes the address of a question."""
    about = described(question).parameters
    own = [
        _parameter(name, parameter.annotation, parameter.default, about.get(name, ""), question.example.get(name))
        for name, parameter in question.parameters.items()
        if name not in without
    ]
    request = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    return inspect.Signature([request, *own, *shared(_HINTS, forms or forms_of(question))])


def shared(names: Iterable[str], forms: Iterable[str]) -> list[inspect.Parameter]:
    """Return the parameters of these names that all addresses share, and `format` where there is a choice."""
    made = [_parameter(name, *_HINTS[name], SAID[name], _EXAMPLES.get(name)) for name in names]
    choices = list(forms)
    if len(choices) > 1:
        hint = Annotated[str | None, Query(json_schema_extra={"enum": choices})]
        made.append(_parameter("format", hint, None, SAID["format"], None))
    return made


def _parameter(name: str, hint: Any, default: Any, text: str, example: Any) -> inspect.Parameter:
    values = listed(example) if isinstance(default, list) or _is_list(hint) else example
    examples = [values] if values not in (None, []) else None
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=default,
        annotation=Annotated[hint, Query(description=text, examples=examples)],
    )


def _is_list(hint: Any) -> bool:
    return getattr(hint, "__origin__", None) is list
