// Flows as columns: a row for each part of the keys, each column a list of the same length. Keys are hashes, so that
// parts are of one size, and no more than one is held at a time. What is not stated is '' or $missing. A flow's
// properties are read at once, as p: each that is read by itself costs another walk through all of them.
UNWIND $parts AS part
CALL (part) {
  MATCH (f:Flow)
  WHERE f.key STARTS WITH part
  WITH f, f.key AS key, properties(f) AS p
  WHERE visible(p)
//: kind
    AND p.kind IN $kind
//: system
    AND p.system = $system
//: currency
    AND p.currency = $currency
//: planned
    AND $planned = (p.modality IN $not_yet)
//: years
    AND (p.year IS NULL OR $first_year <= p.year <= $last_year)
//:
  WITH key, p, coalesce(p.not_counted, why_marked(f), '') AS why,
       coalesce(head([(f)-[:PROVIDER]->(e) | e.id]), '') AS provider,
       coalesce(head([(f)-[:RECEIVER]->(e) | e.id]), '') AS receiver
//: project
       , coalesce(head([(f)-[:OF_PROJECT]->(e) | e.id]), '') AS project
//: places
  WITH *, [i IN range(0, size(p.cells) - 1) WHERE p.cell_divisions[i] = 'places'] AS cells
//: places without receiver
  WITH *, CASE receiver WHEN '' THEN [i IN range(0, size(p.cells) - 1) WHERE p.cell_divisions[i] = 'places']
                        ELSE [] END AS cells
//:
  RETURN collect(p.kind) AS kind, collect(coalesce(p.system, '')) AS system,
         collect(p.modality IN $not_yet) AS is_planned, collect(coalesce(p.year, $missing)) AS year,
         collect(coalesce(edtf_of(p), p.value_date, '')) AS date, collect(p.source) AS publisher,
         collect(coalesce(p.usd, $missing)) AS usd, collect(why) AS why,
         collect(provider) AS provider, collect(receiver) AS receiver
//: key
         , collect(key) AS key
//: stated
         , collect(coalesce(p.currency, '')) AS currency, collect(coalesce(p.ten_thousandths, $missing)) AS amount
//: eur
         , collect(coalesce(p.eur, $missing)) AS eur
//: project
         , collect(project) AS project
//: record
         , collect(coalesce(p.dataset, '')) AS dataset, collect(coalesce(p.record, '')) AS record
//: cells
         , collect([i IN cells | p.cell_places[i]]) AS places, collect([i IN cells | p.cells_usd[i]]) AS usds
//: cells, stated
         , collect([i IN cells | p.cells[i]]) AS amounts
//: cells, eur
         , collect([i IN cells | p.cells_eur[i]]) AS eurs
//:
}
RETURN *
