"""Time limits for connections: a client that sends or takes nothing does not hold one for long."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

ASKING_SECONDS = 10.0
"""In which a request has to be there with all its headers, counted from its connection or its first byte."""
SENDING_SECONDS = 30.0
"""In which the body of a request has to be there, counted from its headers."""
TAKING_SECONDS = 60.0
"""In which a reader has to take something of an answer that waits to be sent."""


class ImpatientProtocol(H11Protocol):
    """Uvicorn's HTTP protocol with limits on waiting for a client; uvicorn itself waits for ever."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._asking: asyncio.TimerHandle | None = None
        self._sending: asyncio.TimerHandle | None = None
        self._taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait_for_request()

    def data_received(self, data: bytes) -> None:
        """Take a part of a request, and begin to wait for the rest of it."""
        super().data_received(data)
        if not self._is_answering():
            if self._asking is None:
                self._wait_for_request()
            return
        self._asking = _cancelled(self._asking)
        if not self._is_body_awaited():
            self._sending = _cancelled(self._sending)
        elif self._sending is None:
            self._sending = self.loop.call_later(SENDING_SECONDS, self._give_up)

    def on_response_complete(self) -> None:
        """Leave what follows to uvicorn's own time for idle connections, until something of it comes."""
        self._asking, self._sending = _cancelled(self._asking), _cancelled(self._sending)
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Begin to wait for a reader who does not take what was sent."""
        super().pause_writing()
        self._taking = self.loop.call_later(TAKING_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on sending."""
        self._taking = _cancelled(self._taking)
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._asking, self._taking = _cancelled(self._asking), _cancelled(self._taking)
        self._sending = _cancelled(self._sending)
        super().connection_lost(exc)

    def _wait_for_request(self) -> None:
        self._asking = self.loop.call_later(ASKING_SECONDS, self._give_up)

    def _give_up(self) -> None:
        self._asking = self._sending = None
        if not self._is_answering() or self._is_body_awaited():
            self.transport.abort()

    def _is_answering(self) -> bool:
        cycle: Any = self.cycle
        return cycle is not None and not cycle.response_complete

    def _is_body_awaited(self) -> bool:
        cycle: Any = self.cycle
        return bool(cycle.more_body)


def _cancelled(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
