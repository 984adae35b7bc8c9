UNWIND $keys AS key
MATCH (t:Total {key: key}) WHERE t.until = $open
RETURN t.key AS key, t.amount AS amount, t.count AS count, t.flows AS flows, t.usd AS usd, t.eur AS eur,
       t.no_usd AS no_usd, t.no_eur AS no_eur, t.flows_no_usd AS flows_no_usd,
       t.flows_no_eur AS flows_no_eur
