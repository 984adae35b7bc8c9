// What addresses or discusses one of $themes; of a provision, with the statement that says whose it is.
MATCH (subject:Entity)-[s:ADDRESSES|DISCUSSED]->(theme:Entity)
WHERE theme.id IN $themes AND visible(s)
OPTIONAL MATCH (owner:Entity)-[h:HAS_PROVISION]->(subject)
WHERE subject:Provision AND visible(h)
WITH s, h, coalesce(owner, subject) AS whose
//: type
WHERE $type IN labels(whose)
//:
RETURN [s, h] AS statements
ORDER BY whose.id, s.record, s.key
LIMIT $bound
