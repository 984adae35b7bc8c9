// For the rows of one page: the statement by which each was found, and the countries and identifiers that it has under
// any of its keys.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})
MATCH ()-[s]->() WHERE elementId(s) = row.statement
RETURN entity, [s] AS statements,
       COLLECT { UNWIND row.members AS id MATCH (:Entity {id: id})-[c:OF_COUNTRY]->(home:Country) WHERE visible(c)
                 RETURN DISTINCT home ORDER BY home.id } AS countries,
       COLLECT { UNWIND row.members AS id MATCH (:Entity {id: id})<-[d:DESCRIBES]-(:Source) WHERE visible(d)
                 UNWIND d.identifiers AS identifier
                 RETURN DISTINCT identifier ORDER BY identifier } AS identifiers
ORDER BY row.place
LIMIT $bound
