"""The password of our own Neo4j, in a file that only its owner reads."""

from __future__ import annotations

import secrets

from ..disk import on_disk_of, write_whole
from ..errors import EngineUnavailable
from .file_places import Places

_REMEDY = (
    "Put the password back. If it is lost, “coopnet engine backup FILE” needs none, and “coopnet engine restore FILE” "
    "with COOPNET_HOME naming a new folder gives the same graph a new one."
)


def make_password(places: Places) -> None:
    """Make the engine's password and store it in a file that only its owner can read."""
    # Hexadecimal, because Neo4j's tool takes a password with a leading dash for an option.
    write_whole(places.password, secrets.token_hex(24).encode("ascii"))


def read_password(places: Places) -> str:
    """Read the engine's password; raise EngineUnavailable if the file is missing, empty or not text."""
    file = places.password
    with on_disk_of(file):
        if not file.exists():
            raise EngineUnavailable(f"The password file of our Neo4j, {file}, is missing.", _REMEDY)
        password = file.read_text("ascii", errors="replace").strip()
    if not password or not password.isascii() or not password.isprintable():
        raise EngineUnavailable(f"The password file of our Neo4j, {file}, holds no password.", _REMEDY)
    return password
