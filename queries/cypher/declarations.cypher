CALL () {
  OPTIONAL MATCH (narrower:Theme)-[p:PART_OF*0..4]->(wanted:Theme)
  WHERE wanted.id IN $theme AND all(step IN p WHERE step.since <= $now < step.until)
  RETURN collect(DISTINCT narrower.id) AS themes
}
MATCH (document:Document)
WHERE (size($document) = 0 OR document.id IN $document)
  AND (size($country) = 0 OR EXISTS {
        (document)-[c:OF_COUNTRY]->(place:Entity)
        WHERE place.id IN $country AND c.since <= $now < c.until AND NOT c.source IN $unheard })
  AND (size($theme) = 0 OR EXISTS {
        (document)-[a:ADDRESSES]->(t:Theme)
        WHERE t.id IN themes AND a.since <= $now < a.until AND NOT a.source IN $unheard })
  AND (size($party) = 0 OR EXISTS {
        (document)<-[s:SIGNED|ADOPTED|APPROVED|PARTY_TO|PRESENTED|SUPPORTED]-(actor:Entity)
        WHERE actor.id IN $party AND s.since <= $now < s.until AND NOT s.source IN $unheard })
WITH document,
     COLLECT { MATCH (document)-[s]-(:Entity)
               WHERE type(s) <> 'MENTIONS' AND s.since <= $now < s.until AND NOT s.source IN $unheard RETURN s }
     AS statements
WHERE size(statements) > 0
  AND ($kind IS NULL OR any(s IN statements WHERE type(s) = 'DESCRIBES' AND s.kind = $kind))
RETURN document, statements
ORDER BY document.id
LIMIT $bound
