"""What a command ends with: every class of error has its exit code here, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping

from ...graph.errors import (
    Ambiguous,
    BadArgument,
    BadInput,
    Busy,
    CoopnetError,
    Corrupt,
    DiskUnavailable,
    EngineUnavailable,
    NotFound,
    NotInstalled,
    NotPermitted,
    SchemaMismatch,
    TimedOut,
    TooLarge,
)

UNEXPECTED = 1
USAGE = 2
SOME_REFUSED = 9
INTERRUPTED = 130
NOBODY_READS = 141
TERMINATED = 143

_CODES: Mapping[type[CoopnetError], int] = {
    BadArgument: USAGE,
    NotPermitted: USAGE,
    NotInstalled: USAGE,
    BadInput: 3,
    NotFound: 4,
    Ambiguous: 4,
    Busy: 5,
    EngineUnavailable: 6,
    DiskUnavailable: 6,
    SchemaMismatch: 7,
    Corrupt: 7,
    TooLarge: 8,
    TimedOut: 8,
}

MEANINGS: Mapping[int, str] = {
    0: "All is well.",
    UNEXPECTED: "A fault of coopnet itself; a log of it is written.",
    USAGE: "The command, an argument or a setting is wrong.",
    3: "A file cannot be taken as it is; nothing was written.",
    4: "No such thing: entity, dataset, file, question; or one name for several entities.",
    5: "Somebody else is loading, or uses what should be stopped.",
    6: "Neo4j cannot be reached, started or fetched, or a disk is full or cannot be written.",
    7: "The graph or backup is of another version of coopnet, of something else, or damaged.",
    8: "The answer is too large, or took too long.",
    SOME_REFUSED: "Of several files, some were refused; the others are loaded.",
    INTERRUPTED: "Interrupted (Ctrl-C).",
    NOBODY_READS: "Whoever read the output has stopped reading.",
    TERMINATED: "Told to end (SIGTERM).",
}
"""Every exit code with what it says, for `--help` and the documentation."""


def code_of(error: CoopnetError) -> int:
    """Return the exit code of an error, that of the nearest class it belongs to."""
    return next((_CODES[kind] for kind in type(error).__mro__ if kind in _CODES), UNEXPECTED)
