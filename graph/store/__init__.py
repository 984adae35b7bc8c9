"""The driver, the write lock, preparing an empty graph, and the digest of a graph."""
