// One side of it, in the columns that the rows of flows are made of.
WITH f, p, why, date, amount, usd, eur, side
WHERE ($side = 'left out' AND why IS NOT NULL OR $side = 'all' OR side = $side AND why IS NULL)
  AND is_among(date, $only.dates)
