"""What the bundled dataset cannot show: its texts do not state who paid whom, who acceded, who is a member of what."""

NOT_IN_DEMO = {
    "boundary", "boundary_flows", "two_sided", "top_funders", "top_recipients", "money", "co_signatories",
    "signed_not_ratified", "memberships",
}  # fmt: skip
"""Questions about money between actors, treaties and memberships: their examples have no rows in the demo."""
