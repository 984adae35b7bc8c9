"""Measures over networks: an edge list in, a table out, with all that is needed to compute it again."""

from .declared import Measure, Need, Of, Parameter
from .measuring import measure, measure_named
from .registry import MEASURES
from .result import Measured
from .simple_graph import SimpleGraph

__all__ = ["MEASURES", "Measure", "Measured", "Need", "Of", "Parameter", "SimpleGraph", "measure", "measure_named"]
