"""`coopnet serve`: the pages and the HTTP interface."""

from __future__ import annotations

from ipaddress import ip_network
from typing import TYPE_CHECKING

import click

from ...graph.errors import BadArgument
from .command import Command, pass_terminal
from .match_decide import BY, whoever
from .server_start import FIRST_PORT, show_page, start_server
from .terminal import Terminal

if TYPE_CHECKING:
    from ..environment import Settings
    from ..http.admission import Admission


@click.command(
    cls=Command,
    short_help="Serve the pages and the HTTP interface.",
    examples=[
        "coopnet serve",
        "coopnet serve --port 8080 --open",
        "coopnet serve --host 0.0.0.0 --access keyed",
        "coopnet serve --review --by Ada",
    ],
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; 0.0.0.0 lets other machines in.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), help=f"Port; {FIRST_PORT} or the next free one if none is given."
)
@click.option(
    "--host-name",
    "host_names",
    multiple=True,
    metavar="NAME",
    help="A name under which readers ask for this server; may be given several times. On 127.0.0.1 no other name than "
    "localhost is served without it.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="A site whose scripts may read answers (CORS), such as https://example.org, or * for all; may be given "
    "several times.",
)
@click.option(
    "--access",
    type=click.Choice(["open", "keyed"]),
    help="Who may ask: everybody (open), or who has a key (keyed; see “coopnet key”). Has to be said for any address "
    "but this machine's own, where it is open.",
)
@click.option("--rate", default="", help="How often one reader may ask, such as 600/minute; no limit by default.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Processes that answer; one for each processor by default, and four at the most. Each takes up to 350 MB.",
)
@click.option(
    "--root-path",
    default="",
    metavar="PATH",
    help="Path under which a proxy serves pages and answers, such as /coopnet; the proxy takes it off.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="Address or network of a proxy that is believed who asks (X-Forwarded-For, X-Forwarded-Proto); may be given "
    "several times.",
)
@click.option(
    "--access-log",
    default="",
    metavar="FILE",
    help="Write a line of JSON for each request into this file, or to standard output for “-”.",
)
@click.option(
    "--cypher",
    is_flag=True,
    help="Let who has a key with the right “cypher” run read-only Cypher at /v1/cypher; see docs/cypher.md.",
)
@click.option("--mcp", is_flag=True, help="Answer assistants at /mcp, by the Model Context Protocol.")
@click.option("--open", "open_page", is_flag=True, help="Open the first page in the browser.")
@click.option(
    "--review",
    is_flag=True,
    help="Serve the page /review too, on which you decide which actors are one; for this machine alone.",
)
@BY
@pass_terminal
def serve(
    terminal: Terminal,
    host: str,
    port: int | None,
    host_names: tuple[str, ...],
    origins: tuple[str, ...],
    access: str | None,
    rate: str,
    workers: int | None,
    root_path: str,
    proxies: tuple[str, ...],
    access_log: str,
    cypher: bool,
    mcp: bool,
    open_page: bool,
    review: bool,
    by: str,
) -> None:
    """Serve the pages and the HTTP interface until Ctrl-C.

    What goes wrong is written into the file “server.log” in the folder “logs” of COOPNET_HOME, and to standard error.
    """
    from ..environment import read_settings

    settings = read_settings()
    decider = _decider(by) if review else None
    admission = _admission(settings, host, access, rate)
    _open_once(settings, terminal)

    def ready(address: str) -> None:
        terminal.write(f"The first page is {address}")
        if review:
            terminal.write(f"The review page is {address}review")
        terminal.say("Stop with Ctrl-C.")
        if open_page:
            show_page(address)

    start_server(
        settings,
        host,
        port,
        ready,
        terminal,
        host_names=host_names,
        origins=origins,
        admission=admission,
        review_by=decider,
        workers=1 if review and workers is None else workers,
        root_path=root_path,
        proxies=_checked(proxies),
        access_log=access_log,
        has_cypher=cypher,
        has_assistants=mcp,
    )


def _decider(by: str) -> str:
    if not (found := by.strip() or whoever()):
        raise BadArgument("Nobody is named who decides on the review page.", "Say who, with --by NAME.", "by")
    return found


def _open_once(settings: Settings, terminal: Terminal) -> None:
    """Open the graph with progress, so that the server finds it open."""
    from ..connecting import connect

    with terminal.watch() as progress:
        progress("Opening the graph")
        connect(settings, progress).close()


def _checked(proxies: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addresses and networks of proxies; raises BadArgument for what is none, “*” above all."""
    for proxy in proxies:
        try:
            ip_network(proxy, strict=False)
        except ValueError as error:
            raise BadArgument(
                f"“{proxy}” is no address of a proxy.", "Give one such as 127.0.0.1 or 10.0.0.0/8.", "proxy"
            ) from error
    return proxies


def _admission(settings: Settings, host: str, access: str | None, rate: str) -> Admission | None:
    """Take the choice of who may ask; raises BadArgument where it has to be made and was not."""
    from ..http.admission import Admission, rate_of
    from ..http.hosts import is_loopback
    from ..key_file import KeyFile

    if access is None and not is_loopback(host):
        raise BadArgument(
            f"{host} is reached by other machines, so say who may ask.",
            "Give --access open, or --access keyed and make keys with “coopnet key create NAME”.",
            "access",
        )
    if access != "keyed" and not rate:
        return None
    return Admission(KeyFile(settings.keys) if access == "keyed" else None, rate_of(rate) if rate else None)
