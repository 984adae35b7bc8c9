// Provisions of documents and projects, in their order, with what each addresses and mentions.
MATCH (owner:Entity)-[h:HAS_PROVISION]->(provision:Provision)
WHERE visible(h)
//: of
  AND owner.id IN $of
//:
WITH owner, h, provision,
     COLLECT { MATCH (provision)-[s:ADDRESSES|MENTIONS]->(:Entity) WHERE visible(s) RETURN s } AS about
//: theme
WHERE any(s IN about WHERE type(s) = 'ADDRESSES' AND endNode(s).id IN $themes)
//:
RETURN [h] + about AS statements
ORDER BY owner.id, h.order, h.record, h.key
LIMIT $bound
