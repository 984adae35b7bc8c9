// Flows of money for a place, but for what a revised budget or a later version of the activity has replaced.
MATCH (place:Entity)<-[leg:TO_PLACE]-(f:Flow)
WHERE place.id IN $country AND leg.part IS NOT NULL
//: beside totals
  AND elementId(f) IN $flows
//:
WITH f, properties_of(f) AS t
WHERE visible(t) AND is_current(f, t)
