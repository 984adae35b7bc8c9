"""What the bundled dataset cannot show: five texts state what projects cost, and never who paid whom."""

NOT_IN_DEMO = {"boundary", "boundary_flows", "two_sided", "top_funders", "top_recipients", "money"}
"""Questions about money between actors, whose examples have no rows in the demo; their own tests bring the money."""
