"""`coopnet key`: the keys that a keyed server asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .command import Command, Group, pass_terminal
from .terminal import Terminal

if TYPE_CHECKING:
    from ..key_file import Key, KeyFile


@click.group(
    cls=Group,
    short_help="Create, list and revoke the keys of a keyed server.",
    help="""Create, list and revoke the keys that “coopnet serve --access keyed” asks for.

    They are kept as hashes in the file “keys.json” of COOPNET_HOME. A server that runs sees a change at once.
    """,
    examples=("coopnet key create “Statistics office”", "coopnet key list", "coopnet key revoke 1f2e3d4c"),
)
def key() -> None:
    """Keys of a keyed server."""


@key.command(cls=Command, short_help="Create a key.", examples=["coopnet key create “Statistics office”"])
@click.argument("name", help="For whom: a person, an office, a program.")
@click.option("--rate", default="", help="How often it may ask, such as 1200/minute; as the server has it by default.")
@click.option(
    "--right",
    "rights",
    multiple=True,
    type=click.Choice(["cypher"]),
    help="What it lets its holder do beyond asking questions: cypher, where the server runs with --cypher.",
)
@pass_terminal
def create(terminal: Terminal, name: str, rate: str, rights: tuple[str, ...]) -> None:
    """Create a key for NAME, and show it: this once, since only its hash is kept."""
    if rate:
        from ..http.admission import rate_of

        rate_of(rate)
    made, secret = _keys().create(name, rate, rights)
    terminal.write(secret)
    terminal.say(f"This is key {made.id}, for {made.name}. It is not shown again: hand it over, and keep no copy.")


@key.command(name="list", cls=Command, short_help="List the keys.", examples=["coopnet key list"])
@pass_terminal
def list_keys(terminal: Terminal) -> None:
    """List the keys, oldest first: id, when it was created, whether it was revoked, rate, for whom, rights."""
    for key in _keys().listed():
        state = f"revoked {key.revoked}" if key.revoked else "in use"
        rate = key.rate or "rate of the server"
        terminal.write(f"{key.id}  {key.created}  {state}  {rate}  {key.name}{_rights(key)}")


@key.command(cls=Command, short_help="Revoke a key.", examples=["coopnet key revoke 1f2e3d4c"])
@click.argument("key_id", metavar="ID", help="As “coopnet key list” shows it.")
@pass_terminal
def revoke(terminal: Terminal, key_id: str) -> None:
    """Revoke the key with this ID, for good. A server that runs refuses it from then on."""
    revoked = _keys().revoke(key_id)
    terminal.write(f"Key {revoked.id}, for {revoked.name}, is revoked.")


def _rights(key: Key) -> str:
    return f"  with the right {', '.join(key.rights)}" if key.rights else ""


def _keys() -> KeyFile:
    from ..environment import read_settings
    from ..key_file import KeyFile

    return KeyFile(read_settings().keys)
