MATCH (narrower:Theme)-[p:PART_OF*0..4]->(wanted:Theme)
WHERE wanted.id IN $theme AND all(step IN p WHERE step.since <= $now < step.until)
WITH DISTINCT narrower
MATCH (subject:Entity)-[s:ADDRESSES|DISCUSSED]->(narrower)
WHERE s.since <= $now < s.until AND NOT s.source IN $excluded
OPTIONAL MATCH (owner:Entity)-[h:HAS_PROVISION]->(subject)
WHERE subject:Provision AND h.since <= $now < h.until AND NOT h.source IN $excluded
WITH s, h, coalesce(owner, subject) AS whose
WHERE $type IS NULL OR $type IN labels(whose)
RETURN [s, h] AS statements
ORDER BY whose.id, s.record, s.key
LIMIT $bound
