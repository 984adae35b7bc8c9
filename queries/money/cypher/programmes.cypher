// Programmes with what finances, manages and describes them and what they are part of.
MATCH (programme:Programme)-[s:FINANCED_UNDER|MANAGES|DESCRIBES|PART_OF]-(:Entity)
WHERE visible(s)
WITH programme, collect(s) AS statements
//: manager
WHERE any(s IN statements WHERE type(s) = 'MANAGES' AND startNode(s).id IN $manager)
//:
RETURN programme, statements
ORDER BY programme.id
LIMIT $bound
