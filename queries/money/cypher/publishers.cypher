// Who publishes accounts of activities, or states flows of money; every record and flow is looked at once.
CALL () {
  MATCH (r:Record) WHERE r.publishes IS NOT NULL AND visible(r)
  // an organisation's own file is an account too, and no activity
  RETURN r.source AS source, count(DISTINCT CASE WHEN r.publishes STARTS WITH 'project:' THEN r.publishes END) AS activities,
         max(r.updated) AS updated, 0 AS flows, null AS newest
  UNION ALL
  MATCH (f:Flow) WHERE visible(f)
  RETURN f.source AS source, 0 AS activities, null AS updated, count(*) AS flows,
         max(CASE WHEN f.kind IN $paid AND NOT f.modality IN $not_yet THEN coalesce(f.date, f.value_date) END) AS newest
}
WITH source AS id, sum(activities) AS activities, max(updated) AS updated, sum(flows) AS flows, max(newest) AS newest
MATCH (source:Entity {id: id})
WITH source, activities, updated, flows, newest,
     COLLECT { MATCH (source)-[s:DESCRIBES|PUBLISHED_BY]->(other:Entity)
               WHERE (type(s) <> 'DESCRIBES' OR other = source) AND visible(s) RETURN s } AS statements
RETURN source, activities, updated, flows, newest, statements
ORDER BY flows DESC, activities DESC, source.id
LIMIT $bound
