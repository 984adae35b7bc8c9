// Sums of the flows selected before this text, by what is asked for; only what counts and has a part in it.
//: whole
WITH f, p, date, why, p.ten_thousandths AS amount, p.usd AS usd, p.eur AS eur
//: divided
WITH f, p, date, why, c, parts
//:
WHERE why IS NULL AND is_among(date, $only.dates)
//: divided
UNWIND parts AS i
WITH f, p, c.cell_places[i] AS place, c.cell_themes[i] AS sector, c.cells[i] AS amount, c.cells_usd[i] AS usd,
     c.cells_eur[i] AS eur
//:
WITH p.kind AS kind, coalesce(p.system, '') AS system, p.modality IN $not_yet AS is_planned,
//: each currency
     coalesce(p.currency, '') AS currency,
     sum(amount / 1000000000) AS amount_high, sum(amount % 1000000000) AS amount_low,
     sum(eur / 1000000000) AS eur_high, sum(eur % 1000000000) AS eur_low,
     count(DISTINCT CASE WHEN eur IS NULL THEN f END) AS no_eur,
//:
     count(DISTINCT f) AS count,
     sum(usd / 1000000000) AS usd_high, sum(usd % 1000000000) AS usd_low,
     count(DISTINCT CASE WHEN usd IS NULL THEN f END) AS no_usd
//: whole
     , [name IN $by | p[name]] AS by
//: divided
     , [name IN $by | CASE name WHEN 'place' THEN place WHEN 'sector' THEN sector ELSE p[name] END] AS by
