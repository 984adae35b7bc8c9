"""Paths as our routes know them, and as a reader has to ask for them: a proxy may serve us under a prefix."""

from __future__ import annotations

from contextvars import ContextVar

from starlette.types import ASGIApp, Receive, Scope, Send

_PREFIX: ContextVar[str] = ContextVar("prefix", default="")


def route_path(scope: Scope) -> str:
    """Return the path without the prefix under which a proxy serves us (`--root-path`)."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path.removeprefix(root) if root and (path == root or path.startswith(f"{root}/")) else path


def under_prefix(path: str) -> str:
    """Return the address of a path of ours for the reader of this request."""
    return f"{_PREFIX.get()}{path}"


class Prefixed:
    """Have all addresses that an answer holds begin with the prefix of its request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        token = _PREFIX.set(str(scope.get("root_path", "")))
        try:
            await self._app(scope, receive, send)
        finally:
            _PREFIX.reset(token)
