"""Pictures as interactive pages: pyvis, templates, packing."""
