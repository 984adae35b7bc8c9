"""Requests to a server of coopnet: with a key, compressed, with time limits, and again where that is worth while."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

import httpx2

from ...graph.errors import BadArgument, CoopnetError, EngineUnavailable, TimedOut
from ..http.hosts import is_loopback
from .returned_errors import error_of

log = logging.getLogger("coopnet")

_OK = 200
_AGAIN = (429, 502, 503)
"""Statuses of what passes by itself."""
_PAUSE = 1.0
"""Seconds before asking again where the server names none."""
_CONNECTING = 10.0
_BROKEN_OFF = 2
"""How often a request is sent again whose connection was closed: a server that was started anew closes all."""


class ServerAddress:
    """The address of a server's interface for programs, https://HOST/v1; http for this machine only."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or not host:
            raise BadArgument(f"“{_shown(address)}” is no address of a server.", "Such as https://HOST/v1.", "address")
        if parts.username is not None or parts.query or parts.fragment:
            raise BadArgument(
                f"“{_shown(address)}” holds more than an address.",
                "Give https://HOST/v1 alone, and a key as key=… or in COOPNET_KEY.",
                "address",
            )
        if parts.scheme == "http" and not is_loopback(host):
            raise BadArgument(
                f"“{address}” would be asked without encryption, and whoever is in between could read key and answers.",
                "Use https://; http is for the machine itself (127.0.0.1).",
                "address",
            )
        self.is_local = is_loopback(host)
        path = parts.path.rstrip("/")
        self.text = f"{parts.scheme}://{parts.netloc}{path if path.endswith('/v1') else f'{path}/v1'}"


class Server:
    """Sends requests to one server; `time_limit` is for one answer, `patience` for waiting to ask again, in seconds."""

    def __init__(self, address: ServerAddress, key: str, time_limit: float, patience: float) -> None:
        self.address = address.text
        self._time_limit = time_limit
        self._patience = patience
        if not (key.isascii() and key.isprintable()):
            raise BadArgument("key: has characters that no key has.", argument="key")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        # A redirect is not followed: it would carry what is asked, and perhaps the key, to another place.
        self._client = httpx2.Client(
            headers={"User-Agent": f"coopnet/{version('coopnet')}", "Accept": "application/json", **headers},
            timeout=httpx2.Timeout(time_limit, connect=_CONNECTING),
            follow_redirects=False,
            trust_env=not address.is_local,
        )

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    def get(self, path: str, query: Sequence[tuple[str, str]] = ()) -> Any:
        """Return the JSON at an address under /v1; raises the error that the server answers with.

        What passes by itself (503, 429) is asked again after the time that the server names, as long as `patience`
        lasts; then Busy or EngineUnavailable is raised.
        """
        end = time.monotonic() + self._patience
        broken = 0
        while True:
            try:
                response = self._client.get(f"{self.address}{path}", params=list(query))
            except httpx2.TransportError as error:
                broken += 1
                if not _is_broken_off(error) or broken > _BROKEN_OFF:
                    raise self._unreachable(error) from error
                continue
            except UnicodeError as error:
                raise BadArgument("A text that is asked for holds half a character.") from error
            if response.status_code == _OK:
                return self._content(response)
            pause = _pause(response)
            if response.status_code not in _AGAIN or time.monotonic() + pause > end:
                raise error_of(response)
            log.info("%s answers %s; asking again in %.0f s", self.address, response.status_code, pause)
            time.sleep(pause)

    def _content(self, response: httpx2.Response) -> Any:
        try:
            return response.json()
        except ValueError as error:
            raise error_of(response) from error

    def _unreachable(self, error: httpx2.TransportError) -> CoopnetError:
        if isinstance(error, httpx2.TimeoutException) and not isinstance(error, httpx2.ConnectTimeout):
            return TimedOut(
                f"The server at {self.address} has not answered within {self._time_limit:g} seconds.",
                "Narrow the question, or give connect a larger time_limit.",
            )
        return EngineUnavailable(
            f"The server at {self.address} cannot be reached: {str(error) or type(error).__name__}.",
            "Correct the address, or have whoever runs it start it; then try again.",
        )


def _is_broken_off(error: httpx2.TransportError) -> bool:
    return isinstance(error, (httpx2.ReadError, httpx2.WriteError, httpx2.RemoteProtocolError))


def _pause(response: httpx2.Response) -> float:
    """Return the seconds that Retry-After names, as a number or as a moment."""
    given = response.headers.get("retry-after", "").strip()
    if given.isdecimal():
        return max(float(given), 0.1)
    try:
        return max((parsedate_to_datetime(given) - datetime.now(UTC)).total_seconds(), 0.1) if given else _PAUSE
    except (ValueError, TypeError):
        return _PAUSE


def _shown(address: str) -> str:
    """Return an address without what may be a password in it."""
    before, at, after = address.rpartition("@")
    return f"{before.partition('//')[0]}//…@{after}" if at else address
