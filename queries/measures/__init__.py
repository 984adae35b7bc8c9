"""Measures over networks: an edge list in, a table out, with all that is needed to compute it again."""

from .declared import Measure, Need, Of, Parameter
from .measuring import measure, measure_named, measure_on_spark
from .node_columns import measured_network, node_measure, sizing_measure, with_measures
from .periods import by_period
from .registry import MEASURES
from .result import Measured
from .simple_graph import SimpleGraph
from .uncertainty import against_degrees, resampled_publishers, without_each_publisher

__all__ = [
    "MEASURES",
    "Measure",
    "Measured",
    "Need",
    "Of",
    "Parameter",
    "SimpleGraph",
    "against_degrees",
    "by_period",
    "measure",
    "measure_named",
    "measure_on_spark",
    "measured_network",
    "node_measure",
    "resampled_publishers",
    "sizing_measure",
    "with_measures",
    "without_each_publisher",
]
