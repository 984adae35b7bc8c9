// Stated funding first, then flows that name their provider; both are brought together by funder and recipient.
CALL () {
  OPTIONAL MATCH (narrower:Theme)-[p:PART_OF*0..4]->(wanted:Theme)
  WHERE wanted.id IN $theme AND all(step IN p WHERE step.since <= $now < step.until)
  RETURN collect(DISTINCT narrower.id) AS themes
}
CALL () {
  MATCH (funder:Entity)-[s:FUNDS]->(recipient:Entity)
  WHERE s.since <= $now < s.until AND NOT s.source IN $unheard
  RETURN funder, recipient, s AS statement
  UNION ALL
  MATCH (funder:Entity)<-[:PROVIDER]-(f:Flow)-[leg:RECEIVER|OF_PROJECT|OF_PROGRAMME]->(recipient:Entity)
  WHERE f.since <= $now < f.until AND NOT f.source IN $unheard
    AND (type(leg) = 'OF_PROJECT' OR NOT EXISTS { (f)-[:OF_PROJECT]->(:Entity) }
         AND (type(leg) = 'RECEIVER' OR NOT EXISTS { (f)-[:RECEIVER]->(:Entity) }))
  RETURN funder, recipient, f AS statement
}
WITH themes, funder, recipient, statement
WHERE (size($funder) = 0 OR funder.id IN $funder OR EXISTS {
        (funder)-[c:OF_COUNTRY]->(home:Country)
        WHERE home.id IN $funder AND c.since <= $now < c.until AND NOT c.source IN $unheard })
  AND (size($recipient) = 0 OR recipient.id IN $recipient OR statement:Flow AND EXISTS {
        (statement)-[:RECEIVER]->(receiver:Entity) WHERE receiver.id IN $recipient })
WITH themes, funder, recipient, collect(DISTINCT statement) AS stated
WHERE (size($country) = 0 OR EXISTS {
        (recipient)-[b:BENEFITS|OF_COUNTRY]->(place:Entity)
        WHERE place.id IN $country AND b.since <= $now < b.until AND NOT b.source IN $unheard }
        OR any(s IN stated WHERE s:Flow AND EXISTS {
        (s)-[:TO_PLACE]->(place:Entity) WHERE place.id IN $country }))
  AND (size($theme) = 0 OR EXISTS {
        (recipient)-[a:ADDRESSES]->(t:Theme)
        WHERE t.id IN themes AND a.since <= $now < a.until AND NOT a.source IN $unheard })
RETURN funder, recipient,
       stated
       + COLLECT { MATCH (recipient)-[b:BENEFITS|FINANCED_UNDER]->(:Country|Place|Programme)
                   WHERE b.since <= $now < b.until AND NOT b.source IN $unheard RETURN b }
       + COLLECT { MATCH (recipient)<-[:OF_PROJECT|OF_PROGRAMME]-(f:Flow)
                   WHERE f.since <= $now < f.until AND NOT f.source IN $unheard
                     AND NOT EXISTS { (f)-[:PROVIDER]->(:Entity) } RETURN f } AS statements
ORDER BY funder.id, recipient.id
LIMIT $bound
