"""Read what a request sends, up to a limit."""

from __future__ import annotations

from fastapi import Request

from ....graph.errors import TooLarge


async def body_of(request: Request, largest: int, remedy: str) -> bytes:
    """Return the body of a request; raise TooLarge, with this remedy, for one of more than `largest` bytes."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > largest:
            raise TooLarge(f"The request is longer than {largest:,} bytes.", remedy)
    return body
