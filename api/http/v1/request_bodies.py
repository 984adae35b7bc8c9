"""Read what a request sends, up to a limit, and validate it; and describe it."""

from __future__ import annotations

from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect

from ....graph.errors import BadArgument, TooLarge
from ....queries.asking.question import reason

T = TypeVar("T", bound=BaseModel)


async def body_of(request: Request, largest: int, remedy: str) -> bytes:
    """Return the body of a request; raise TooLarge, with this remedy, for one of more than `largest` bytes."""
    body = b""
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > largest:
                raise TooLarge(f"The request is longer than {largest:,} bytes.", remedy)
    except ClientDisconnect as error:  # nobody reads this answer, and the log must not take it for a fault
        raise BadArgument("The request breaks off in the middle.", argument="body") from error
    return body


def validated(model: type[T], sent: Any, remedy: str, whole: str = "body") -> T:
    """Return what was sent (JSON, or read from it) as a model; raise BadArgument that names the first wrong field.

    `whole` is what the complaint names where no field is at fault.
    """
    try:
        return model.model_validate_json(sent) if isinstance(sent, str | bytes) else model.model_validate(sent)
    except ValidationError as error:
        first = error.errors()[0]
        argument = ".".join(map(str, first["loc"]))
        raise BadArgument(f"{argument or whole}: {reason(first['msg'])}.", remedy, argument or whole) from error


def described_body(model: type[BaseModel], example: Any) -> dict[str, Any]:
    """Describe the JSON that an address takes, for its entry in the description of the interface."""
    content = {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}, "example": example}
    return {"requestBody": {"required": True, "content": {"application/json": content}}}
