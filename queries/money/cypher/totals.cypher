// Sums of the flows selected before this text, by what is asked for; only what counts and has a part in it.
//:
WITH f, place, sector, amount, usd, eur, date, why
WHERE amount IS NOT NULL AND why IS NULL
  AND is_among(date, $only.dates)
WITH f, amount, usd, eur
//: by dataset
     , f.dataset AS dataset
//: by publisher
     , f.source AS publisher
//: by year
     , coalesce(f.year, 0) AS year
//: by provider
     , f.provider AS provider
//: by receiver
     , f.receiver AS receiver
//: by country
     , place AS country
//: by sector
     , sector
//:
WITH f.kind AS kind, coalesce(f.system, '') AS system, f.modality IN $not_yet AS is_planned,
//: each currency
     coalesce(f.currency, '') AS currency,
     sum(amount / 1000000000) AS amount_high, sum(amount % 1000000000) AS amount_low,
     sum(eur / 1000000000) AS eur_high, sum(eur % 1000000000) AS eur_low,
     count(DISTINCT CASE WHEN eur IS NULL THEN f END) AS no_eur,
//:
     count(DISTINCT f) AS count,
     sum(usd / 1000000000) AS usd_high, sum(usd % 1000000000) AS usd_low,
     count(DISTINCT CASE WHEN usd IS NULL THEN f END) AS no_usd
//: by dataset
     , dataset
//: by publisher
     , publisher
//: by year
     , year
//: by provider
     , provider
//: by receiver
     , receiver
//: by country
     , country
//: by sector
     , sector
