"""Fetching a file from an address, within limits.

Only http and https, also after redirects, of which there may be five; nothing from addresses of the own machine or
network unless that was asked for (an address in a list of strangers must not read what only we can reach); no more
than the stated bytes and seconds. What fails for reasons that may pass is tried three times.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, OpenerDirector, Request, build_opener

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from ...graph.errors import BadArgument, TooLarge
from ...graph.progress import Progress, silent
from .refusing import refusal

LARGEST = 2 << 30
"""Bytes; all of IATI, packed, is a quarter of that."""
_PATIENCE = 1800.0
_SILENCE = 60.0
"""Seconds: for the whole, and without a byte."""
_WAIT = 1.0
"""Seconds before the second try; then longer."""
_REDIRECTS = 5
_CHUNK = 1 << 18


class _MayPass(Exception):
    """Something that may be gone at the next try."""


def is_address(text: str) -> bool:
    """Tell whether this names something to fetch, and not a file."""
    return re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", text) is not None


def fetch(address: str, folder: Path, *, is_private_allowed: bool = False, progress: Progress = silent) -> Path:
    """Fetch what is at an address into a folder, under its own name, and give the path.

    Raises BadArgument for an address that is not fetched, BadInput where nobody answers or nothing is there, TooLarge
    beyond the limits.
    """
    _check(address)
    target = folder / (re.sub(r"[^\w.-]+", "-", unquote(urlsplit(address).path).rsplit("/", 1)[-1]) or "download.xml")
    opener = _opener(is_private_allowed)
    trying = Retrying(
        retry=retry_if_exception_type(_MayPass),
        stop=stop_after_attempt(3),
        wait=wait_exponential(_WAIT, max=8),
        reraise=True,
    )
    try:
        trying(_fetch, opener, address, target, progress)
    except _MayPass as error:
        raise refusal(address, f"the address cannot be fetched: {error}.", "Try again later.") from error
    return target


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise BadArgument(f"{address} is no web address.", "Check it.") from error
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise BadArgument(
            f"{address} is not fetched: only http and https are.", "Give a file, a folder or a web address."
        )
    if parts.username or parts.password:
        raise BadArgument("An address with a name or password in it is not fetched.", "Fetch the file yourself.")


def _fetch(opener: OpenerDirector, address: str, target: Path, progress: Progress) -> None:
    started = time.monotonic()
    request = Request(address, headers={"User-Agent": "coopnet", "Accept-Encoding": "identity"})  # noqa: S310 - checked
    try:
        with opener.open(request, timeout=_SILENCE) as answer, target.open("wb") as file:
            declared = answer.headers.get("Content-Length", "")
            total = int(declared) if declared.isdecimal() else None
            if (total or 0) > LARGEST:
                raise _too_large(address)
            taken = 0
            # as it comes: to wait for a whole chunk would be to wait for ever, where a server sends byte after byte
            while chunk := answer.read1(_CHUNK):
                taken += len(chunk)
                if taken > LARGEST or time.monotonic() - started > _PATIENCE:
                    raise _too_large(address)
                file.write(chunk)
                progress(f"Fetching {address}", taken, total)
            if total is not None and taken < total:
                raise _MayPass("the connection ended early")
    except HTTPError as error:
        error.close()
        if error.code in (408, 425, 429) or error.code >= 500:
            raise _MayPass(f"the server answers {error.code}") from error
        if error.code < 400:
            raise refusal(
                address, "it leads to other addresses without end, or to none that is fetched.", "Check the address."
            ) from error
        raise refusal(address, f"nothing is there: the server answers {error.code}.", "Check the address.") from error
    except URLError as error:
        raise _MayPass(str(error.reason)) from error
    except (OSError, http.client.HTTPException) as error:
        raise _MayPass(" ".join(str(error).split()) or type(error).__name__) from error


def _too_large(address: str) -> TooLarge:
    return TooLarge(
        f"{address} is larger than {LARGEST >> 30} GB, or takes longer than {_PATIENCE / 60:.0f} minutes.",
        "Fetch it yourself and load the file.",
    )


class _Redirects(HTTPRedirectHandler):
    max_redirections = _REDIRECTS

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        _check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(is_private_allowed: bool) -> OpenerDirector:
    if is_private_allowed:
        return build_opener(_Redirects())
    return build_opener(_Redirects(), _PublicHTTP(), _PublicHTTPS())


class _Public(http.client.HTTPConnection):
    """A connection that is given up when its other end turns out to be private: what a name means, the system says."""

    def connect(self) -> None:
        super().connect()
        _refuse_private(self.sock, self.host)


class _PublicTLS(http.client.HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        _refuse_private(self.sock, self.host)


def _refuse_private(connected: socket.socket, host: str) -> None:
    peer = ipaddress.ip_address(connected.getpeername()[0].partition("%")[0])
    known = peer.ipv4_mapped if isinstance(peer, ipaddress.IPv6Address) and peer.ipv4_mapped else peer
    if not known.is_global:
        connected.close()
        raise BadArgument(f"{host} is an address of your own machine or network.", "If you mean it, say --any-address.")


class _PublicHTTP(HTTPHandler):
    def http_open(self, req: Request) -> http.client.HTTPResponse:
        connection: Callable[..., Any] = http.client.HTTPConnection if req.has_proxy() else _Public
        return self.do_open(connection, req)  # pyright: ignore[reportArgumentType]


class _PublicHTTPS(HTTPSHandler):
    def https_open(self, req: Request) -> http.client.HTTPResponse:
        connection: Callable[..., Any] = http.client.HTTPSConnection if _is_tunnelled(req) else _PublicTLS
        return self.do_open(connection, req)  # pyright: ignore[reportArgumentType]


def _is_tunnelled(request: Request) -> bool:
    return getattr(request, "_tunnel_host", None) is not None
