"""The addresses for programs, all in one style: /v1."""
