// Every flow that touches a boundary, with its side and the amount that is on it; `why` says why sums leave it out.
// Who is within it is given; outgoing is only what the country and its bodies give.
CALL () {
//: country
  // what is for the place, as far as it is
  MATCH (place:Entity)<-[:TO_PLACE]-(f:Flow) WHERE place.id IN $country
  WITH DISTINCT f
  CALL (f) {
    UNWIND [i IN range(0, size(f.cells) - 1) WHERE f.cell_divisions[i] = 'places' AND f.cell_places[i] IN $country] AS i
    RETURN count(i) AS parts, sum(f.cells[i]) AS amount, sum(f.cells_usd[i]) AS usd, sum(f.cells_eur[i]) AS eur
  }
  RETURN f, CASE WHEN parts = 0 THEN 'shared'
                 // what is paid back leaves the place, unless somebody in it gets it
                 WHEN f.kind IN $returning AND NOT f.receiver IN $inside THEN 'outgoing'
                 WHEN f.kind IN $returning AND f.provider = '' THEN 'internal'
                 WHEN f.provider IN $inside THEN 'internal' ELSE 'incoming' END AS side,
         CASE parts WHEN 0 THEN f.ten_thousandths ELSE amount END AS amount,
         CASE parts WHEN 0 THEN f.usd ELSE usd END AS usd, CASE parts WHEN 0 THEN f.eur ELSE eur END AS eur
  UNION ALL
  // what the place's own give to other places
  MATCH (provider:Entity)<-[:PROVIDER]-(f:Flow) WHERE provider.id IN $home AND NOT f.kind IN $returning
  WITH DISTINCT f
  UNWIND [i IN range(0, size(f.cells) - 1) WHERE f.cell_divisions[i] = 'places'
          AND NOT f.cell_places[i] IN [''] + $country] AS i
  RETURN f, 'outgoing' AS side, sum(f.cells[i]) AS amount, sum(f.cells_usd[i]) AS usd, sum(f.cells_eur[i]) AS eur
//: actor
  // what actors give and get
  MATCH (actor:Entity)<-[:PROVIDER|RECEIVER]-(f:Flow) WHERE actor.id IN $home
  WITH DISTINCT f
  WITH f, f.provider IN $home AS gives, f.receiver IN $home AS gets
  RETURN f, CASE WHEN gives AND gets THEN 'internal' WHEN gets THEN 'incoming' ELSE 'outgoing' END AS side,
         f.ten_thousandths AS amount, f.usd AS usd, f.eur AS eur
//: programme
  // the money of a programme: of itself, of its projects, and what other projects pay into these
  CALL () {
    MATCH (programme:Entity)<-[:OF_PROGRAMME]-(f:Flow) WHERE programme.id IN $programme
    RETURN f
    UNION
    MATCH (project:Entity)<-[:OF_PROJECT]-(f:Flow) WHERE project.id IN $projects
    RETURN f
    UNION
    MATCH (f:Flow)-[leg:RECEIVER]->() WHERE leg.activity IN $projects
    RETURN f
  }
  WITH f, f.project IN $projects OR EXISTS { (f)-[:OF_PROGRAMME]->(p:Entity) WHERE p.id IN $programme } AS is_own,
       EXISTS { (f)-[leg:RECEIVER]->() WHERE leg.activity IN $projects } AS into,
       EXISTS { (f)-[leg:PROVIDER]->() WHERE leg.activity IN $projects } AS out_of
  RETURN f, CASE WHEN is_own AND (into AND NOT f.kind IN $received OR out_of AND f.kind IN $received) THEN 'internal'
                 WHEN NOT is_own OR f.kind IN $received OR f.kind IN $returning THEN 'incoming' ELSE 'outgoing' END AS side,
         f.ten_thousandths AS amount, f.usd AS usd, f.eur AS eur
//:
}
WITH f, side, amount, usd, eur
WHERE visible(f) AND is_asked(f)
WITH f, side, amount, usd, eur, coalesce(edtf_of(f), f.value_date) AS date,
     coalesce(why_not_counted(f), CASE WHEN EXISTS {
         (f)-[:OF_PROJECT]->(:Entity)<-[part:PART_OF]-(:Project)<-[:OF_PROJECT]-(of_part:Flow)
         WHERE visible(part) AND visible(of_part) AND of_part.kind = f.kind
           AND coalesce(of_part.system, '') = coalesce(f.system, '')
           AND is_current(of_part)
//: country
           AND EXISTS { (of_part)-[:TO_PLACE]->(e:Entity) WHERE e.id IN $country }
//: actor
           AND (of_part.provider IN $actor OR of_part.receiver IN $actor)
//:
       } THEN 'the same kind of money of its parts is counted' END) AS why
