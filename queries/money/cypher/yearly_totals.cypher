// The same from the derived totals, for filters no finer than their grain; each has its years as parallel lists.
// all of this is in one index, so that sizes are read without a single node
//: from country
MATCH (t:Total) WHERE t.place IN $country AND t.is_shared IN $shared AND t.until > $now AND t.since IS NOT NULL
  AND t.kind IS NOT NULL AND t.system IS NOT NULL AND t.is_planned IS NOT NULL AND t.provider IS NOT NULL
  AND t.receiver IS NOT NULL AND t.usd IS NOT NULL AND t.count IS NOT NULL AND t.no_usd IS NOT NULL
  AND t.flows IS NOT NULL AND t.flows_no_usd IS NOT NULL
//: from provider
MATCH (t:Total) WHERE t.provider IN $provider
//: from receiver
MATCH (t:Total) WHERE t.receiver IN $receiver
//: from actor
CALL () {
  MATCH (t:Total) WHERE t.provider IN $actor
  RETURN t
  UNION
  MATCH (t:Total) WHERE t.receiver IN $actor
  RETURN t
}
//: from dataset
MATCH (t:Total) WHERE t.dataset = $dataset AND t.division IS NULL
//: from publisher
MATCH (t:Total) WHERE t.source IN $publisher AND t.division IS NULL
//: from sectors in a country
MATCH (t:Total) WHERE t.division = $division AND t.place IN $country
//: from sectors
MATCH (t:Total) WHERE t.division = $division AND t.place IS NOT NULL
//: from pairs of provider and receiver
// from statistics alone, Neo4j would read all that a receiver ever got
UNWIND $pairs AS pair
MATCH (t:Total) USING INDEX SEEK t:Total(provider, receiver, place)
WHERE t.provider = pair[0] AND t.receiver = pair[1] AND t.place IS NOT NULL
//: from pairs of provider and country
UNWIND $pairs AS pair
MATCH (t:Total) USING INDEX SEEK t:Total(provider, receiver, place)
WHERE t.provider = pair[0] AND t.place = pair[1] AND t.receiver IS NOT NULL
//: from all
MATCH (t:Total) WHERE t.place IS NOT NULL AND t.is_shared IN $shared AND t.until > $now AND t.since IS NOT NULL
  AND t.kind IS NOT NULL AND t.system IS NOT NULL AND t.is_planned IS NOT NULL AND t.provider IS NOT NULL
  AND t.receiver IS NOT NULL AND t.usd IS NOT NULL AND t.count IS NOT NULL AND t.no_usd IS NOT NULL
  AND t.flows IS NOT NULL AND t.flows_no_usd IS NOT NULL
//:
WITH t
WHERE stands(t) AND t.is_shared IN $shared AND is_among(t.kind, $only.stated.kind)
  AND is_among(t.system, $only.stated.system) AND is_among(t.currency, $only.stated.currency)
  AND is_among(t.dataset, $only.stated.dataset) AND is_among(t.source, $only.stated.source)
  AND is_among(t.provider, $only.stated.provider) AND is_among(t.receiver, $only.stated.receiver)
  AND is_among(t.is_planned, $only.planned)
//: without country
  AND t.place = ''
//: without system
  AND t.system = ''
//: without currency
  AND t.currency = ''
//: actor
  AND (t.provider IN $actor OR t.receiver IN $actor)
//: country
  AND t.place IN $country
//: of years
UNWIND range(0, size(t.years) - 1) AS i
WITH t, i
WHERE is_among(t.years[i], $only.stated.year)
//: without year
  AND t.years[i] = 0
//: of years
WITH t {.kind, .is_shared, .system, .is_planned, .currency, .dataset, .source, .provider, .receiver, .place, .sector, year: t.years[i],
        count: t.count_by_year[i], flows: t.flows_by_year[i], usd: t.usd_by_year[i], no_usd: t.no_usd_by_year[i],
//: of years in each currency
        amount: t.amount_by_year[i], eur: t.eur_by_year[i], no_eur: t.no_eur_by_year[i],
        flows_no_eur: t.flows_no_eur_by_year[i],
//: of years
        flows_no_usd: t.flows_no_usd_by_year[i]} AS t
