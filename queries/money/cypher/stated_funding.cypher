// Stated funding: how many pairs of funder and what is funded there are, and a portion of them in order, each with the
// sums of the flows of what is funded that name no provider. Of a period, only pairs with a dated statement.
//: from funder
MATCH (funder:Entity)-[s:FUNDS]->(recipient:Entity) WHERE funder.id IN $provider
//: from recipient
MATCH (funder:Entity)-[s:FUNDS]->(recipient:Entity) WHERE recipient.id IN $recipient
//: from country
MATCH (place:Entity)<-[b:BENEFITS]-(recipient:Entity)
WHERE place.id IN $country AND visible(b)
WITH DISTINCT recipient
MATCH (funder:Entity)-[s:FUNDS]->(recipient)
//: from all
MATCH (funder:Entity)-[s:FUNDS]->(recipient:Entity)
//:
WITH funder, recipient, s
WHERE visible(s)
//: funder
  AND funder.id IN $provider
//: recipient
  AND recipient.id IN $recipient
//: publisher
  AND s.source IN $publisher
//: country
  AND EXISTS { (recipient)-[b:BENEFITS]->(place:Entity)
               WHERE place.id IN $country AND visible(b) }
//: sectors
  AND EXISTS { (recipient)-[a:ADDRESSES]->(t:Entity)
               WHERE t.id IN $sectors AND visible(a) }
//:
//: grouped
WITH canonical(funder) AS giver, canonical(recipient) AS taker, funder, recipient, s
//: no grouped
WITH funder.id AS giver, recipient.id AS taker, funder, recipient, s
//:
WITH giver, taker, head(collect(funder)) AS funder, collect(DISTINCT recipient) AS recipients, collect(s) AS stated
ORDER BY giver, taker
WITH collect({funder: funder, recipients: recipients, stated: stated, is_within: giver = taker}) AS every
// what an actor funds of itself, as under another key, is no pair
WITH [pair IN every WHERE NOT pair.is_within] AS pairs, size([pair IN every WHERE pair.is_within]) AS within
WITH within, size(pairs) AS total,
//: dated
     [pair IN [each IN pairs | each {.*, stated: [s IN each.stated WHERE s.date IS NOT NULL]}]
      WHERE size(pair.stated) > 0] AS pairs
//: any date
     pairs
//:
RETURN total, within,
       COLLECT {
         UNWIND pairs[$skip..$skip + $bound] AS pair
         WITH pair.funder AS funder, pair.recipients AS recipients, pair.stated AS stated
         WITH funder, recipients,
              stated + COLLECT { UNWIND recipients AS recipient
                                 MATCH (recipient)-[b:BENEFITS|FINANCED_UNDER]->(:Country|Place|Programme)
                                 WHERE visible(b) RETURN b } AS statements,
              COLLECT { UNWIND recipients AS recipient
                        MATCH (recipient)<-[:OF_PROJECT|OF_PROGRAMME]-(f:Flow)
                        WHERE visible(f) AND is_counted(f)
                          AND f.provider = ''
                        WITH f.kind AS kind, coalesce(f.system, '') AS system, coalesce(f.currency, '') AS currency,
                             f.modality IN $not_yet AS is_planned, coalesce(edtf_of(f), f.value_date) AS date,
                             count(*) AS count, sum(f.ten_thousandths / 1000000000) AS high,
                             sum(f.ten_thousandths % 1000000000) AS low
                        RETURN {kind: kind, system: system, currency: currency, is_planned: is_planned, date: date,
                                count: count, high: high, low: low}
                        ORDER BY kind, system, currency, is_planned, date } AS whole
         RETURN {funder: funder, recipient: head(recipients), statements: statements, whole: whole}
       } AS pairs
