// The projects of an entity with their time, the latest end first: counted whole, with the parties of the first of
// them.
// An end is compared by the last day that it can mean: 2026 by 2026-99-99, an open one (..) by 9999-99-99.
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
  WITH coalesce(d.start, split(d.period, '/')[0]) AS start, coalesce(d.end, split(d.period, '/')[-1], '') AS end
  WITH start, end, CASE end WHEN '' THEN '' WHEN '..' THEN '9999' ELSE end END AS known
  WITH start, [CASE known WHEN '' THEN '' ELSE known + substring('9999-99-99', size(known)) END, end] AS ends
  RETURN coalesce(max(start), '') AS start, coalesce(max(ends), ['', '']) AS ends
}
WITH canonical(project) AS id, max(start) AS start, max(ends) AS ends
ORDER BY ends[0] DESC, start DESC, id
WITH collect({id: id, start: start, last: ends[0], end: ends[1]}) AS every
WITH size(every) AS total, size([p IN every WHERE p.last >= $today]) AS going,
     size([p IN every WHERE p.end = '']) AS open, every[..$most] AS first
UNWIND range(0, size(first) - 1) AS place
WITH total, going, open, place, first[place] AS shown
MATCH (project:Entity {id: shown.id})
RETURN total, going, open, place, shown.id AS id, shown.start AS start, shown.end AS end,
       COLLECT { MATCH (project)<-[f:FUNDS]-(party:Entity) WHERE stands(f)
                 RETURN DISTINCT party.id AS id ORDER BY id LIMIT 3 } AS funders,
       COLLECT { MATCH (project)<-[i:IMPLEMENTS]-(party:Entity) WHERE stands(i)
                 RETURN DISTINCT party.id AS id ORDER BY id LIMIT 3 } AS implementers
ORDER BY place
