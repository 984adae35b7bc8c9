MATCH (programme:Programme)-[s:FINANCED_UNDER|MANAGES|DESCRIBES|PART_OF]-(:Entity)
WHERE s.since <= $now < s.until AND NOT s.source IN $excluded
WITH programme, collect(s) AS statements
WHERE size($manager) = 0 OR any(s IN statements WHERE type(s) = 'MANAGES' AND startNode(s).id IN $manager)
RETURN programme, statements
ORDER BY programme.id
LIMIT $bound
