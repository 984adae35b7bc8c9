// Every way in which sources name an entity: on descriptions, mentions, statements, and legs of money.
UNWIND $entity AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)<-[s:DESCRIBES|MENTIONS]-(by:Entity)
  WHERE visible(s) AND s.basis <> 'assigned'
  WITH s, type(s) AS type, coalesce(s.names, []) AS names, coalesce(s.languages, []) AS languages,
       coalesce(s.identifiers, []) AS refs
  UNWIND range(0, CASE WHEN size(names) > size(refs) THEN size(names) ELSE size(refs) END) AS i
  WITH s, type, coalesce(names[i], '') AS name, coalesce(languages[i], '') AS language, coalesce(refs[i], '') AS ref, i
  WHERE name <> '' OR ref <> '' OR (i = 0 AND s.kind IS NOT NULL)
  RETURN s.source AS source, type AS role, name, language, ref, coalesce(s.kind, s.as_type, '') AS kind, null AS year,
         1 AS count
  UNION ALL
  MATCH (e)-[s:FUNDS|IMPLEMENTS|MANAGES|PARTNERS_IN]->(:Entity)
  WHERE visible(s)
  WITH s.source AS source, type(s) AS role, coalesce(s.as_name, []) AS names, coalesce(s.as_ref, '') AS ref,
       coalesce(s.as_type, '') AS kind, count(*) AS count
  UNWIND CASE WHEN size(names) = 0 THEN [''] ELSE names END AS name
  RETURN source, role, name, '' AS language, ref, kind, null AS year, count
  UNION ALL
  MATCH (e)<-[l:PROVIDER|RECEIVER]-(f:Flow)
  WHERE visible(f) AND l.is_assumed IS NULL
  WITH f.source AS source, type(l) AS role, coalesce(l.as_name, []) AS names, coalesce(l.as_ref, '') AS ref,
       coalesce(l.as_type, '') AS kind, f.year AS year, count(*) AS count
  UNWIND CASE WHEN size(names) = 0 THEN [''] ELSE names END AS name
  RETURN source, role, name, '' AS language, ref, kind, year, count
}
RETURN source, role, name, language, ref, kind, sum(count) AS count, min(year) AS first, max(year) AS last,
       EXISTS { (own:Entity {id: source})-[p:PUBLISHED_BY]->(by:Entity)
                WHERE by.id IN $entity AND visible(p) } AS is_own
ORDER BY count DESC, name, ref, kind, role, source
LIMIT $bound
