// What is stated of these entities at load $now that tells who they are.
UNWIND $ids AS id
MATCH (a:Entity {id: id})
RETURN a.id AS id,
       COLLECT { MATCH (a)<-[d:DESCRIBES]-(:Source) WHERE stands(d)
                 RETURN d {.names, .languages, .name_kinds, .schemes, .identifiers, .kind, .source, .basis, .is_own, .uses,
                           .since} } AS descriptions,
       COLLECT { MATCH (a)-[c:OF_COUNTRY]->(home:Country) WHERE stands(c) RETURN DISTINCT home.id } AS countries,
       COLLECT { MATCH (a)-[p:PART_OF]->(whole:Country|Organisation) WHERE stands(p) RETURN DISTINCT whole.id } AS wholes,
       COLLECT { MATCH (a)-[p:PART_OF|SUCCEEDED_BY]-(other:Country|Organisation) WHERE stands(p) AND other <> a
                 RETURN DISTINCT other.id } AS related
