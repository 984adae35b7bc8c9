"""What a run of the matcher compared, so that the next one compares only what is new.

What is held of a pair depends on the two actors and on the rules alone, and on no third actor. So of two actors that
are as they were, and were compared then, it is known what is held of them; all others are compared. What comes out is
the same as without anything known, whatever was loaded in between, and in which order.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .. import model
from ..gc_tuning import seldom_collecting
from .actor_readings import Reading, read_actor
from .actors import Actor, Decision, Pair
from .blocking import candidates
from .deciding import decided, may_be_one

Digests: TypeAlias = "NDArray[np.void]"
Codes: TypeAlias = "NDArray[np.uint64]"
"""Pairs of actors by their positions in the order of ids, the smaller in the upper half."""
_DIGEST_BYTES = 16
_HALF = np.uint64(32)
_LOWER = 0xFFFF_FFFF
_RULES = (__package__ or "", model.__name__)
"""Packages whose files decide: the rules, and the folding and countries that they compare by."""
_LIBRARIES = ("anyascii", "babel", "pycountry", "rapidfuzz")


@dataclass(frozen=True, eq=False)
class Compared:
    """What was compared: actors by id, in order, with digests of what was stated of them; pairs; and what was held.

    `found` has the pairs that are one or doubtful; `anew` is how many pairs were compared in this run.
    """

    ids: tuple[str, ...] = ()
    digests: Digests = field(default_factory=lambda: np.empty(0, f"V{_DIGEST_BYTES}"))
    codes: Codes = field(default_factory=lambda: np.empty(0, np.uint64))
    found: tuple[Pair, ...] = ()
    anew: int = 0

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return all of it, and by which rules, as arrays for a file."""
        held = [[pair.left, pair.right, pair.decision, pair.rule, pair.score, pair.features] for pair in self.found]
        return {
            "rules": np.frombuffer(rules_digest(), np.uint8),
            "ids": _as_bytes(list(self.ids)),
            "digests": self.digests,
            "codes": self.codes,
            "found": _as_bytes(held),
        }

    @classmethod
    def of_arrays(cls, arrays: dict[str, NDArray[Any]]) -> Compared:
        """Read what `arrays` gave; nothing where other rules compared."""
        if arrays["rules"].tobytes() != rules_digest():
            return cls()
        held = json.loads(arrays["found"].tobytes())
        found = tuple(Pair(left, right, Decision(decision), *rest) for left, right, decision, *rest in held)
        return cls(tuple(json.loads(arrays["ids"].tobytes())), arrays["digests"], arrays["codes"], found)


NOTHING = Compared()


def compared(actors: Iterable[Actor], before: Compared = NOTHING) -> Compared:
    """Compare the actors that may be one; of those that `before` has, take what was held then.

    Actors with the same id are taken for one; the first one counts. What was found is in the order of ids.
    """
    with seldom_collecting():
        return _compared(readings_of(actors), before)


def readings_of(actors: Iterable[Actor]) -> list[Reading]:
    """Read actors; the readings are in the order of their ids, one for each id."""
    by_id: dict[str, Actor] = {}
    for actor in actors:
        by_id.setdefault(actor.id, actor)
    return [read_actor(by_id[key]) for key in sorted(by_id)]


def _compared(readings: Sequence[Reading], before: Compared) -> Compared:
    ids = tuple(reading.actor.id for reading in readings)
    digests = np.array([_digest(reading.actor) for reading in readings], f"V{_DIGEST_BYTES}")
    codes = np.fromiter((left << 32 | right for left, right in candidates(readings)), np.uint64)
    places = _places(before, ids, digests)
    is_known = np.isin(_moved(codes, places), before.codes)
    anew = codes[~is_known]
    held = [*_decided(readings, anew.tolist()), *_kept(before, ids, codes[is_known])]
    found = tuple(sorted(held, key=lambda pair: (pair.left, pair.right)))
    return Compared(ids, digests, codes, found, len(anew))


def _decided(readings: Sequence[Reading], codes: Iterable[int]) -> Iterator[Pair]:
    for code in codes:
        left, right = readings[code >> 32], readings[code & _LOWER]
        if may_be_one(left, right) and (pair := decided(left, right)).decision is not Decision.NONE:
            yield pair


def _kept(before: Compared, ids: Sequence[str], codes: Codes) -> Iterator[Pair]:
    """Yield what was found before among the pairs that need not be compared."""
    if not len(codes):
        return
    place = {key: at for at, key in enumerate(ids)}
    again = [pair for pair in before.found if pair.left in place and pair.right in place]
    coded = np.fromiter((place[pair.left] << 32 | place[pair.right] for pair in again), np.uint64, len(again))
    yield from (pair for pair, is_known in zip(again, np.isin(coded, codes), strict=True) if is_known)


def _places(before: Compared, ids: Sequence[str], digests: Digests) -> NDArray[np.uint64]:
    """Return where each actor stood before; beyond all that stood there for one that is new or is not as it was."""
    known = {key: at for at, key in enumerate(before.ids)}
    nowhere = len(known)
    places = np.fromiter((known.get(key, nowhere) for key in ids), np.int64, len(ids))
    is_there = places < nowhere
    is_there[is_there] = before.digests[places[is_there]] == digests[is_there]
    return np.where(is_there, places, _LOWER).astype(np.uint64)


def _moved(codes: Codes, places: NDArray[np.uint64]) -> Codes:
    """Return pairs by where their actors stood before."""
    if not len(codes):
        return codes
    return places[codes >> _HALF] << _HALF | places[codes & np.uint64(_LOWER)]


def _digest(actor: Actor) -> bytes:
    stated = (
        actor.id,
        [(name.text, name.language) for name in actor.names],
        actor.acronyms,
        [(each.scheme, each.code, each.publisher) for each in actor.identifiers],
        (actor.country, actor.kind, actor.type, actor.parent),
        sorted(actor.related),
    )
    return hashlib.blake2b(json.dumps(stated).encode(), digest_size=_DIGEST_BYTES).digest()


@cache
def rules_digest() -> bytes:
    """Return a digest of all that decides over a pair beside the actors: code, lists of words, and libraries."""
    made = hashlib.blake2b(sys.version.encode(), digest_size=_DIGEST_BYTES)
    for package in _RULES:
        for file in sorted(files(package).iterdir(), key=lambda each: each.name):
            if file.is_file():
                made.update(file.name.encode() + b"\0" + file.read_bytes())
    for library in _LIBRARIES:
        made.update(f"{library} {version(library)}\0".encode())
    return made.digest()


def _as_bytes(value: object) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(value).encode(), np.uint8)
