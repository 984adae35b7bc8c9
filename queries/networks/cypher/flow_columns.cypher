// Flows as columns: a row for each part of the keys, each column a list of the same length. Keys are hashes, so that
// parts are of one size, and no more than one is held at a time. What is not stated is '' or $missing. A flow's
// properties are read at once, as p: each that is read by itself costs another walk through all of them. Its ends are
// among them, and whether it was ever marked, since to look at one relationship takes as long as to read four
// properties.
// Lists of cells stand only for flows of which they are wanted, in the same order.
// What has few values (kind, system, publisher, currency, why, whether planned) comes as one text, parted by $mark.
UNWIND $parts AS part
CALL (part) {
  MATCH (f:Flow)
  WHERE f.key STARTS WITH part
  WITH f, f.key AS key,
       f {.since, .until, .source, .kind, .system, .modality, .year, .date, .date_bound, .value_date, .not_counted,
          .is_marked, .usd, .provider, .receiver, .project, .currency, .ten_thousandths, .eur
//: record
          , .dataset, .record
//:
         } AS p
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
  WITH f, key, p,
       coalesce(why_not_counted(f, p), '') AS why
//: places
  WITH *, f {.cells, .cells_usd, .cells_eur, .cell_places, .cell_divisions} AS c
//: places without receiver
  WITH *, CASE p.receiver WHEN '' THEN f {.cells, .cells_usd, .cells_eur, .cell_places, .cell_divisions} END AS c
//: cells
  WITH *, CASE WHEN c IS NOT NULL
               THEN [i IN range(0, size(c.cells) - 1) WHERE c.cell_divisions[i] = 'places'] END AS cells
//:
  RETURN collect(p.kind + $mark + coalesce(p.system, '') + $mark + p.source + $mark + coalesce(p.currency, '') + $mark
                 + why + $mark + CASE WHEN p.modality IN $not_yet THEN 'planned' ELSE '' END) AS traits,
         collect(coalesce(p.year, $missing)) AS year, collect(coalesce(edtf_of(p), p.value_date, '')) AS date,
         collect(coalesce(p.usd, $missing)) AS usd, collect(p.provider) AS provider, collect(p.receiver) AS receiver
//: key
         , collect(key) AS key
//: stated
         , collect(coalesce(p.ten_thousandths, $missing)) AS amount
//: eur
         , collect(coalesce(p.eur, $missing)) AS eur
//: project
         , collect(p.project) AS project
//: record
         , collect(coalesce(p.dataset, '')) AS dataset, collect(coalesce(p.record, '')) AS record
//: cells
         , collect([i IN cells | c.cell_places[i]]) AS places, collect([i IN cells | c.cells_usd[i]]) AS usds
//: cells, stated
         , collect([i IN cells | c.cells[i]]) AS amounts
//: cells, eur
         , collect([i IN cells | c.cells_eur[i]]) AS eurs
//:
}
RETURN *
