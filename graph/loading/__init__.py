"""Write a dataset into the graph by difference, and erase what must not stay."""
