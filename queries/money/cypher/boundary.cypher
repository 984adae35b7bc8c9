// Every flow that touches a boundary, with its side and the amount that is on it; `why` says why sums leave it out.
// Who is within it is given; outgoing is only what the country and its bodies give.
CALL () {
//: country
  // what is for the place, as far as it is
  MATCH (place:Entity)<-[:TO_PLACE]-(f:Flow) WHERE place.id IN $country
//: country, beside totals
    AND elementId(f) IN $flows
//: country
  WITH DISTINCT f
  WITH f, properties_of(f) AS p, cells_of(f) AS c
  WITH f, p, c,
       [i IN range(0, size(c.cells) - 1) WHERE c.cell_divisions[i] = 'places' AND c.cell_places[i] IN $country] AS parts
  RETURN f, p, CASE WHEN parts = [] THEN 'shared' ELSE side_at_place(p) END AS side,
         CASE parts WHEN [] THEN p.ten_thousandths ELSE sum_at(parts, c.cells) END AS amount,
         CASE parts WHEN [] THEN p.usd ELSE sum_at(parts, c.cells_usd) END AS usd,
         CASE parts WHEN [] THEN p.eur ELSE sum_at(parts, c.cells_eur) END AS eur
  UNION ALL
  // what the place's own give to other places
  MATCH (provider:Entity)<-[:PROVIDER]-(f:Flow) WHERE provider.id IN $home AND NOT f.kind IN $returning
  WITH DISTINCT f
  WITH f, cells_of(f) AS c
  WITH f, c, [i IN range(0, size(c.cells) - 1)
              WHERE c.cell_divisions[i] = 'places' AND NOT c.cell_places[i] IN [''] + $country] AS parts
  WHERE size(parts) > 0
  RETURN f, properties_of(f) AS p, 'outgoing' AS side, sum_at(parts, c.cells) AS amount,
         sum_at(parts, c.cells_usd) AS usd, sum_at(parts, c.cells_eur) AS eur
//: actor
  // what actors give and get
  MATCH (actor:Entity)<-[:PROVIDER|RECEIVER]-(f:Flow) WHERE actor.id IN $home
  WITH DISTINCT f
  WITH f, properties_of(f) AS p
  WITH f, p, p.provider IN $home AS gives, p.receiver IN $home AS gets
  RETURN f, p, CASE WHEN gives AND gets THEN 'internal' WHEN gets THEN 'incoming' ELSE 'outgoing' END AS side,
         p.ten_thousandths AS amount, p.usd AS usd, p.eur AS eur
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
  WITH f, properties_of(f) AS p,
       f.project IN $projects OR EXISTS { (f)-[:OF_PROGRAMME]->(e:Entity) WHERE e.id IN $programme } AS is_own,
       EXISTS { (f)-[leg:RECEIVER]->() WHERE leg.activity IN $projects } AS into,
       EXISTS { (f)-[leg:PROVIDER]->() WHERE leg.activity IN $projects } AS out_of
  RETURN f, p, CASE WHEN is_own AND (into AND NOT p.kind IN $received OR out_of AND p.kind IN $received) THEN 'internal'
                    WHEN NOT is_own OR p.kind IN $received OR p.kind IN $returning THEN 'incoming' ELSE 'outgoing' END
              AS side, p.ten_thousandths AS amount, p.usd AS usd, p.eur AS eur
//:
}
WITH f, p, side, amount, usd, eur
WHERE visible(p) AND is_asked(f)
WITH f, p, side, amount, usd, eur, coalesce(edtf_of(p), p.value_date) AS date,
     coalesce(why_not_counted(f, p), CASE WHEN EXISTS {
         (f)-[:OF_PROJECT]->(:Entity)<-[part:PART_OF]-(:Project)<-[:OF_PROJECT]-(of_part:Flow)
         WHERE visible(part) AND visible(of_part) AND of_part.kind = p.kind
           AND coalesce(of_part.system, '') = coalesce(p.system, '')
           AND is_current(of_part, of_part)
//: country
           AND EXISTS { (of_part)-[:TO_PLACE]->(e:Entity) WHERE e.id IN $country }
//: actor
           AND (of_part.provider IN $actor OR of_part.receiver IN $actor)
//:
       } THEN $of_parts END) AS why
