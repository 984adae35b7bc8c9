// The ids of $theme and of all themes that are, over at most four steps, a part of it.
MATCH (narrower:Theme)-[p:PART_OF*0..4]->(wanted:Entity)
WHERE wanted.id IN $theme AND all(step IN p WHERE stands(step))
RETURN DISTINCT narrower.id AS id
ORDER BY id
