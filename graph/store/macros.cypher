// Clauses that many texts share: a text that contains visible(s) is read as if the clause stood there, with s for x.
// A macro may use earlier ones. Variables bound in a body (mark) must not be passed as arguments.

//: stands_at(x, load)
x.since <= load < x.until

// Visible at the requested moment, also if an excluded source states it: for names, identity and the meaning of
// arguments, which an answer needs in order to be understood.
//: stands(x)
stands_at(x, $now)

// Visible at the requested moment and not stated by an excluded source: for the content of answers.
//: visible_at(x, load)
stands_at(x, load) AND NOT x.source IN $excluded

//: visible(x)
visible_at(x, $now)

//: visible_now_or_at(x, load)
visible(x) OR visible_at(x, load)

// Stated by the dataset and the publisher that the question is limited to, if any.
//: is_within(x)
all(name IN keys($within) WHERE x[name] IN $within[name])

// What questions about money need of a flow, but for its cells. It is read at once: each property that is read by itself
// costs another walk through all of them.
//: properties_of(f)
f {.key, .since, .until, .source, .date, .date_bound, .value_date, .not_counted, .is_marked, .kind, .system, .modality,
   .currency, .year, .dataset, .provider, .receiver, .project, .ten_thousandths, .usd, .eur, .not_converted}

// What of it tells its place in a list of flows by date: of very many flows, all but a page are read for no more.
//: what_dates(f)
f {.key, .since, .until, .source, .date, .date_bound, .value_date, .not_counted, .is_marked}

// Its cells, in the same way.
//: cells_of(f)
f {.cells, .cells_usd, .cells_eur, .cell_places, .cell_themes, .cell_divisions}

// The sum of the amounts at these places of a list; null where there is none, or no amounts are known.
//: sum_at(places, amounts)
CASE WHEN size(places) > 0 AND amounts IS NOT NULL THEN reduce(sum = 0, place IN places | sum + amounts[place]) END

// Whether a filter leaves x: null where it is not asked for. The filters of a question are one parameter, a map, since
// Neo4j plans a text again for a parameter of another type, such as null.
//: is_among(x, allowed)
allowed IS NULL OR x IN allowed

// Whether the filters by what a flow itself states leave it: by the values of properties, by properties that it lacks,
// and by codes. Properties are named by the filters that are given, so that Neo4j has one short text to plan for all.
//: is_asked(f)
all(name IN keys($only.stated) WHERE f[name] IN $only.stated[name])
AND none(name IN $only.lacking WHERE f[name] IS NOT NULL)
AND ($only.finance IS NULL OR size(f.finance_type) = 3 AND left(f.finance_type, 1) IN $only.finance)
AND ($only.aid_type IS NULL OR any(code IN f.aid_type WHERE code STARTS WITH $only.aid_type))

// Whether a mark of a flow keeps it out of what is asked; where entities are not grouped, what only their being one
// tells does not.
//: is_applied(mark)
visible(mark) AND is_within(mark) AND (mark.rule <> 'other side by judgement' OR $grouped >= 0)

// The rule by which sums leave flow x out, whose properties are p; null if they count it. Marks are expensive to look at,
// and few flows were ever marked.
//: why_not_counted(x, p)
coalesce(p.not_counted, CASE WHEN p.is_marked THEN head(COLLECT {
           MATCH (x)-[mark:NOT_COUNTED]->() WHERE is_applied(mark)
           RETURN mark.rule ORDER BY mark.rule LIMIT 1 }) END)

//: is_counted(x)
x.not_counted IS NULL
AND (x.is_marked IS NULL OR NOT EXISTS { (x)-[mark:NOT_COUNTED]->() WHERE is_applied(mark) })

// Neither replaced by a revised budget nor part of a duplicate version of an activity.
//: is_current(x, p)
p.not_counted IS NULL AND (p.is_marked IS NULL
OR NOT EXISTS { (x)-[mark:NOT_COUNTED {rule: 'duplicate activity'}]->() WHERE visible(mark) })

// The side of a boundary around a place on which money for that place stands; $inside are those within. What is paid back
// leaves the place, unless somebody in it gets it.
//: side_at_place(x)
CASE WHEN x.kind IN $returning AND NOT x.receiver IN $inside THEN 'outgoing'
     WHEN x.kind IN $returning AND x.provider = '' THEN 'internal'
     WHEN x.provider IN $inside THEN 'internal' ELSE 'incoming' END

// The date of x as EDTF; a mere limit becomes an interval with an unknown end, so that “before 2018” is /2018.
//: edtf_of(x)
CASE x.date_bound WHEN 'before' THEN '/' + last(split(x.date, '/')) WHEN 'after' THEN head(split(x.date, '/')) + '/'
                  ELSE x.date END

// The act by which a party relates to a document.
//: act_of(x)
CASE WHEN type(x) <> 'PARTY_TO' THEN toLower(type(x)) WHEN x.role = 'territory' THEN 'territory'
     ELSE coalesce(x.act, 'party') END

// Whether a membership of a group stands at the load by which entities are grouped; $grouped is -1 where none are.
//: is_joined(x)
x.begun <= $grouped < x.ended

// The id of the group that entity x belongs to, its own where it is judged to be the same as no other.
//: canonical(x)
coalesce(head(COLLECT { MATCH (x)-[same:SAME_AS]->(first:Entity) WHERE is_joined(same) RETURN first.id LIMIT 1 }), x.id)

// How much an entity acts: its flows and its statements with others, each counted no further than $most.
//: acting_of(x)
COUNT { MATCH (x)<-[:PROVIDER|RECEIVER|OF_PROJECT]-(f:Flow) WHERE visible(f) RETURN f LIMIT $most }
+ COUNT { MATCH (x)-[s]-(:Entity) WHERE visible(s) AND type(s) <> 'DESCRIBES' RETURN s LIMIT $most }
