"""Save pictures and networks as files: SVG, PNG, GEXF, GraphML, CSV."""
