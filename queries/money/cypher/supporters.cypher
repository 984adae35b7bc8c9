// The roles $roles with what belongs to each: of a project its programmes, and what makes it one on the theme. A role is
// given by the handles of its statement and of the one that makes the project one for the country.
UNWIND $roles AS role
MATCH (actor:Entity)-[s]->(supported:Entity) WHERE elementId(s) = role[0]
OPTIONAL MATCH (supported)-[b:BENEFITS]->(:Entity) WHERE elementId(b) = role[1]
WITH role, actor, s, supported, b,
     COLLECT { MATCH (supported)-[a:ADDRESSES]->(t:Theme)
               WHERE b IS NOT NULL AND t.id IN $themes AND visible(a) RETURN a } AS about,
     COLLECT { MATCH (supported)-[u:FINANCED_UNDER]->(:Programme)
               WHERE b IS NOT NULL AND visible(u) RETURN u } AS under
RETURN actor, type(s) AS type, supported, [u IN under | endNode(u)] AS programmes,
       [each IN [b, s] + about + under WHERE each IS NOT NULL] AS statements, role
LIMIT $bound
