"""Compute the positions of marks: stress layout, overlap removal, places for newcomers."""
