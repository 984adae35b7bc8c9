// The changes of totals by load $load, each with its years (0 for none stated): from flows that were written or
// withdrawn, and from flows that began or ceased to be counted. Those of a vocabulary of sectors tell nobody who gives
// or receives; $any stands there for all its sectors.
CALL () {
  MATCH (f:Flow) WHERE f.since = $load RETURN f
  UNION
  MATCH (f:Flow) WHERE f.until = $load RETURN f
  UNION
  MATCH (f:Flow)-[mark:NOT_COUNTED]->() WHERE mark.since = $load RETURN f
  UNION
  MATCH (f:Flow)-[mark:NOT_COUNTED]->() WHERE mark.until = $load RETURN f
}
WITH f WHERE f.not_counted IS NULL
WITH f,
     stands_at(f, $load - 1)
       AND NOT EXISTS { (f)-[m:NOT_COUNTED]->() WHERE stands_at(m, $load - 1) } AS before,
     stands_at(f, $load)
       AND NOT EXISTS { (f)-[m:NOT_COUNTED]->() WHERE stands_at(m, $load) } AS after
WHERE before <> after
WITH f, CASE WHEN after THEN 1 ELSE -1 END AS sign,
     COLLECT { MATCH (f)-[:TO_PLACE]->(e:Entity) WHERE NOT e.id IN f.cell_places RETURN DISTINCT e.id } AS touched
WITH f, sign, touched, cells_of(f) AS c
CALL (f, sign, touched, c) {
  UNWIND [null] + [d IN c.cell_divisions WHERE d <> 'places' | d] AS division
  WITH DISTINCT division
  UNWIND [i IN range(0, size(c.cells) - 1) WHERE c.cell_divisions[i] = 'places'] AS i
  RETURN c.cell_places[i] AS place, c.cells[i] AS amount, c.cells_usd[i] AS in_usd, c.cells_eur[i] AS in_eur,
         false AS is_shared, CASE i WHEN 0 THEN sign ELSE 0 END AS flows, division,
         CASE WHEN division IS NOT NULL THEN $any END AS sector
  UNION ALL
  UNWIND touched AS place
  RETURN place, f.ten_thousandths AS amount, f.usd AS in_usd, f.eur AS in_eur, true AS is_shared, 0 AS flows,
         null AS division, null AS sector
  UNION ALL
  UNWIND [i IN range(0, size(c.cells) - 1) WHERE c.cell_divisions[i] <> 'places'] AS i
  WITH i, c.cell_divisions[i] AS division, c.cell_themes[i] AS sector
  RETURN c.cell_places[i] AS place, c.cells[i] AS amount, c.cells_usd[i] AS in_usd, c.cells_eur[i] AS in_eur,
         false AS is_shared,
         // a sector that a flow is for in several places counts it once
         CASE WHEN none(j IN range(0, i - 1) WHERE c.cell_divisions[j] = division AND c.cell_themes[j] = sector)
              THEN sign ELSE 0 END AS flows, division, sector
}
WITH f.dataset AS dataset, f.source AS source, division, sector,
     CASE WHEN division IS NULL THEN f.provider END AS provider,
     CASE WHEN division IS NULL THEN f.receiver END AS receiver,
     place, coalesce(f.system, '') AS system, f.kind AS kind, coalesce(f.year, 0) AS year,
     coalesce(f.currency, '') AS currency,
     f.modality IN $not_yet AS is_planned, is_shared,
     sum(sign * amount / 1000000000) AS amount_high, sum(sign * amount % 1000000000) AS amount_low,
     sum(sign) AS count, sum(flows) AS flows,
     sum(sign * coalesce(in_usd, 0)) AS usd, sum(sign * coalesce(in_eur, 0)) AS eur,
     sum(CASE WHEN in_usd IS NULL THEN sign ELSE 0 END) AS no_usd,
     sum(CASE WHEN in_eur IS NULL THEN sign ELSE 0 END) AS no_eur,
     sum(CASE WHEN f.usd IS NULL THEN flows ELSE 0 END) AS flows_no_usd,
     sum(CASE WHEN f.eur IS NULL THEN flows ELSE 0 END) AS flows_no_eur
RETURN dataset, source, provider, receiver, division, sector, place, system, kind, currency, is_planned, is_shared,
       collect({year: year, amount_high: amount_high, amount_low: amount_low, count: count, flows: flows, usd: usd,
                eur: eur, no_usd: no_usd, no_eur: no_eur, flows_no_usd: flows_no_usd, flows_no_eur: flows_no_eur})
       AS years
