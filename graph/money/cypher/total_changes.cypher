// What load $load changes in the totals, each with its years (0 for none stated): flows that came or went, and flows that began or ceased to be counted.
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
     f.since <= $load - 1 AND $load - 1 < f.until
       AND NOT EXISTS { (f)-[m:NOT_COUNTED]->() WHERE m.since <= $load - 1 AND $load - 1 < m.until } AS before,
     f.since <= $load AND $load < f.until
       AND NOT EXISTS { (f)-[m:NOT_COUNTED]->() WHERE m.since <= $load AND $load < m.until } AS after
WHERE before <> after
WITH f, CASE WHEN after THEN 1 ELSE -1 END AS sign,
     head(COLLECT { MATCH (f)-[:PROVIDER]->(e:Entity) RETURN e.id }) AS provider,
     head(COLLECT { MATCH (f)-[:RECEIVER]->(e:Entity) RETURN e.id }) AS receiver,
     // a place that is named twice counts the flow once
     COLLECT { MATCH (f)-[leg:TO_PLACE]->(e:Entity) WHERE leg.part IS NOT NULL
               WITH e.id AS place, sum(leg.part) AS amount, sum(leg.part_usd) AS usd, sum(leg.part_eur) AS eur
               RETURN {place: place, amount: amount, usd: CASE WHEN f.usd IS NOT NULL THEN usd END,
                       eur: CASE WHEN f.eur IS NOT NULL THEN eur END} ORDER BY place } AS parts,
     COLLECT { MATCH (f)-[leg:TO_PLACE]->(e:Entity) WHERE leg.part IS NULL
               WITH DISTINCT e
               RETURN {place: e.id, amount: f.ten_thousandths, usd: f.usd, eur: f.eur} } AS shared
WITH f, sign, provider, receiver, parts, shared,
     f.ten_thousandths - reduce(sum = 0, part IN parts | sum + part.amount) AS rest,
     f.usd - reduce(sum = 0, part IN parts | sum + coalesce(part.usd, 0)) AS rest_usd,
     f.eur - reduce(sum = 0, part IN parts | sum + coalesce(part.eur, 0)) AS rest_eur
WITH f, sign, provider, receiver, shared,
     parts + CASE WHEN size(parts) = 0 OR rest <> 0
                  THEN [{place: '', amount: rest, usd: rest_usd, eur: rest_eur}] ELSE [] END AS cells
CALL (f, sign, shared, cells) {
  UNWIND range(0, size(cells) - 1) AS i
  RETURN cells[i] AS cell, false AS is_shared, CASE i WHEN 0 THEN sign ELSE 0 END AS flows
  UNION ALL
  UNWIND shared AS cell
  RETURN cell, true AS is_shared, 0 AS flows
}
WITH f.dataset AS dataset, f.source AS source, coalesce(provider, '') AS provider, coalesce(receiver, '') AS receiver,
     cell.place AS place, coalesce(f.system, '') AS system, f.kind AS kind, coalesce(f.year, 0) AS year,
     coalesce(f.currency, '') AS currency,
     f.modality IN $not_yet AS is_planned, is_shared,
     sum(sign * cell.amount / 1000000000) AS amount_high, sum(sign * cell.amount % 1000000000) AS amount_low,
     sum(sign) AS count, sum(flows) AS flows,
     sum(sign * coalesce(cell.usd, 0)) AS usd, sum(sign * coalesce(cell.eur, 0)) AS eur,
     sum(CASE WHEN cell.usd IS NULL THEN sign ELSE 0 END) AS no_usd,
     sum(CASE WHEN cell.eur IS NULL THEN sign ELSE 0 END) AS no_eur,
     sum(CASE WHEN f.usd IS NULL THEN flows ELSE 0 END) AS flows_no_usd,
     sum(CASE WHEN f.eur IS NULL THEN flows ELSE 0 END) AS flows_no_eur
RETURN dataset, source, provider, receiver, place, system, kind, currency, is_planned, is_shared,
       collect({year: year, amount_high: amount_high, amount_low: amount_low, count: count, flows: flows, usd: usd,
                eur: eur, no_usd: no_usd, no_eur: no_eur, flows_no_usd: flows_no_usd, flows_no_eur: flows_no_eur})
       AS years
