"""The HTTP door: a route and a page for every question, and one problem for every refusal."""
