"""The keys that a keyed server asks for: made by command, shown once, kept as hashes in one file."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from ..graph.errors import BadArgument, Corrupt, NotFound

_PREFIX = "coopnet_"
_BYTES = 32
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is kept: who has it, how often it may ask (such as 600/minute, empty for the server's own rule)."""

    id: str
    name: str
    created: str
    hash: str
    rate: str = ""
    revoked: str = ""
    rights: tuple[str, ...] = ()
    """What it lets its holder do beyond asking questions: cypher."""


class KeyFile:
    """The keys in a file that only its owner reads; whoever holds it open sees a key that was made or revoked since.

    A key has 256 bits of chance, so that its plain SHA-256 is enough: nobody can try out that many.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_at: tuple[int, int] = (-1, -1)
        self._by_hash: dict[str, Key] = {}

    def create(self, name: str, rate: str = "", rights: Collection[str] = ()) -> tuple[Key, str]:
        """Make a key; return what is kept and the key itself, which nobody can be shown again."""
        if not 1 <= len(name.strip()) <= _LONGEST_NAME:
            raise BadArgument(f"name: has to have 1 to {_LONGEST_NAME} characters.", argument="name")
        secret = f"{_PREFIX}{secrets.token_urlsafe(_BYTES)}"
        key = Key(secrets.token_hex(4), name.strip(), _now(), _hashed(secret), rate, rights=tuple(rights))
        with self._locked():
            self._write([*self.listed(), key])
        return key, secret

    def revoke(self, key_id: str) -> Key:
        """Revoke a key by its id; raises NotFound."""
        with self._locked():
            keys = self.listed()
            found = next((key for key in keys if key.id == key_id), None)
            if found is None:
                raise NotFound(f"There is no key {key_id}.", "“coopnet key list” lists them.")
            revoked = replace(found, revoked=found.revoked or _now())
            self._write([revoked if key.id == key_id else key for key in keys])
        return revoked

    def listed(self) -> list[Key]:
        """Return all keys, oldest first; raises Corrupt where the file holds something else."""
        try:
            content: Any = json.loads(self.path.read_text("utf-8"))
            rows: list[dict[str, Any]] = content["keys"]
            return [replace(Key(**row), rights=tuple(row.get("rights", ()))) for row in rows]
        except FileNotFoundError:
            return []
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise Corrupt(f"{self.path} holds no keys of coopnet.", "Move it away, and create keys anew.") from error

    def find(self, secret: str) -> Key | None:
        """Return the key that was given, unless it is none or has been revoked."""
        self._refresh()
        found = self._by_hash.get(_hashed(secret))
        return None if found is None or found.revoked else found

    def _refresh(self) -> None:
        try:
            about = self.path.stat()
            read_at = (about.st_mtime_ns, about.st_ino)
        except FileNotFoundError:
            read_at = (-1, -1)
        if read_at != self._read_at:
            self._by_hash = {key.hash: key for key in self.listed()}
            self._read_at = read_at

    def _locked(self) -> FileLock:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return FileLock(self.path.with_suffix(".lock"), mode=0o600)

    def _write(self, keys: list[Key]) -> None:
        text = json.dumps({"keys": [asdict(key) for key in keys]}, indent=1)
        part = self.path.with_suffix(".part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.path)


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
