// Who has a part in a project by what is stated; its money is summed apart.
MATCH (project:Entity) WHERE project.id IN $project
CALL (project) {
  MATCH (project)<-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|PRESENTED|SUPPORTED|SIGNED|APPROVED]-(party:Entity)
  RETURN s, party
  UNION ALL
  MATCH (project)-[s:BENEFITS]->(party:Entity)
  RETURN s, party
}
WITH s, party WHERE visible(s)
WITH party, type(s) AS type, collect(s) AS statements
RETURN party, type, statements
ORDER BY type, party.id
LIMIT $bound
