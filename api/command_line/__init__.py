"""The command `coopnet`: loading, asking, drawing, serving, and the engine."""
