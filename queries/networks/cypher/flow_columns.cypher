// Flows as columns: a row for each part of the keys, each column a list of the same length. Keys are hashes, so that parts
// are of one size, and no more than one is held at a time. What is not stated is '' or $missing.
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
  WITH f, coalesce(head(COLLECT { MATCH (f)-[:PROVIDER]->(e:Entity) RETURN e.id }), '') AS provider,
       coalesce(head(COLLECT { MATCH (f)-[:RECEIVER]->(e:Entity) RETURN e.id }), '') AS receiver,
       coalesce(head(COLLECT { MATCH (f)-[:OF_PROJECT]->(e:Entity) RETURN e.id }), '') AS project
//: places
       , [i IN range(0, size(f.cells) - 1) WHERE f.cell_divisions[i] = 'places'] AS cells
//:
  RETURN collect(f.key) AS key, collect(f.kind) AS kind, collect(coalesce(f.system, '')) AS system,
         collect(f.modality IN $not_yet) AS is_planned, collect(coalesce(f.year, $missing)) AS year,
         collect(coalesce(edtf_of(f), f.value_date, '')) AS date, collect(coalesce(f.currency, '')) AS currency,
         collect(coalesce(f.ten_thousandths, $missing)) AS amount, collect(coalesce(f.usd, $missing)) AS usd,
         collect(coalesce(f.eur, $missing)) AS eur, collect(f.source) AS publisher,
         collect(coalesce(why_not_counted(f), '')) AS why,
         collect(provider) AS provider, collect(receiver) AS receiver, collect(project) AS project
//: places
         , collect([i IN cells | f.cell_places[i]]) AS places, collect([i IN cells | f.cells[i]]) AS amounts,
         collect([i IN cells | f.cells_usd[i]]) AS usds, collect([i IN cells | f.cells_eur[i]]) AS eurs
//:
}
RETURN *
