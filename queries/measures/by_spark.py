"""Measures as Spark's GraphX computes them: of a network here, or of Parquet past the memory of one machine.

GraphX comes with every Spark 4, so no further package has to be brought to a cluster. It is spoken to through PySpark's
own bridge to Java. Spark is whichever session there is: `spark-submit` and
`spark-defaults.conf` say where it runs; without them it runs on this machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import BadArgument, EngineUnavailable, NotFound, NotInstalled, shortened
from ...graph.lazy_library import library
from .cohesion import Connection, numbered
from .declared import Columns, Computed, Measure
from .simple_graph import SimpleGraph

_ENDS = (("source", "target"), ("provider", "receiver"), ("subject", "object"))
"""Columns that hold the two ends of a tie: of saved networks, and of the tables `flows` and `statements`."""
_NO_END = "rows that do not name both ends"
_NOT_COUNTED = "rows that sums leave out"
Frame = Any
"""A `pyspark.sql.DataFrame`."""


@dataclass(frozen=True)
class SparkTies:
    """Ties of a network on Spark: each once, between nodes by number, in the columns `_1` and `_2`."""

    size: int
    ties: Frame
    is_directed: bool

    @cached_property
    def java(self) -> Any:
        """What Spark's bridge to Java offers."""
        return self.ties.sparkSession._jvm

    @cached_property
    def tag(self) -> Any:
        """What Scala must be told of the type of a node's or a tie's value; GraphX is given 1 for each."""
        return _scala(self.java.scala.reflect, "ClassTag").Int()

    @cached_property
    def graph(self) -> Any:
        """A `Graph` of GraphX with all nodes, also those without a tie."""
        level = self.java.org.apache.spark.storage.StorageLevel.MEMORY_AND_DISK()
        made, none = self.java.org.apache.spark.graphx.Graph, _scala(self.java.scala, "None")
        nodes = self.ties.sparkSession.range(self.size).selectExpr("id AS _1", "1 AS _2")
        edges = made.fromEdgeTuples(self._pairs(self.ties, "Long"), 1, none, level, level, self.tag).edges()
        return made.apply(self._pairs(nodes, "Int"), edges, 1, level, level, self.tag, self.tag)

    def column(self, values: Any, kind: str) -> NDArray[Any]:
        """Return what GraphX found for the nodes (an RDD of pairs) as a column; 0 where it found nothing."""
        session = self.ties.sparkSession
        pairs = session._jsparkSession.createDataset(values, self._pair_of(kind)).toDF()
        found = library("pyspark.sql").DataFrame(pairs, session).toArrow()
        column = np.zeros(self.size, np.float64 if kind == "Double" else np.int64)
        column[found["_1"].to_numpy()] = found["_2"].to_numpy()
        return column

    def _pairs(self, frame: Frame, kind: str) -> Any:
        return getattr(frame._jdf, "as")(self._pair_of(kind)).rdd()

    def _pair_of(self, kind: str) -> Any:
        encoders = self.java.org.apache.spark.sql.Encoders
        return encoders.tuple(encoders.scalaLong(), getattr(encoders, f"scala{kind}")())


@dataclass(frozen=True, slots=True)
class SparkNetwork:
    """A network that Spark has read, with the ids of its nodes in order, and what was left out of it."""

    nodes: Sequence[str]
    ties: SparkTies
    edges: int
    left_out: Mapping[str, int]

    @property
    def names(self) -> Sequence[str]:
        """The ids again: a table of ties has no names."""
        return self.nodes

    def __len__(self) -> int:
        """Return the number of edges, of which several may be one tie."""
        return self.edges


def computed_by_spark(network: SimpleGraph | SparkNetwork, wanted: Measure, used: Mapping[str, Any]) -> Computed:
    """Have GraphX compute a measure; raises BadArgument for one, or a parameter, that it has not."""
    compute = _COMPUTE.get(wanted.name)
    if compute is None:
        raise BadArgument(f"{wanted.name} is not computed by Spark.", f"These are: {', '.join(_COMPUTE)}.", "engine")
    if used.get("weighted"):
        raise BadArgument(
            f"Spark counts each tie the same, and {wanted.name} was to count them by weight.",
            "Say weighted=false.",
            "weighted",
        )
    is_read = isinstance(network, SparkNetwork)
    ties = network.ties if is_read else _handed_over(network)
    try:
        columns, notes = compute(ties, used)
    except _failures() as error:
        raise EngineUnavailable(f"Spark failed: {_said_by(error)}", "Its own log says more.") from error
    engine = f"GraphX of Spark {ties.ties.sparkSession.version}"
    left_out = network.left_out if is_read else dict[str, int]()
    return Computed(columns, engine, left_out=left_out, notes=notes, is_drawn=False)


def read_network(address: str, *, is_directed: bool = True) -> SparkNetwork:
    """Have Spark read Parquet from a folder or any address that it knows (`hdfs://…`, `s3a://…`).

    The ends of ties are the columns `source` and `target` (a saved network), `provider` and `receiver` (the table
    `flows` of `coopnet export`) or `subject` and `object` (`statements`). Raises NotFound where Spark finds no Parquet
    there, BadArgument where it has no such columns.
    """
    functions, session = library("pyspark.sql.functions"), _session()
    table, ends = _table(session, address)
    counted = table.where("coalesce(not_counted, '') = ''") if "not_counted" in table.columns else table
    named = counted.select(*(functions.col(end).alias(name) for end, name in zip(ends, _ENDS[0], strict=True)))
    whole = named.where("source <> '' AND target <> ''")
    rows, left, edges = table.count(), counted.count(), whole.count()
    ids = whole.select("source").union(whole.select("target")).distinct().sort("source").toArrow()["source"]
    places = session.createDataFrame(
        library("pyarrow").table({"id": ids, "place": np.arange(len(ids), dtype=np.int64)})
    )
    ties = whole.distinct()
    for end, name in zip(_ENDS[0], ("_1", "_2"), strict=True):
        ties = ties.join(places.select(functions.col("id").alias(end), functions.col("place").alias(name)), end)
    left_out = {_NOT_COUNTED: rows - left, _NO_END: left - edges}
    return SparkNetwork(
        ids.to_pylist(),
        SparkTies(len(ids), _once(ties.select("_1", "_2"), is_directed), is_directed),
        edges,
        {reason: count for reason, count in left_out.items() if count},
    )


def _table(session: Any, address: str) -> tuple[Frame, tuple[str, str]]:
    try:
        table = session.read.parquet(address)
    except _failures() as error:
        raise NotFound(
            f"Spark reads no Parquet at {address}: {_said_by(error)}", "Name a folder of tables in Parquet, or a file."
        ) from error
    ends = next((pair for pair in _ENDS if {*pair} <= {*table.columns}), None)
    if ends is None:
        raise BadArgument(
            f"{address}: there are no two ends of a tie among the columns {', '.join(table.columns)}.",
            f"Name them {' or '.join(' and '.join(pair) for pair in _ENDS)}.",
            "network",
        )
    return table, ends


def _once(ties: Frame, is_directed: bool) -> Frame:
    """Return ties of which each is there once, the smaller end first where they have no direction."""
    if is_directed:
        return ties
    return ties.selectExpr("least(_1, _2) AS _1", "greatest(_1, _2) AS _2").distinct()


def _handed_over(graph: SimpleGraph) -> SparkTies:
    sources, targets, _ = graph.ties
    table = library("pyarrow").table({"_1": sources, "_2": targets})
    return SparkTies(graph.size, _session().createDataFrame(table), graph.is_directed)


def _session() -> Any:
    """Return the session there is, or one that is as quiet as a command should be; raises NotInstalled without Java."""
    sessions = library("pyspark.sql").SparkSession
    quiet = {"spark.log.level": "ERROR", "spark.ui.showConsoleProgress": "false"}
    try:
        return sessions.getActiveSession() or sessions.builder.appName("coopnet").config(map=quiet).getOrCreate()
    except _failures() as error:
        raise NotInstalled(
            f"Spark does not start: {_said_by(error)}", "It needs Java 17 or newer: install it, or set JAVA_HOME."
        ) from error


def _failures() -> tuple[type[Exception], ...]:
    return library("pyspark.errors").PySparkException, library("py4j.protocol").Py4JError


def _said_by(error: Exception) -> str:
    """Return what Spark says of a failure, without where in its code."""
    java = getattr(error, "java_exception", None)
    return shortened(str(java if java is not None else error).partition("\n")[0], 300)


def _scala(package: Any, name: str) -> Any:
    """Return an object of Scala, whose methods Java knows by another class's name."""
    return getattr(getattr(package, f"{name}$"), "MODULE$")


Found = tuple[Columns, tuple[str, ...]]


def _pagerank(ties: SparkTies, used: Mapping[str, Any]) -> Found:
    both_ways = ties
    if not ties.is_directed:
        back = ties.ties.where("_1 <> _2").selectExpr("_2 AS _1", "_1 AS _2")
        both_ways = SparkTies(ties.size, ties.ties.union(back), is_directed=True)
    # GraphX's ranks add up to the number of nodes, and it looks at the change of each.
    tolerance = float(used["tolerance"]) * ties.size
    ranked = ties.java.org.apache.spark.graphx.lib.PageRank.runUntilConvergence(
        both_ways.graph, tolerance, 1 - float(used["alpha"]), ties.tag, ties.tag
    )
    ranks = ties.column(ranked.vertices(), "Double")
    return {"pagerank": ranks / ranks.sum()}, ("GraphX goes on until no rank changes: it looks at no number of steps.",)


def _components(ties: SparkTies, used: Mapping[str, Any]) -> Found:
    found = ties.java.org.apache.spark.graphx.lib
    if ties.is_directed and used["connection"] == Connection.STRONG:
        parts = found.StronglyConnectedComponents.run(ties.graph, int(np.iinfo(np.int32).max), ties.tag, ties.tag)
    else:
        parts = found.ConnectedComponents.run(ties.graph, ties.tag, ties.tag)
    return _grouped("component", ties.column(parts.vertices(), "Long")), ()


def _label_propagation(ties: SparkTies, used: Mapping[str, Any]) -> Found:
    run = ties.java.org.apache.spark.graphx.lib.LabelPropagation.run
    return _grouped("community", ties.column(run(ties.graph, int(used["steps"]), ties.tag).vertices(), "Long")), (
        "All nodes take their label at once, and GraphX says not which of two that are as frequent.",
    )


def _grouped(name: str, labels: NDArray[np.int64]) -> Columns:
    group, sizes = numbered(labels)
    return {name: group, "size": sizes[group]}


def _triangles(ties: SparkTies, _: Mapping[str, Any]) -> Found:
    counted = ties.java.org.apache.spark.graphx.lib.TriangleCount.run(ties.graph, ties.tag, ties.tag)
    return {"triangles": ties.column(counted.vertices(), "Int")}, ()


def _degree(ties: SparkTies, _: Mapping[str, Any]) -> Found:
    ends = ties.graph.ops()
    columns = {"degree": ties.column(ends.degrees(), "Int")}
    if ties.is_directed:
        columns |= {f"{way}_degree": ties.column(getattr(ends, f"{way}Degrees")(), "Int") for way in ("in", "out")}
    return columns, ()


_COMPUTE: Mapping[str, Callable[[SparkTies, Mapping[str, Any]], Found]] = {
    "degree": _degree,
    "pagerank": _pagerank,
    "components": _components,
    "label_propagation": _label_propagation,
    "triangles": _triangles,
}
"""How GraphX is asked for each measure that it has."""
