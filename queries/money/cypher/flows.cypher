// One page of the flows selected before this text, in order, each with the part of it that is asked for.
//: whole
WITH f, why, date, amount AS part, true AS has_part, usd, true AS has_usd, eur, true AS has_eur
//: divided
WITH f, why, date, sum(amount) AS part, count(amount) > 0 AS has_part, sum(usd) AS usd, count(usd) > 0 AS has_usd,
     sum(eur) AS eur, count(eur) > 0 AS has_eur
//:
WHERE $shared <> has_part AND ($counted = 'all' OR ($counted = 'yes') = (why IS NULL))
  AND is_among(date, $only.dates)
WITH f, why, date, CASE WHEN has_part THEN part END AS part, CASE WHEN has_usd THEN usd END AS usd,
     CASE WHEN has_eur THEN eur END AS eur
ORDER BY coalesce(date, '') DESC, f.key
//: late
SKIP $skip
//:
LIMIT $bound
RETURN [f] AS statements, why, date, part, usd, eur,
       head(COLLECT { MATCH (f)-[mark:NOT_COUNTED]->() WHERE is_applied(mark)
                      RETURN mark {.rule, .dataset, .record, .source, .delta, .days}
                      ORDER BY mark.rule, mark.dataset, mark.record }) AS instead
