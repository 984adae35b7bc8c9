// Who received money for a place from whom, of whatever kind is asked for, each pair once; nor by what a revised budget
// or a later version of the activity has replaced.
MATCH (place:Entity)<-[leg:TO_PLACE]-(f:Flow)
WHERE place.id IN $country AND leg.part IS NOT NULL
WITH f, properties_of(f) AS p
WHERE visible(p) AND NOT p.kind IN $returning AND NOT '' IN [p.provider, p.receiver] AND is_current(f, p)
WITH DISTINCT p.provider AS giver, p.receiver AS taker
RETURN collect(giver) AS givers, collect(taker) AS takers
