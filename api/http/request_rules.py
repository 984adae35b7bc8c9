"""Rules for every request, whatever it asks for."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .hosts import is_loopback
from .problem_kinds import OF_HTTP
from .problems import respond
from .rendering import HEADERS

LONGEST_ADDRESS = 8000


class RequestRules:
    """Give each request a number, refuse endless addresses and other hosts' names, answer HEAD, and add headers.

    With `host_names`, only these names and those of this machine's loopback are served: else a page of somebody
    else's could have a browser ask a server that only its user is meant to reach, under a name that leads here.
    """

    def __init__(self, app: ASGIApp, host_names: Collection[str] | None = None) -> None:
        self._app = app
        self._names = None if host_names is None else {host_name.lower().strip("[]") for host_name in host_names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = number
        is_head = scope["method"] == "HEAD"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {**HEADERS, "Coopnet-Request": number}.items():
                    headers.setdefault(name, value)
            elif is_head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        status = self._refused(scope)
        if status is not None:
            await respond(Request(scope), OF_HTTP[status], OF_HTTP[status].meaning)(scope, receive, with_headers)
            return
        # Whatever is read with GET has its headers read with HEAD.
        asked = {**scope, "method": "GET"} if is_head else scope
        await self._app(asked, receive, with_headers)
        scope.update({name: asked[name] for name in ("route",) if name in asked})  # for what counts requests

    def _refused(self, scope: Scope) -> int | None:
        if len(scope["query_string"]) + len(scope.get("raw_path", b"")) > LONGEST_ADDRESS:
            return 414
        if self._names is not None and not self._is_known(_hosts(scope["headers"])):
            return 421
        return None

    def _is_known(self, hosts: list[str]) -> bool:
        return len(hosts) == 1 and (is_loopback(hosts[0]) or hosts[0] in (self._names or ()))


def _hosts(headers: Iterable[tuple[bytes, bytes]]) -> list[str]:
    """Return the names that a request asks for, in lower case and without ports; there should be one."""
    given = [value.decode("latin-1").strip().lower() for name, value in headers if name == b"host"]
    return [_without_port(host) for host in given]


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].removesuffix(".")
