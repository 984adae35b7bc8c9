// How many of the flows selected before this text count, and why others do not: whole, or what is asked for of each.
//: whole
WITH p, why, date, true AS has_part
//: divided
WITH p, why, date, size(parts) > 0 AS has_part
//:
RETURN why, NOT has_part AS is_shared, count(*) AS count,
       CASE WHEN $only.dates IS NULL THEN '' WHEN date IS NULL THEN 'without a stated date' WHEN date IN $only.dates THEN '' WHEN date IN $perhaps THEN $perhaps_in
            ELSE 'outside the period' END AS period,
       CASE WHEN $into <> '' AND p[$into] IS NULL THEN coalesce(p.not_converted, 'no rate') END AS not_converted
ORDER BY why, is_shared, period, not_converted
