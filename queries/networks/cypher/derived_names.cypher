// What entities are called today, as the last load derived it: for many at once, without reading what describes them.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN collect(e.id) AS id, collect(coalesce(e.name, e.id)) AS name, collect(coalesce(e.kind, '')) AS kind,
       collect(e:Donor) AS is_donor
