// The projects of an entity with their time, the latest end first: counted whole, with the parties of the first of
// them.
//: country
MATCH (end:Entity)<-[s:BENEFITS]-(project:Project)
//: actor
MATCH (end:Entity)-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|PRESENTED|SUPPORTED|SIGNED|APPROVED|BENEFITS]-(project:Project)
//: theme
MATCH (end:Entity)<-[s:ADDRESSES]-(project:Project)
//: programme
MATCH (end:Entity)<-[s:FINANCED_UNDER]-(project:Project)
//:
WHERE end.id IN $ids AND stands(s)
WITH DISTINCT project
CALL (project) {
  MATCH (project)<-[d:DESCRIBES]-(:Source) WHERE stands(d)
  RETURN coalesce(max(coalesce(d.start, split(d.period, '/')[0])), '') AS start,
         coalesce(max(coalesce(d.end, split(d.period, '/')[1])), '') AS end
}
WITH canonical(project) AS id, max(start) AS start, max(end) AS end
ORDER BY end DESC, start DESC, id
WITH collect({id: id, start: start, end: end}) AS every
WITH size(every) AS total, size([p IN every WHERE p.end >= $today]) AS going, size([p IN every WHERE p.end = '']) AS open,
     every[..$most] AS first
UNWIND first AS shown
MATCH (project:Entity {id: shown.id})
RETURN total, going, open, shown.id AS id, shown.start AS start, shown.end AS end,
       COLLECT { MATCH (project)<-[f:FUNDS]-(party:Entity) WHERE stands(f)
                 RETURN DISTINCT party.id AS id ORDER BY id LIMIT 3 } AS funders,
       COLLECT { MATCH (project)<-[i:IMPLEMENTS]-(party:Entity) WHERE stands(i)
                 RETURN DISTINCT party.id AS id ORDER BY id LIMIT 3 } AS implementers
ORDER BY end DESC, start DESC, id
