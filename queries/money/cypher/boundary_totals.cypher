// Sums of the derived totals selected before this text, by their side of a boundary around their place.
//:
WITH t, CASE WHEN t.is_shared THEN 'shared' ELSE side_at_place(t) END AS side
RETURN t.kind AS kind, t.system AS system, t.currency AS currency, t.is_planned AS is_planned, side, null AS why,
       sum(t.count) AS count, 0 AS again,
       sum(t.amount / 1000000000) AS amount_high, sum(t.amount % 1000000000) AS amount_low
