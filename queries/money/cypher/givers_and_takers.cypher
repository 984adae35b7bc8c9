// Who gave the money selected before this text, totals or flows, and who received it, of whatever kind: each pair once.
//:
WITH t WHERE NOT t.kind IN $returning AND NOT '' IN [t.provider, t.receiver]
WITH DISTINCT t.provider AS giver, t.receiver AS taker
RETURN collect(giver) AS givers, collect(taker) AS takers
