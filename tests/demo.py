"""The questions that the bundled dataset cannot answer: it does not state payments, accessions or memberships."""

NOT_IN_DEMO = {
    "boundary",
    "boundary_flows",
    "two_sided",
    "top_funders",
    "top_recipients",
    "money",
    "co_signatories",
    "signed_not_ratified",
    "memberships",
}
"""Questions about money between actors, treaties and memberships: their examples have no rows in the demo."""
