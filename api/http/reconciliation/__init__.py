"""The Reconciliation Service API 0.2 of the W3C community group, as OpenRefine and other clients speak it."""
