"""A process that runs one text and ends: however much it returns, the server's own memory is safe.

It reads a `Job` as JSON from standard input and writes columns and rows as JSON to standard output. It runs
`python -m coopnet.api.cypher_door.reading` and can be killed at any time; Neo4j then ends its transaction.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from typing import Any, cast

from ...graph.engine.settings import Address
from ...graph.errors import BadArgument, Busy, CoopnetError, TooLarge
from ...graph.store.plain_values import Arrow, Vertex
from ...graph.store.store import Store
from .rules import check_plan

SIGN = "cypher door"
AT_ONCE = 2
"""Texts that run at once, those that Neo4j has not yet given up included."""
LARGEST = 20_000_000
"""Characters of an answer at the most."""
_MEMORY = 1_500_000_000
"""Bytes of addresses that this process may have; it takes 300 MB by itself."""


@dataclass(frozen=True)
class Job:
    """A judged text, where to run it, and how far."""

    uri: str
    user: str
    password: str
    database: str
    cypher: str
    parameters: dict[str, Any]
    rows: int
    seconds: float


def run(job: Job) -> dict[str, Any]:
    """Run a text; return its columns, its rows as lists, and whether there are more."""
    with Store(Address(job.uri, job.user, job.password, job.database), job.seconds) as store:
        if store.running(SIGN) >= AT_ONCE:
            raise busy()
        plan = store.plan(job.cypher, job.parameters)
        check_plan(plan.kind, plan.operators)
        columns: list[str] = []
        rows: list[list[Any]] = []
        size, is_truncated = 0, False
        for columns, row in store.stream_some(job.cypher, job.parameters, job.seconds, SIGN):
            if row is None:
                continue
            if len(rows) == job.rows:
                is_truncated = True
                break
            values = [_value(row[column]) for column in columns]
            size += len(json.dumps(values, ensure_ascii=False))
            if size > LARGEST:
                raise TooLarge(f"The answer has more than {LARGEST:,} characters.", "Return less of each row.")
            rows.append(values)
    return {"columns": columns, "rows": rows, "is_truncated": is_truncated}


def _value(value: Any) -> Any:
    """Return a value as JSON has it: nodes by labels and properties, moments, durations and points as text."""
    if isinstance(value, Vertex):
        return {"labels": sorted(value.labels), "properties": _value(value.properties)}
    if isinstance(value, Arrow):
        ends = {"start": value.start, "end": value.end}
        return {"type": value.type, **ends, "properties": _value(value.properties)}
    if isinstance(value, dict):
        return {str(name): _value(item) for name, item in cast("dict[str, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [_value(item) for item in cast("list[Any]", value)]
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)


def _limited() -> None:
    if sys.platform != "win32":  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main() -> None:
    """Run the job that standard input holds; write what came of it, or the error, to standard output."""
    _limited()
    try:
        said = run(Job(**json.load(sys.stdin)))
    except CoopnetError as error:
        said = _said(error)
    except (OverflowError, ValueError, TypeError) as error:
        # the driver's, of a value that Neo4j has no type for
        message = f"parameters: {str(error).rstrip('.')}."
        said = {"error": BadArgument.__name__, "message": message, "remedy": "", "argument": "parameters"}
    except (MemoryError, RecursionError):
        said = _said(too_large())
    json.dump(said, sys.stdout, ensure_ascii=False)


def _said(error: CoopnetError) -> dict[str, Any]:
    return {"error": type(error).__name__, "message": error.message, "remedy": error.remedy}


def too_large() -> TooLarge:
    """Return the error for an answer that takes more memory than one may."""
    return TooLarge("The answer needs more memory than it may take.", "Return less.")


def busy() -> Busy:
    """Return the error for a text that comes while as many run as may."""
    return Busy("Others run Cypher here already.", "Ask again later.")


def as_input(job: Job) -> str:
    """Write a job as the process reads it."""
    return json.dumps(asdict(job))


if __name__ == "__main__":
    main()
