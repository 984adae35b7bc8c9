// All that is stated of each of $about, money included; which of it answers is judged by the caller.
MATCH (about:Entity) WHERE about.id IN $about
RETURN about,
       COLLECT { MATCH (about)-[s]-(:Entity) WHERE visible(s) RETURN s }
       + COLLECT { MATCH (about)<-[]-(f:Flow)
                   WHERE visible(f) RETURN f } AS statements
ORDER BY about.id
LIMIT $bound
