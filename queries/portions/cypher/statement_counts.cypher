// How many statements of each type are visible.
CALL () {
  MATCH (:Entity)-[s]->(:Entity) WHERE stands(s)
  RETURN type(s) AS name, count(*) AS count
  UNION ALL
  MATCH (f:Flow) WHERE stands(f)
  RETURN 'FLOW' AS name, count(*) AS count
}
WITH name, count WHERE count > 0
RETURN name, count
ORDER BY name
