// How large derived totals are in dollars, as parallel lists and not added up: nearly each is a group of its own.
//:
WITH t LIMIT $bound
RETURN t.kind AS kind, t.system AS system, t.is_planned AS is_planned, t.is_shared AS is_shared,
       collect(t.usd) AS usd,
//: places
       collect(t.count) AS count, collect(t.no_usd) AS no_usd
//: whole
       collect(t.flows) AS count, collect(t.flows_no_usd) AS no_usd
//: by provider
       , collect(t.provider) AS provider
//: by receiver
       , collect(t.receiver) AS receiver
//: by country
       , collect(t.place) AS country
//: by year
       , collect(t.year) AS year
