// Stated funding, a pair of funder and what is funded a row, with the sums of the latter's flows that name no provider.
//: from funder
MATCH (funder:Entity)-[s:FUNDS]->(recipient:Entity) WHERE funder.id IN $provider
//: from recipient
MATCH (funder:Entity)-[s:FUNDS]->(recipient:Entity) WHERE recipient.id IN $recipient
//: from country
MATCH (place:Entity)<-[b:BENEFITS]-(recipient:Entity)
WHERE place.id IN $country AND b.since <= $now < b.until
//: from country, excluded
  AND NOT b.source IN $excluded
//: from country
WITH DISTINCT recipient
MATCH (funder:Entity)-[s:FUNDS]->(recipient)
//: from all
MATCH (funder:Entity)-[s:FUNDS]->(recipient:Entity)
//:
WITH funder, recipient, s
WHERE s.since <= $now < s.until
//: excluded
  AND NOT s.source IN $excluded
//: funder
  AND funder.id IN $provider
//: recipient
  AND recipient.id IN $recipient
//: publisher
  AND s.source IN $publisher
//: country
  AND EXISTS { (recipient)-[b:BENEFITS]->(place:Entity)
               WHERE place.id IN $country AND b.since <= $now < b.until AND NOT b.source IN $excluded }
//: sectors
  AND EXISTS { (recipient)-[a:ADDRESSES]->(t:Entity)
               WHERE t.id IN $sectors AND a.since <= $now < a.until AND NOT a.source IN $excluded }
//: dated
  AND s.date IS NOT NULL
//: rows
WITH funder, recipient, collect(s) AS stated
ORDER BY funder.id, recipient.id
SKIP $skip LIMIT $bound
RETURN funder, recipient,
       stated + COLLECT { MATCH (recipient)-[b:BENEFITS|FINANCED_UNDER]->(:Country|Place|Programme)
                          WHERE b.since <= $now < b.until AND NOT b.source IN $excluded RETURN b } AS statements,
       COLLECT { MATCH (recipient)<-[:OF_PROJECT|OF_PROGRAMME]-(f:Flow)
                 WHERE f.since <= $now < f.until AND NOT f.source IN $excluded AND f.not_counted IS NULL
                   AND NOT EXISTS { (f)-[:PROVIDER]->(:Entity) }
                   AND NOT EXISTS { (f)-[mark:NOT_COUNTED]->()
                                    WHERE mark.since <= $now < mark.until AND NOT mark.source IN $excluded }
                 WITH f.kind AS kind, coalesce(f.system, '') AS system, coalesce(f.currency, '') AS currency, f.modality IN $not_yet AS is_planned,
                      CASE f.date_bound WHEN 'before' THEN '/' + last(split(f.date, '/')) WHEN 'after' THEN head(split(f.date, '/')) + '/'
                        ELSE coalesce(f.date, f.value_date) END AS date, count(*) AS count,
                      sum(f.ten_thousandths / 1000000000) AS high, sum(f.ten_thousandths % 1000000000) AS low
                 RETURN {kind: kind, system: system, currency: currency, is_planned: is_planned, date: date, count: count, high: high,
                         low: low}
                 ORDER BY kind, system, currency, is_planned, date } AS whole
//: count
WITH DISTINCT funder, recipient
RETURN count(*) AS total
