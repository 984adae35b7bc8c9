"""Where marks stand: stress layout, spacing, positions."""
