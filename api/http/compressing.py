"""Answers compressed on their way, as a reader's Accept-Encoding allows: zstd, else gzip."""

from __future__ import annotations

import re

import zstandard
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipResponder, IdentityResponder
from starlette.types import ASGIApp, Receive, Scope, Send

from .v1.media_types import XLSX

_LEAST = 1000
"""Bytes below which compressing saves nobody anything."""
_MUCH = 128 * 1024
"""Bytes from which on a piece is compressed in a thread, so that nobody waits for it."""
_GZIP_LEVEL = 5
_ZSTD_LEVEL = 3
_PACKED = (*DEFAULT_EXCLUDED_CONTENT_TYPES, XLSX, "image/*")
"""What is compressed already, or small."""


class Compression:
    """Compresses what is worth it; streams stay streams."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        encoding = encoding_of(Headers(scope=scope))
        if encoding == "zstd":
            responder: ASGIApp = _ZstdResponder(self._app, _LEAST, exclude_content_types=_PACKED)
        elif encoding == "gzip":
            responder = GZipResponder(
                self._app, _LEAST, _GZIP_LEVEL, thread_minimum_size=_MUCH, exclude_content_types=_PACKED
            )
        else:
            responder = IdentityResponder(self._app, _LEAST, exclude_content_types=_PACKED)
        await responder(scope, receive, send)


class _ZstdResponder(IdentityResponder):
    content_encoding = "zstd"

    def __init__(self, app: ASGIApp, minimum_size: int, *, exclude_content_types: tuple[str, ...]) -> None:
        super().__init__(app, minimum_size, exclude_content_types=exclude_content_types)
        self._compressor = zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compressobj()

    async def apply_compression(self, body: bytes, *, more_body: bool) -> bytes:
        """Compress a piece, and send what there is of it: a reader may wait for the first rows."""
        if len(body) >= _MUCH:
            return await to_thread.run_sync(self._compressed, body, more_body)
        return self._compressed(body, more_body)

    def _compressed(self, body: bytes, more_body: bool) -> bytes:
        end = zstandard.COMPRESSOBJ_FLUSH_BLOCK if more_body else zstandard.COMPRESSOBJ_FLUSH_FINISH
        return self._compressor.compress(body) + self._compressor.flush(end)


def encoding_of(headers: Headers) -> str:
    """Return the encoding in which an answer is sent where it is worth it: zstd, gzip, or identity for none."""
    accepted = _accepted(headers.get("accept-encoding", ""))
    return next((encoding for encoding in ("zstd", "gzip") if encoding in accepted), "identity")


def _accepted(header: str) -> set[str]:
    """Return the encodings that a reader takes, in lower case."""
    named = (part.partition(";") for part in header.lower().split(","))
    return {name.strip() for name, _, weight in named if not re.fullmatch(r"\s*q=0(\.0*)?\s*", weight)}
