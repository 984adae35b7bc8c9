// Which of these ids some visible statement touches, and how many links each has, without looking at them. A hub has
// thousands of links that are no statement, so what nearly everybody has is looked for first.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE EXISTS { (e)<-[s:DESCRIBES]-(:Source) WHERE stands(s) }
   OR EXISTS { (e)<-[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME|TO_PLACE|FOR_THEME]-(f:Flow) WHERE stands(f) }
   OR EXISTS { (e)-[s]-(:Entity) WHERE stands(s) }
RETURN e.id AS id, COUNT { (e)--() } AS links
