"""Marks, lines, labels and legend of a picture."""
