"""Questions about money: flow filters, sums, rankings, boundaries, both sides of a flow."""
