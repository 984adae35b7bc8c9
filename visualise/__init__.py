"""From a network to a picture: pyvis pages with their tables."""
