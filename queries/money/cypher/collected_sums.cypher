// Parallel lists, since many rows take longer to hand over than few long ones.
//:
LIMIT $bound
RETURN kind, system, currency, is_planned, collect(count) AS count, collect(amount_high) AS amount_high,
       collect(amount_low) AS amount_low, collect(usd_high) AS usd_high, collect(usd_low) AS usd_low,
       collect(eur_high) AS eur_high, collect(eur_low) AS eur_low, collect(no_usd) AS no_usd, collect(no_eur) AS no_eur,
       collect(by) AS groups
