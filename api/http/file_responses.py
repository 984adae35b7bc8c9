"""Files that are made for one request: sent whole or in parts, and removed once they are sent."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from .rendering import HEADERS


@contextmanager
def folder_until_sent() -> Generator[tuple[Path, BackgroundTask]]:
    """Give a folder to make files in, and the task by which a response removes it; an error removes it at once."""
    folder = Path(tempfile.mkdtemp(prefix="coopnet-"))
    try:
        yield folder, BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def file_response(
    file: Path, filename: str, media_type: str, headers: Mapping[str, str], removal: BackgroundTask
) -> FileResponse:
    """Send a file, or the part of it that `Range` asks for.

    Its tag is a hash of its content. By that a download that broke off goes on (`If-Range`) although the file is made
    anew for each request; where other bytes are made, all of them are sent.
    """
    with file.open("rb") as opened:
        tag = hashlib.file_digest(opened, "sha256").hexdigest()
    own = {**HEADERS, "Cache-Control": "no-cache", "ETag": f'"{tag}"', **headers}
    return FileResponse(file, headers=own, media_type=media_type, filename=filename, background=removal)
