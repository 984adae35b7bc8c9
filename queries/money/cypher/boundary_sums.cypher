// Sums of the flows that “boundary” reads: by kind, system, currency, side and what keeps a flow out of them.
WITH f, p, why, date, amount, side,
     // by the place's own to other places
     side = 'outgoing' AND NOT p.kind IN $returning AS is_given
WHERE is_among(date, $only.dates)
//: beside totals
  AND (is_given OR why IS NOT NULL)
//:
RETURN p.kind AS kind, coalesce(p.system, '') AS system, coalesce(p.currency, '') AS currency,
       p.modality IN $not_yet AS is_planned, side, why,
       count(*) AS count,
       // what also is for the place itself, and so is there on another side already
       sum(CASE WHEN is_given AND EXISTS { (f)-[:TO_PLACE]->(e:Entity) WHERE e.id IN $country } THEN 1 ELSE 0 END)
         AS again,
       sum(amount / 1000000000) AS amount_high, sum(amount % 1000000000) AS amount_low
ORDER BY kind, system, currency, is_planned, side, why
LIMIT $bound
