// The documents that the filters leave, as parallel lists: what their date is made of, and who is in them.
//: from document
MATCH (document:Entity) WHERE document.id IN $document
//: from party
MATCH (actor:Entity)-[s:SIGNED|ADOPTED|APPROVED|PARTY_TO|PRESENTED|SUPPORTED]->(document:Document)
WHERE actor.id IN $party AND visible(s)
//: from party by act
  AND NOT s.modality IN $not_yet AND act_of(s) IN $acts
//: from other
MATCH (actor:Entity)-[s:SIGNED|ADOPTED|APPROVED|PARTY_TO|PRESENTED|SUPPORTED]->(document:Document)
WHERE actor.id IN $other AND visible(s)
//: from other by act
  AND NOT s.modality IN $not_yet AND act_of(s) IN $acts
//: from country
MATCH (home:Entity)<-[s:OF_COUNTRY]-(document:Document)
WHERE home.id IN $country AND visible(s)
//: from place
MATCH (near:Entity)<-[l:LOCATED_IN*0..1]-(venue:Entity)<-[h:HELD_IN]-(event:Event)-[s:RESULTED_IN]->(document:Document)
WHERE near.id IN $place AND visible(s)
  AND visible(h) AND all(one IN l WHERE visible(one))
//: from themes
MATCH (topic:Entity)<-[s:ADDRESSES]-(document:Document)
WHERE topic.id IN $themes AND visible(s)
//: from all
MATCH (document:Document)
//:
WITH DISTINCT document
WHERE EXISTS { (document)-[s]-(:Entity) WHERE visible(s)
               AND NOT type(s) = 'MENTIONS' }
//: document
  AND document.id IN $document
//: party
  AND EXISTS {
        (document)<-[s:SIGNED|ADOPTED|APPROVED|PARTY_TO|PRESENTED|SUPPORTED]-(actor:Entity)
        WHERE actor.id IN $party AND visible(s)
//: party by act
          AND NOT s.modality IN $not_yet AND act_of(s) IN $acts
//: party
      }
//: other
  AND EXISTS {
        (document)<-[s:SIGNED|ADOPTED|APPROVED|PARTY_TO|PRESENTED|SUPPORTED]-(actor:Entity)
        WHERE actor.id IN $other AND visible(s)
//: other by act
          AND NOT s.modality IN $not_yet AND act_of(s) IN $acts
//: other
      }
//: country
  AND EXISTS {
        (document)-[s:OF_COUNTRY]->(home:Entity)
        WHERE home.id IN $country AND visible(s) }
//: place
  AND EXISTS {
        (document)<-[s:RESULTED_IN]-(:Event)-[h:HELD_IN]->(:Entity)-[l:LOCATED_IN*0..1]->(near:Entity)
        WHERE near.id IN $place AND visible(s)
          AND visible(h)
          AND all(one IN l WHERE visible(one)) }
//: themes
  AND EXISTS {
        (document)-[s:ADDRESSES]->(topic:Entity)
        WHERE topic.id IN $themes AND visible(s) }
//: kind
  AND EXISTS {
        (document)<-[d:DESCRIBES]-(:Source)
        WHERE d.kind = $kind AND visible(d) }
//: membership
  AND EXISTS {
        (document)<-[d:DESCRIBES]-(:Source)
        WHERE d.membership = $membership AND visible(d) }
//:
WITH document LIMIT $bound
CALL (document) {
  MATCH (document)<-[d:DESCRIBES]-(:Source)
  WHERE visible(d) AND (d.held IS NOT NULL OR d.period IS NOT NULL)
  RETURN min(CASE WHEN d.basis = 'stated' THEN d.held END) AS held_stated, min(d.held) AS held_any,
         min(d.period) AS period
}
CALL (document, held_any) {
  WITH * WHERE held_any IS NULL
  MATCH (document)<-[s:SIGNED|ADOPTED|APPROVED|PARTY_TO|PRESENTED|SUPPORTED]-(:Entity)
  WHERE visible(s) AND s.date IS NOT NULL
  RETURN coalesce(min(CASE WHEN s.date_bound IS NULL THEN s.date END),
                  min(CASE WHEN s.date_bound IS NOT NULL THEN edtf_of(s) END)) AS acted
}
//: with parties
CALL (document) {
  MATCH (document)<-[s:SIGNED|ADOPTED|APPROVED|PARTY_TO|PRESENTED|SUPPORTED]-(actor:Entity)
  WHERE visible(s)
//: with parties, grouped
  WITH canonical(actor) AS actor, actor:Group AS is_group,
//: with parties, no grouped
  WITH actor.id AS actor, actor:Group AS is_group,
//: with parties
       s.modality IN $not_yet AS is_planned,
       act_of(s) AS act
  RETURN collect(DISTINCT CASE WHEN act IN $acts AND NOT is_planned AND NOT is_group THEN actor END) AS parties,
         count(DISTINCT CASE WHEN act IN $acts AND is_group THEN actor END) AS groups,
         count(DISTINCT CASE WHEN act IN $acts AND is_planned THEN actor END) AS planned,
         count(DISTINCT CASE WHEN act = 'territory' THEN actor END) AS territories
}
//:
RETURN collect(document.id) AS id, collect(held_stated IS NULL) AS held_inferred,
       collect(coalesce(held_stated, held_any, '')) AS held, collect(coalesce(acted, '')) AS acted,
       collect(coalesce(period, '')) AS period
//: with parties
       , collect(parties) AS parties, collect(groups) AS groups, collect(planned) AS planned,
       collect(territories) AS territories
