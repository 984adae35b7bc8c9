"""Exact money: rates, shares, allocation, flow matching, deduplication, derived totals."""
