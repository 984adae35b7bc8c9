MATCH (about:Entity) WHERE about.id IN $about
RETURN about,
       COLLECT { MATCH (about)-[s]-(:Entity) WHERE s.since <= $now < s.until AND NOT s.source IN $excluded RETURN s }
       + COLLECT { MATCH (about)<-[]-(f:Flow)
                   WHERE f.since <= $now < f.until AND NOT f.source IN $excluded RETURN f } AS statements
ORDER BY about.id
LIMIT $bound
