"""`coopnet match`: which actors are one, held by rules and decided by people."""

from __future__ import annotations

from .command import Group

match = Group(
    "match",
    members={
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

    Rules propose, people decide. Both are kept as judgements beside what sources state: answers group by them, and
    each can be taken back without loss. What a person decided is never overturned by a rule.
    """,
    examples=(
        "coopnet match propose                                        # have the rules look at all actors",
        "coopnet match review --by Ada                                # decide over what they leave open",
        "coopnet match decide org:wfp same org:pam --why “its French name” --by Ada",
        "coopnet match export judgements.csv",
    ),
)
