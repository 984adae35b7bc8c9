"""Write pictures as interactive HTML pages: pyvis network, templates, packed data."""
