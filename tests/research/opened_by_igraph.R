# Open each file as R's igraph does, and print as JSON what it then holds.
suppressPackageStartupMessages({
  library(igraph)
  library(jsonlite)
})

texts <- function(values, length) if (is.null(values)) rep("", length) else values

opened <- function(file) {
  graph <- read_graph(file, format = if (endsWith(file, ".net")) "pajek" else "graphml")
  ids <- V(graph)$id
  ends <- as_edgelist(graph, names = FALSE)
  list(
    directed = unbox(is_directed(graph)),
    ids = ids,
    labels = texts(V(graph)$label, vcount(graph)),
    sources = ids[ends[, 1]],
    targets = ids[ends[, 2]],
    weights = sprintf("%.17g", E(graph)$weight),
    starts = texts(E(graph)$start, ecount(graph)),
    ends = texts(E(graph)$end, ecount(graph))
  )
}

files <- commandArgs(trailingOnly = TRUE)
cat(toJSON(setNames(lapply(files, opened), files)))
