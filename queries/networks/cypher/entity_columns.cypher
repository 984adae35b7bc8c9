// The entities that come after an id, some thousand in order, as columns; only those that some visible statement
// touches. `last` is where the next ones begin. Names are those that the last load derived.
MATCH (e:Entity)
WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $size
WITH e, EXISTS { (e)<-[s:DESCRIBES]-(:Source) WHERE stands(s) }
     OR EXISTS { (e)<-[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME|TO_PLACE|FOR_THEME]-(f:Flow) WHERE stands(f) }
     OR EXISTS { (e)-[s]-(:Entity) WHERE stands(s) } AS is_there
WITH max(e.id) AS last, collect(CASE WHEN is_there THEN e END) AS found
RETURN last, [e IN found | e.id] AS id, [e IN found | coalesce(e.name, e.id)] AS name,
       [e IN found | coalesce(e.kind, '')] AS kind, [e IN found | e:Donor] AS is_donor
