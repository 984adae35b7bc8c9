"""Every question under /v1, made from the catalogue, and the list of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from ....graph.errors import NotFound
from ....queries import CATALOGUE, Question
from ....queries.asking.shown_statements import Out
from ...describing import described
from ...titles import called, subjects
from ..open_graph import OpenGraph
from ..querying import address, check_names, is_list
from .askings import SCOPE, Asking
from .data_versions import SOFTWARE, DataVersion, Tag
from .described_responses import OF_QUESTIONS, responses
from .envelopes import page_of_answers
from .media_types import forms_of
from .parameters import signature
from .responses import json_answer, respond

PREFIX = "/v1"
_FURTHER = ("limit", "cursor", "fields", "format")


class ParameterOut(Out):
    """One parameter of a question."""

    name: str
    description: str
    repeatable: bool
    required: bool


class QuestionOut(Out):
    """A question of the catalogue."""

    name: str
    title: str
    subject: str
    summary: str
    remarks: str
    parameters: list[ParameterOut]
    also: list[str]
    """What every question can be narrowed by."""
    draws: bool
    """Whether its answer makes a picture."""
    example: str
    """An address that asks it."""
    page: str
    """The same as a page for people."""


def question_routes(graph: OpenGraph) -> APIRouter:
    """Make the address of every question."""
    router = APIRouter(prefix=PREFIX, tags=["questions"])
    for question in CATALOGUE.values():
        router.add_api_route(
            f"/questions/{question.name}",
            _route(question, graph),
            methods=["GET"],
            name=question.name,
            operation_id=question.name,
            summary=described(question).summary,
            description=question.doc,
            response_model=page_of_answers(question.row),
            responses=responses(*OF_QUESTIONS, forms=forms_of(question), is_selective=True),
        )

    @router.get("/questions", operation_id="list_questions", responses=responses(422), response_model=list[QuestionOut])
    def list_questions(request: Request) -> Response:
        """List every question with its parameters and an example."""
        check_names(request.query_params, ())
        return json_answer(
            [_about(question).model_dump() for question in CATALOGUE.values()], _catalogue_tag(), request
        )

    @router.get("/questions/{name}", include_in_schema=False)
    def unknown(name: str) -> Response:
        raise NotFound(f"There is no question “{name}”.", f"Questions are: {', '.join(CATALOGUE)}.")

    _ = list_questions, unknown
    return router


def _route(question: Question[Any, Any], graph: OpenGraph) -> Callable[..., Response]:
    def ask(request: Request, **_: Any) -> Response:
        return respond(request, Asking.of(request, question, graph.store()))

    ask.__signature__ = signature(question)  # pyright: ignore[reportFunctionMemberAccess] - what FastAPI looks at
    return ask


def _about(question: Question[Any, Any]) -> QuestionOut:
    about = described(question)
    return QuestionOut(
        name=question.name,
        title=called(question.name),
        subject=next((subject for subject, names in subjects() if question.name in names), ""),
        summary=about.summary,
        remarks=about.remarks,
        parameters=[
            ParameterOut(
                name=name,
                description=about.parameters.get(name, ""),
                repeatable=is_list(question, name),
                required=parameter.default is parameter.empty,
            )
            for name, parameter in question.parameters.items()
        ],
        also=[*dict.fromkeys((*SCOPE, *_FURTHER))],
        draws=question.draws,
        example=address(f"{PREFIX}/questions/{question.name}", question.example),
        page=address(f"/view/{question.name}", question.example),
    )


def _catalogue_tag() -> Tag:
    """The tag of what the software alone decides."""
    return Tag.of(DataVersion(graph="", load=0, software=SOFTWARE), "questions")
