// How large groups are in dollars, over all currencies, in parallel lists: enough to put them in order.
//:
LIMIT $bound
RETURN kind, system, is_planned, collect(count) AS count, collect(usd_high) AS usd_high, collect(usd_low) AS usd_low,
       collect(no_usd) AS no_usd,
       collect(by) AS groups
