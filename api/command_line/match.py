"""`coopnet match`: which actors are one, held by rules and decided by people."""

from __future__ import annotations

from pathlib import Path

import click

from .command import Group

_FOR_FILES = "table"
"""The command that takes a file, where no command but a file is named."""


class _Match(Group):
    """A group whose word may be a file as well: “coopnet match partners.csv”."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed, or the one for files."""
        if args and args[0] not in self.members and _is_file(args[0]):
            return super().resolve_command(ctx, [_FOR_FILES, *args])
        return super().resolve_command(ctx, args)


def _is_file(word: str) -> bool:
    return "." in word or "/" in word or Path(word).exists()


match = _Match(
    "match",
    members={
        "table": "match_table:table",
        "propose": "match_rules:propose",
        "review": "match_review:review",
        "decide": "match_decide:decide",
        "take-back": "match_decide:take_back",
        "conflicts": "match_rules:conflicts",
        "export": "match_files:export",
        "import": "match_files:import_judgements",
    },
    short_help="Find out which actors are one.",
    help="""Find out which actors are one, under however many names and keys.

    “coopnet match FILE” finds whom each row of a table means. For the graph's own actors:
    rules propose, people decide. Both are kept as judgements beside what sources state: answers group by them, and
    each can be taken back without loss. What a person decided is never overturned by a rule.
    """,
    examples=(
        "coopnet match partners.csv                                   # whom each row means: partners.matched.csv",
        "coopnet match propose                                        # have the rules look at all actors",
        "coopnet match review --by Ada                                # decide over what they leave open",
        "coopnet match decide org:wfp same org:pam --why “its French name” --by Ada",
        "coopnet match export judgements.csv",
    ),
)
