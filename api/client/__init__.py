"""A server of coopnet, asked from Python as a graph of one's own is."""
