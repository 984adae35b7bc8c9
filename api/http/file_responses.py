"""Files made for one request: sent whole or in parts, and deleted once they are sent."""

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
    """Yield a new folder, and the background task with which a response deletes it once it is sent.

    The folder is deleted at once if making the response fails.
    """
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

    The entity tag is a hash of the content: a broken download resumes (`If-Range`) even though the file is made anew
    for each request, unless the new file has other bytes, which are then sent whole.
    """
    with file.open("rb") as opened:
        tag = hashlib.file_digest(opened, "sha256").hexdigest()
    own = {**HEADERS, "Cache-Control": "no-cache", "ETag": f'"{tag}"', **headers}
    return FileResponse(file, headers=own, media_type=media_type, filename=filename, background=removal)
