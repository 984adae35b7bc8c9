// The deflators of donors that a source states in one dataset at load $now: of each donor the years, and the index of
// each year.
MATCH (:Source {id: $source})-[d:DESCRIBES]->(donor:Entity)
WHERE d.dataset = $dataset AND d.deflators IS NOT NULL AND stands(d)
RETURN donor.id AS donor, d.deflator_years AS years, d.deflators AS deflators, d.base_year AS base_year
ORDER BY donor
