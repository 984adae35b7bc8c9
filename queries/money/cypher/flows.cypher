// One page of the flows selected before this text, in order, each with the part of it that is asked for.
//: whole
WITH f, p, why, date, true AS has_part, p.ten_thousandths AS part, p.usd AS usd, p.eur AS eur
//: divided
WITH f, p, why, date, c, parts, size(parts) > 0 AS has_part
//: of a side
// a flow may be on two of them, with a part of it on each
WITH f, head(collect(p)) AS p, why, date, true AS has_part, sum(amount) AS part,
     CASE WHEN count(usd) > 0 THEN sum(usd) END AS usd, CASE WHEN count(eur) > 0 THEN sum(eur) END AS eur
//:
WHERE $shared <> has_part AND ($counted = 'all' OR ($counted = 'yes') = (why IS NULL))
  AND is_among(date, $only.dates)
//: divided
WITH f, p, why, date, sum_at(parts, c.cells) AS part, sum_at(parts, c.cells_usd) AS usd, sum_at(parts, c.cells_eur) AS eur
//:
WITH f, p, why, date, part, usd, eur
ORDER BY coalesce(date, '') DESC, p.key
//: late
SKIP $skip
//:
LIMIT $bound
RETURN [f] AS statements, why, date, part, usd, eur,
       head(COLLECT { MATCH (f)-[mark:NOT_COUNTED]->() WHERE is_applied(mark)
                      RETURN mark {.rule, .dataset, .record, .source, .delta, .days}
                      ORDER BY mark.rule, mark.dataset, mark.record }) AS instead
