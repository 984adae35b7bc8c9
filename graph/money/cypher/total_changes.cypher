// The changes of totals by load $load, each with its years (0 for none stated): from flows that were written or
// withdrawn, and from flows that began or ceased to be counted.
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
CALL (f, sign, touched) {
  UNWIND [i IN range(0, size(f.cells) - 1) WHERE f.cell_divisions[i] = 'places'] AS i
  RETURN f.cell_places[i] AS place, f.cells[i] AS amount, f.cells_usd[i] AS in_usd, f.cells_eur[i] AS in_eur,
         false AS is_shared, CASE i WHEN 0 THEN sign ELSE 0 END AS flows
  UNION ALL
  UNWIND touched AS place
  RETURN place, f.ten_thousandths AS amount, f.usd AS in_usd, f.eur AS in_eur, true AS is_shared, 0 AS flows
}
WITH f.dataset AS dataset, f.source AS source, f.provider AS provider, f.receiver AS receiver,
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
RETURN dataset, source, provider, receiver, place, system, kind, currency, is_planned, is_shared,
       collect({year: year, amount_high: amount_high, amount_low: amount_low, count: count, flows: flows, usd: usd,
                eur: eur, no_usd: no_usd, no_eur: no_eur, flows_no_usd: flows_no_usd, flows_no_eur: flows_no_eur})
       AS years
