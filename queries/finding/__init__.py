"""Finding actors and what else has a name: candidates from the index, how well each matches, and in which order."""
