// With whom some actors have a tie: a statement between the two, a project or event in which both have a part, or
// money.
UNWIND $ids AS id
MATCH (a:Entity {id: id})
RETURN id,
       COLLECT { MATCH (a)-[s]-(b:Entity)
                 WHERE (b:Organisation OR b:Country OR b:Person OR b:Group)
                   AND NOT type(s) IN ['JUDGED', 'SAME_AS'] AND visible(s)
                 RETURN DISTINCT b.id }
       + COLLECT { MATCH (a)-[r:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|SUPPORTED|SIGNED|PRESENTED|HOSTED|ATTENDED]->
                         (shared:Project|Event)
                         <-[o:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|SUPPORTED|SIGNED|PRESENTED|HOSTED|ATTENDED]-(b:Entity)
                   WHERE visible(r) AND visible(o)
                   RETURN DISTINCT b.id }
       + COLLECT { MATCH (t:Total) WHERE t.provider = id AND visible(t) RETURN DISTINCT t.receiver }
       + COLLECT { MATCH (t:Total) WHERE t.receiver = id AND visible(t) RETURN DISTINCT t.provider } AS partners
