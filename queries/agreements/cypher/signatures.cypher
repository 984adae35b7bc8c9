// Whoever signed, with all acts of it on the same document, and whether the register of the signature states that
// anybody ratified: without that, it is not known that the document has to be.
//: from document
MATCH (document:Entity) WHERE document.id IN $document
MATCH (party:Entity)-[s:PARTY_TO|SIGNED]->(document)
//: from party
MATCH (party:Entity) WHERE party.id IN $party
MATCH (party)-[s:PARTY_TO|SIGNED]->(document:Document)
//: from themes
MATCH (topic:Entity)<-[a:ADDRESSES]-(document:Document)
WHERE topic.id IN $themes AND visible(a)
WITH DISTINCT document
MATCH (party:Entity)-[s:PARTY_TO|SIGNED]->(document)
//: from all
MATCH (party:Entity)-[s:PARTY_TO|SIGNED]->(document:Document)
//:
WHERE visible(s) AND NOT s.modality IN $not_yet
  AND (type(s) = 'SIGNED' OR s.act = 'signed')
//: document
  AND document.id IN $document
//: party
  AND party.id IN $party
//: themes
  AND EXISTS {
        (document)-[a:ADDRESSES]->(topic:Entity)
        WHERE topic.id IN $themes AND visible(a) }
//:
WITH document, party, collect(DISTINCT s.source) AS sources
CALL (document, party) {
  MATCH (party)-[s:PARTY_TO|SIGNED]->(document)
  WHERE visible(s) AND NOT s.modality IN $not_yet
  WITH s ORDER BY s.date, s.key
  RETURN collect({act: CASE type(s) WHEN 'SIGNED' THEN 'signed' ELSE coalesce(s.act, '') END, ref: elementId(s),
                  date: coalesce(s.date, ''), words: coalesce(s.act_text, '')}) AS acts
}
WITH document, collect({id: party.id, is_group: party:Group, sources: sources, acts: acts}) AS parties
CALL (document) {
  MATCH (document)<-[r:PARTY_TO]-(:Entity)
  WHERE r.act IN $ratifying AND visible(r)
  RETURN collect(DISTINCT r.source) AS ratified_by
}
CALL (document) {
  MATCH (document)<-[r:PARTY_TO]-(actor:Entity)
  WHERE r.act IN $binding AND visible(r) AND NOT r.modality IN $not_yet
  RETURN collect([actor.id, r.act, coalesce(r.date, '')]) AS bound_by
}
RETURN document.id AS document, parties, ratified_by, bound_by
ORDER BY document
LIMIT $bound
