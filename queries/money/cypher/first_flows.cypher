// Where the filters say which flows have a part of what is asked for, only those of the page are divided.
//: early
WHERE ($counted = 'all' OR ($counted = 'yes') = (why IS NULL))
//: early for a country
  AND $shared <> EXISTS { (f)-[leg:TO_PLACE]->(e:Entity) WHERE e.id IN $country AND leg.part IS NOT NULL }
//: early
  AND is_among(date, $only.dates)
WITH f, p, date, why
ORDER BY coalesce(date, '') DESC, p.key
SKIP $skip LIMIT $bound
WITH f, properties_of(f) AS p, date, why
