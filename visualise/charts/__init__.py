"""Charts of sums: where each mark stands. What is drawn of them, and how it looks, is the page's business.

Positions are numbers in the units of a chart's own picture; amounts stay exact decimals beside them, so that what is
drawn can be added up and compared with what was asked.
"""

from .flow_chart import FlowChart, Node, Part, Ribbon, flow_chart
from .map_chart import MapChart, Spot, Way, degrees_of, is_on_map, map_chart
from .year_chart import Bar, Tick, YearChart, between, year_chart

__all__ = [
    "Bar",
    "FlowChart",
    "MapChart",
    "Node",
    "Part",
    "Ribbon",
    "Spot",
    "Tick",
    "Way",
    "YearChart",
    "between",
    "degrees_of",
    "flow_chart",
    "is_on_map",
    "map_chart",
    "year_chart",
]
