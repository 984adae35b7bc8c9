// Flows as columns: a row for each part of the keys, each column a list of the same length. Keys are hashes, so that parts
// are of one size, and no more than one is held at a time. What is not stated is '' or $missing. Each property costs as
// much as finding the flow does, so that only those are read that the projection needs.
UNWIND $parts AS part
CALL (part) {
  MATCH (f:Flow)
  WHERE f.key STARTS WITH part AND visible(f)
//: kind
    AND f.kind IN $kind
//: system
    AND f.system = $system
//: currency
    AND f.currency = $currency
//: planned
    AND $planned = (f.modality IN $not_yet)
//: years
    AND (f.year IS NULL OR $first_year <= f.year <= $last_year)
//:
  WITH f, coalesce(head([(f)-[:PROVIDER]->(e) | e.id]), '') AS provider,
       coalesce(head([(f)-[:RECEIVER]->(e) | e.id]), '') AS receiver
//: project
       , coalesce(head([(f)-[:OF_PROJECT]->(e) | e.id]), '') AS project
//: places
  WITH *, [i IN range(0, size(f.cells) - 1) WHERE f.cell_divisions[i] = 'places'] AS cells
//: places without receiver
  WITH *, CASE receiver WHEN '' THEN [i IN range(0, size(f.cells) - 1) WHERE f.cell_divisions[i] = 'places']
                        ELSE [] END AS cells
//:
  RETURN collect(f.kind) AS kind, collect(coalesce(f.system, '')) AS system,
         collect(f.modality IN $not_yet) AS is_planned, collect(coalesce(f.year, $missing)) AS year,
         collect(coalesce(edtf_of(f), f.value_date, '')) AS date, collect(f.source) AS publisher,
         collect(coalesce(f.usd, $missing)) AS usd, collect(coalesce(why_not_counted(f), '')) AS why,
         collect(provider) AS provider, collect(receiver) AS receiver
//: key
         , collect(f.key) AS key
//: stated
         , collect(coalesce(f.currency, '')) AS currency, collect(coalesce(f.ten_thousandths, $missing)) AS amount
//: eur
         , collect(coalesce(f.eur, $missing)) AS eur
//: project
         , collect(project) AS project
//: cells
         , collect([i IN cells | f.cell_places[i]]) AS places, collect([i IN cells | f.cells_usd[i]]) AS usds
//: cells, stated
         , collect([i IN cells | f.cells[i]]) AS amounts
//: cells, eur
         , collect([i IN cells | f.cells_eur[i]]) AS eurs
//:
}
RETURN *
