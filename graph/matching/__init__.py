"""Which actors are one: pairs proposed over a whole graph, and decided by rules that can be read."""
