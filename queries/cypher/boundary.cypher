// Every flow that touches a boundary, with its side and the amount that is on it; `why` says why sums leave it out.
// Within a place are the country, bodies of it, and whoever received money for it from another and is of no other
// country; outgoing is only what the country and its bodies give.
CALL () {
  WITH * WHERE size($country) > 0
  MATCH (e:Entity) WHERE e.id IN $country OR EXISTS {
          (e)-[c:OF_COUNTRY]->(home:Country)
          WHERE home.id IN $country AND c.since <= $now < c.until AND NOT c.source IN $unheard }
  RETURN e
  UNION
  MATCH (e:Entity) WHERE e.id IN $actor
  RETURN e
}
WITH collect(e) AS home
CALL () {
  MATCH (place:Entity)<-[leg:TO_PLACE]-(f:Flow)-[:RECEIVER]->(e:Entity)
  WHERE place.id IN $country AND leg.part IS NOT NULL AND f.since <= $now < f.until AND NOT f.source IN $unheard
    AND (size($kind) = 0 OR f.kind IN $kind)
    AND EXISTS { (f)-[:PROVIDER]->(provider:Entity) WHERE provider <> e }
    AND NOT EXISTS { (e)-[c:OF_COUNTRY]->(:Country) WHERE c.since <= $now < c.until }
  RETURN collect(DISTINCT e) AS reached
}
WITH home, home + reached AS inside
CALL () {
  WITH * WHERE size($programme) > 0
  MATCH (programme:Entity)<-[u:FINANCED_UNDER]-(project:Project)
  WHERE programme.id IN $programme AND u.since <= $now < u.until AND NOT u.source IN $unheard
  RETURN collect(DISTINCT project) AS projects
}
CALL (home, inside, projects) {
  // what is for the place, as far as it is
  MATCH (place:Entity)<-[leg:TO_PLACE]-(f:Flow) WHERE place.id IN $country
  WITH inside, f, sum(leg.part) AS amount, sum(leg.part_usd) AS usd, sum(leg.part_eur) AS eur, count(leg.part) AS parts
  RETURN f, CASE WHEN parts = 0 THEN 'shared'
                 WHEN EXISTS { (f)-[:PROVIDER]->(e:Entity) WHERE e IN inside } THEN 'internal' ELSE 'incoming' END AS side,
         CASE parts WHEN 0 THEN f.ten_thousandths ELSE amount END AS amount,
         CASE parts WHEN 0 THEN f.usd ELSE usd END AS usd, CASE parts WHEN 0 THEN f.eur ELSE eur END AS eur
  UNION ALL
  // what the place's own give to other places
  WITH home WHERE size($country) > 0
  UNWIND home AS provider
  MATCH (provider)<-[:PROVIDER]-(f:Flow)-[leg:TO_PLACE]->(place:Entity)
  WHERE NOT place.id IN $country AND leg.part IS NOT NULL
  RETURN f, 'outgoing' AS side, sum(leg.part) AS amount, sum(leg.part_usd) AS usd, sum(leg.part_eur) AS eur
  UNION ALL
  // what actors give and get
  WITH home WHERE size($actor) > 0
  UNWIND home AS actor
  MATCH (actor)<-[:PROVIDER|RECEIVER]-(f:Flow)
  WITH DISTINCT home, f
  WITH f, EXISTS { (f)-[:PROVIDER]->(e:Entity) WHERE e IN home } AS gives,
       EXISTS { (f)-[:RECEIVER]->(e:Entity) WHERE e IN home } AS gets
  RETURN f, CASE WHEN gives AND gets THEN 'internal' WHEN gets THEN 'incoming' ELSE 'outgoing' END AS side,
         f.ten_thousandths AS amount, f.usd AS usd, f.eur AS eur
  UNION ALL
  // the money of a programme: of itself, of its projects, and what other projects pay into these
  WITH projects WHERE size($programme) > 0
  CALL (projects) {
    MATCH (programme:Entity)<-[:OF_PROGRAMME]-(f:Flow) WHERE programme.id IN $programme
    RETURN f
    UNION
    UNWIND projects AS project
    MATCH (project)<-[:OF_PROJECT]-(f:Flow)
    RETURN f
    UNION
    UNWIND projects AS project
    MATCH (f:Flow)-[leg:RECEIVER]->() WHERE leg.activity = project.id
    RETURN f
  }
  WITH f, EXISTS { (f)-[:OF_PROJECT]->(p:Entity) WHERE p IN projects }
            OR EXISTS { (f)-[:OF_PROGRAMME]->(p:Entity) WHERE p.id IN $programme } AS is_own,
       EXISTS { (f)-[leg:RECEIVER]->() WHERE leg.activity IN [p IN projects | p.id] } AS into,
       EXISTS { (f)-[leg:PROVIDER]->() WHERE leg.activity IN [p IN projects | p.id] } AS out_of
  RETURN f, CASE WHEN is_own AND (into AND NOT f.kind IN $received OR out_of AND f.kind IN $received) THEN 'internal'
                 WHEN NOT is_own OR f.kind IN $received THEN 'incoming' ELSE 'outgoing' END AS side,
         f.ten_thousandths AS amount, f.usd AS usd, f.eur AS eur
}
WITH f, side, amount, usd, eur
WHERE f.since <= $now < f.until AND NOT f.source IN $unheard
  AND (size($kind) = 0 OR f.kind IN $kind)
  AND (size($year) = 0 OR f.year IN $year)
  AND ($system IS NULL OR f.system = $system)
  AND ($currency IS NULL OR f.currency = $currency)
  AND ($planned IS NULL OR $planned = (f.modality IN $not_yet))
  AND NOT ('currency' IN $without AND f.currency IS NOT NULL)
  AND NOT ('system' IN $without AND f.system IS NOT NULL)
WITH f, side, amount, usd, eur, coalesce(f.date, f.value_date) AS date,
     coalesce(f.not_counted, head(COLLECT {
       MATCH (f)-[mark:NOT_COUNTED]->() WHERE mark.since <= $now < mark.until AND NOT mark.source IN $unheard
       RETURN mark.rule ORDER BY mark.rule LIMIT 1 }),
       CASE WHEN EXISTS {
         (f)-[:OF_PROJECT]->(:Entity)<-[part:PART_OF]-(:Project)<-[:OF_PROJECT]-(of_part:Flow)
         WHERE part.since <= $now < part.until AND NOT part.source IN $unheard AND of_part.since <= $now < of_part.until
           AND NOT of_part.source IN $unheard AND of_part.kind = f.kind
           AND coalesce(of_part.system, '') = coalesce(f.system, '')
           AND (size($country) = 0 OR EXISTS { (of_part)-[:TO_PLACE]->(e:Entity) WHERE e.id IN $country })
           AND (size($actor) = 0 OR EXISTS { (of_part)-[:PROVIDER|RECEIVER]->(e:Entity) WHERE e.id IN $actor })
       } THEN 'the same kind of money of its parts is counted' END) AS why
