"""Problems that a server answers with, as the errors that asking a graph of one's own raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import httpx2
from pydantic import ValidationError

from ...graph.errors import (
    Ambiguous,
    BadArgument,
    BadInput,
    Busy,
    Complaint,
    CoopnetError,
    EngineUnavailable,
    TooLarge,
    UnknownEntity,
)
from ..http.problem_kinds import KINDS, OF_HTTP, Problem

_KEY_REMEDY = "Give a key, as connect(address, key=…) or in COOPNET_KEY; whoever runs the server makes one."


def error_of(response: httpx2.Response) -> CoopnetError:
    """Return the error that an answer other than 200 stands for."""
    try:
        problem = Problem.model_validate_json(response.content)
    except ValidationError:
        return EngineUnavailable(
            f"What answers at {response.request.url.copy_with(query=None)} is no coopnet: "
            f"{response.status_code} {response.reason_phrase}.".replace(" .", "."),
            "Correct the address: it ends with /v1. A proxy in front of the server may also be at fault.",
        )
    name = problem.type.rpartition("/")[2]
    error = _MADE[name](problem) if name in _MADE else CoopnetError(problem.detail, problem.remedy)
    error.message, error.remedy = problem.detail, problem.remedy or error.remedy
    return error


def _plain(kind: type[CoopnetError]) -> Callable[[Problem], CoopnetError]:
    return lambda problem: kind(problem.detail, problem.remedy)


def _complaints(problem: Problem) -> list[Complaint]:
    return [
        Complaint(
            complaint.reason,
            Path(complaint.file) if complaint.file else None,
            complaint.line,
            complaint.field,
            complaint.remedy,
        )
        for complaint in problem.complaints
    ]


_MADE: Mapping[str, Callable[[Problem], CoopnetError]] = {
    **{kind.name: _plain(error) for error, kind in KINDS.items() if issubclass(error, CoopnetError)},
    KINDS[UnknownEntity].name: lambda problem: UnknownEntity(problem.wanted, problem.remedy),
    KINDS[Ambiguous].name: lambda problem: Ambiguous(problem.wanted, list(problem.candidates)),
    KINDS[BadArgument].name: lambda problem: BadArgument(problem.detail, problem.remedy, problem.argument),
    KINDS[BadInput].name: lambda problem: BadInput(_complaints(problem)),
    OF_HTTP[401].name: lambda problem: BadArgument(problem.detail, _KEY_REMEDY, "key"),
    OF_HTTP[429].name: _plain(Busy),
    OF_HTTP[414].name: _plain(TooLarge),
    OF_HTTP[404].name: _plain(EngineUnavailable),
    OF_HTTP[421].name: _plain(EngineUnavailable),
}
"""By the name of a kind of problem, how the error is made that it was."""
