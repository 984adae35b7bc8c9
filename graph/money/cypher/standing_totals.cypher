// The standing totals with these $keys: their sums as parallel lists, an entry for each year. Without the hint, a graph
// that has no totals yet plans to read all that stand for each key, and a first load keeps that plan.
UNWIND $keys AS key
MATCH (t:Total {key: key}) USING INDEX SEEK t:Total(key) WHERE t.until = $open
RETURN t.key AS key, t.years AS year, t.amount_by_year AS amount, t.count_by_year AS count, t.flows_by_year AS flows,
       t.usd_by_year AS usd, t.eur_by_year AS eur, t.no_usd_by_year AS no_usd, t.no_eur_by_year AS no_eur,
       t.flows_no_usd_by_year AS flows_no_usd, t.flows_no_eur_by_year AS flows_no_eur
