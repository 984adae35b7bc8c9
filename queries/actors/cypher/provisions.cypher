CALL () {
  OPTIONAL MATCH (narrower:Theme)-[p:PART_OF*0..4]->(wanted:Theme)
  WHERE wanted.id IN $theme AND all(step IN p WHERE step.since <= $now < step.until)
  RETURN collect(DISTINCT narrower.id) AS themes
}
MATCH (owner:Entity)-[h:HAS_PROVISION]->(provision:Provision)
WHERE (size($of) = 0 OR owner.id IN $of) AND h.since <= $now < h.until AND NOT h.source IN $excluded
WITH themes, owner, h, provision,
     COLLECT { MATCH (provision)-[s:ADDRESSES|MENTIONS]->(:Entity)
               WHERE s.since <= $now < s.until AND NOT s.source IN $excluded RETURN s } AS about
WHERE size($theme) = 0 OR any(s IN about WHERE type(s) = 'ADDRESSES' AND endNode(s).id IN themes)
RETURN [h] + about AS statements
ORDER BY owner.id, h.order, h.record, h.key
LIMIT $bound
