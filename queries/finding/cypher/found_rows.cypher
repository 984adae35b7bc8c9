// For the rows of one page: the statement by which each was found, the countries it is of and its identifiers.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})
MATCH ()-[s]->() WHERE elementId(s) = row.statement
RETURN entity, [s] AS statements,
       COLLECT { MATCH (entity)-[c:OF_COUNTRY]->(home:Country) WHERE visible(c) RETURN DISTINCT home } AS countries,
       COLLECT { MATCH (entity)<-[d:DESCRIBES]-(:Source) WHERE visible(d) UNWIND d.identifiers AS identifier
                 RETURN DISTINCT identifier ORDER BY identifier } AS identifiers
ORDER BY row.place
LIMIT $bound
