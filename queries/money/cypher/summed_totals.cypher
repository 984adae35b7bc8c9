// Derived totals added up by what they are grouped by.
//:
WITH t.kind AS kind, t.system AS system, t.is_planned AS is_planned,
// a flow for several places counts in each of them, and once in the whole
//: places
     sum(t.count) AS count, sum(t.no_usd) AS no_usd,
//: whole
     sum(t.flows) AS count, sum(t.flows_no_usd) AS no_usd,
//: places in each currency
     sum(t.no_eur) AS no_eur,
//: whole in each currency
     sum(t.flows_no_eur) AS no_eur,
//: each currency
     t.currency AS currency,
     sum(t.amount / 1000000000) AS amount_high, sum(t.amount % 1000000000) AS amount_low,
     sum(t.eur / 1000000000) AS eur_high, sum(t.eur % 1000000000) AS eur_low,
//:
     sum(t.usd / 1000000000) AS usd_high, sum(t.usd % 1000000000) AS usd_low
     , [name IN $by | t[name]] AS by
