// One page of what a search found, in one row. First it is put into its order: those that fit equally well by how much
// they act, which is counted only where there are several. Then each of the page gets the statement by which it was
// found, and the countries and identifiers that it has under any of its keys. The end is the text “names”, for all that
// this names, and for $named.
CALL () {
  UNWIND $found AS found
  CALL (found) {
    UNWIND CASE WHEN found.is_weighed THEN found.members ELSE [] END AS id
    MATCH (e:Entity {id: id})
    RETURN sum(acting_of(e)) AS weight
  }
  WITH found, weight
  ORDER BY found.step, weight DESC, found.place
  SKIP $first
  LIMIT $rows
  MATCH (start)-[s]->(end) WHERE elementId(s) = found.statement
  RETURN collect({
    place: found.place, step: found.step, weight: weight, members: found.members,
    ref: elementId(s), type: type(s), start: elementId(start), end: elementId(end), ends: [start.id, end.id],
    properties: properties(s),
    countries: COLLECT { UNWIND found.members AS id MATCH (:Entity {id: id})-[c:OF_COUNTRY]->(home:Country)
                         WHERE visible(c) RETURN DISTINCT home.id },
    identifiers: COLLECT { UNWIND found.members AS id MATCH (:Entity {id: id})<-[d:DESCRIBES]-(:Source)
                           WHERE visible(d) UNWIND d.identifiers AS identifier
                           RETURN DISTINCT identifier ORDER BY identifier }
  }) AS page
}
WITH page, $named + COLLECT {
  UNWIND page AS row
  UNWIND row.members + row.countries + row.ends + coalesce(row.properties.themes, [])
         + [row.properties.source, row.properties.attributed_to, row.properties.at_event] AS id
  RETURN DISTINCT id
} AS ids
RETURN page, COLLECT {
