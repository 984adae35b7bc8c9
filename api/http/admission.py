"""Who may ask, and how often: keys where the server asks for them, and limits by key or address."""

from __future__ import annotations

import base64
import binascii
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...graph.errors import BadArgument
from ..key_file import KeyFile
from .problem_kinds import OF_HTTP
from .problems import respond
from .route_paths import route_path
from .shared_counts import SharedCounts

_FREE = ("/health", "/health/live", "/health/ready", "/static/", "/problems/")
"""What everybody may ask without a key, and is not counted: whether the server is well, and how pages look."""
_CHALLENGE = 'Bearer realm="coopnet", Basic realm="coopnet"'


@dataclass(frozen=True, slots=True)
class Admission:
    """The rules of a server: its keys if it asks for them, and how often one reader may ask."""

    keys: KeyFile | None = None
    rate: RateLimitItem | None = None
    own: str = field(default_factory=secrets.token_urlsafe, repr=False)
    """With which the server asks itself, of its processes any other: it is neither refused nor counted."""


def rate_of(text: str) -> RateLimitItem:
    """Read a rate such as “600/minute”; raises BadArgument."""
    try:
        return parse(text)
    except ValueError as error:
        raise BadArgument(f"“{text}” is no rate.", "Give one such as 600/minute or 5/second.", "rate") from error


class Admitting:
    """Refuse who has no key where one is asked for (401), and who asks too often (429), with the standard headers.

    In the folder `shared`, several processes count together.
    """

    def __init__(self, app: ASGIApp, rules: Admission, shared: Path | None = None) -> None:
        self._app = app
        self._rules = rules
        self._counting = FixedWindowRateLimiter(MemoryStorage() if shared is None else SharedCounts(shared))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        secret = secret_of(Headers(scope=scope).get("authorization", "")) if scope["type"] == "http" else ""
        if scope["type"] != "http" or _is_free(route_path(scope)) or self._is_own(secret):
            await self._app(scope, receive, send)
            return
        key = self._rules.keys.find(secret) if self._rules.keys is not None and secret else None
        if key is not None:
            scope.setdefault("state", {})["key"] = key.id
        rate = rate_of(key.rate) if key is not None and key.rate else self._rules.rate
        reader = f"address {_address(scope)}" if key is None else f"key {key.id}"
        is_admitted = rate is None or self._counting.hit(rate, reader)
        told = {} if rate is None else self._told(rate, reader)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in told.items():
                    headers[name] = value
                if self._rules.keys is not None:  # no cache that others share may keep what a key was needed for
                    headers["Cache-Control"] = "private, no-cache"
                    headers.add_vary_header("Authorization")
            await send(message)

        if not is_admitted:
            status, further = 429, {"Retry-After": told["RateLimit-Reset"]}
        elif key is None and self._rules.keys is not None:
            status, further = 401, {"WWW-Authenticate": _CHALLENGE}
        else:
            await self._app(scope, receive, with_headers)
            return
        kind = OF_HTTP[status]
        await respond(Request(scope), kind, kind.meaning, headers=further)(scope, receive, with_headers)

    def _is_own(self, secret: str) -> bool:
        return secrets.compare_digest(secret.encode(), self._rules.own.encode())

    def _told(self, rate: RateLimitItem, reader: str) -> dict[str, str]:
        reset, remaining = self._counting.get_window_stats(rate, reader)
        return {
            "RateLimit-Limit": str(rate.amount),
            "RateLimit-Remaining": str(max(0, remaining)),
            "RateLimit-Reset": str(max(1, round(reset - time.time()))),
            "RateLimit-Policy": f"{rate.amount};w={rate.get_expiry()}",
        }


def _is_free(path: str) -> bool:
    return path in _FREE or any(path.startswith(free) for free in _FREE if free.endswith("/"))


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def secret_of(header: str) -> str:
    """Return the key of an Authorization header: as Bearer, or as the password that a browser asks for."""
    scheme, _, given = header.strip().partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(given.strip(), validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, UnicodeError):
        return ""
