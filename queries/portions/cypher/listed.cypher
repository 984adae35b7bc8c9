// The visible entities of one label in the order of the names they have today; counted whole, a portion given.
MATCH (e:Entity)
WHERE $label IN labels(e)
  AND (EXISTS { (e)-[s]-(:Entity) WHERE stands(s) }
       OR EXISTS { (e)<-[]-(f:Flow) WHERE stands(f) })
WITH e ORDER BY toLower(coalesce(e.name, e.id)), e.id
WITH collect(e.id) AS ids
RETURN size(ids) AS total, ids[$skip..$skip + $most] AS ids
