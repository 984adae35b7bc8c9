"""Running the HTTP door until it is told to stop."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from ...graph.errors import BadArgument
from ..connecting import connect
from ..environment import Settings
from .access_log import access_logging_to
from .hosts import is_loopback
from .listening import address_of, listening_at
from .server_log import logging_to
from .server_plan import ServerPlan

if TYPE_CHECKING:
    from .admission import Admission

_DEFAULT_WORKERS = 4


def serve(
    settings: Settings,
    host: str = "127.0.0.1",
    port: int = 8000,
    on_ready: Callable[[str], None] | None = None,
    host_names: Collection[str] = (),
    origins: Collection[str] = (),
    admission: Admission | None = None,
    review_by: str | None = None,
    workers: int = 1,
    root_path: str = "",
    proxies: Collection[str] = (),
    access_log: str = "",
    has_cypher: bool = False,
    has_assistants: bool = False,
) -> None:
    """Serve the graph of these settings over HTTP until SIGINT or SIGTERM, then return.

    `port` 0 takes a free one; `on_ready` is given the address once requests are answered, and the server then asks
    itself for the pages that readers open first. Raises BadArgument where the port cannot be had, and what `connect`
    raises: what is wrong from the start is said at once, while an engine that goes away later is waited for.

    On a loopback address only names of the loopback and `host_names` are served; on any other one every name is, unless
    some are given. `origins` are the sites whose scripts may read answers, “*” for all; `admission` says who may ask,
    and how often. With `review_by`, that person can decide on the page /review which actors are one; BadArgument is
    raised unless this machine alone can ask. With `has_cypher`, keys with that right open /v1/cypher; with
    `has_assistants`, assistants ask at /mcp. What goes wrong is written into the folder `settings.logs`, and to
    standard error; each request into the file `access_log` (“-” for standard output).

    Several `workers` are processes that answer together, and are replaced when they die. `root_path` is where a proxy
    serves all this; of `proxies` it is believed who asks.
    """
    if review_by is not None and (host_names or origins or not is_loopback(host)):
        raise BadArgument(
            "The review page writes into the graph, so only this machine may ask for it.",
            "Serve it on 127.0.0.1, under no further name and to no other site; serve others without --review.",
            "review",
        )
    if review_by is not None and workers > 1:
        raise BadArgument("The review page is served by one process.", "Leave --workers out.", "workers")
    with listening_at(host, port) as listening:
        plan = ServerPlan(
            settings,
            address_of(host, listening),
            tuple(host_names) if host_names or is_loopback(host) else None,
            tuple(origins),
            admission,
            review_by,
            _root(root_path),
            tuple(proxies),
            bool(access_log),
            has_cypher,
            has_assistants,
        )
        store = connect(settings)
        with logging_to(settings.logs, [store.address.password]), access_logging_to(access_log):

            def ready() -> None:
                if on_ready is not None:
                    on_ready(plan.address)

            if workers == 1:
                from .http_server import run  # it takes a second to import, and 60 MB

                run(plan, listening, ready, store)
            else:
                from .supervising import supervise

                store.close()
                supervise(plan, workers, listening, ready)


def usual_workers() -> int:
    """Return how many processes answer where nobody says: one for each processor, and four at the most."""
    if sys.platform == "win32":  # processes there cannot be told to stop in peace
        return 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(available, _DEFAULT_WORKERS))


def _root(path: str) -> str:
    """Return the path under which a proxy serves us, without the slash at its end; raises BadArgument."""
    root = path.rstrip("/")
    if root and (not root.startswith("/") or "//" in root or set(root) & set("?#\\ \"<>'")):
        raise BadArgument(f"“{path}” is no path under which this can be served.", "Such as /coopnet.", "root_path")
    return root
