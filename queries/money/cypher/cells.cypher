// What of each flow is asked for: all of it, its parts by place, by sector of one vocabulary, or by both. '' stands for
// what is for no place or sector that is stated. A flow that only touches what is asked for has no such part: null.
//: whole
WITH f, date, why, '' AS place, '' AS sector, f.ten_thousandths AS amount, f.usd AS usd, f.eur AS eur
//: places asked for
OPTIONAL CALL (f) {
  MATCH (f)-[leg:TO_PLACE]->(e:Entity) WHERE leg.part IS NOT NULL AND e.id IN $country
  RETURN e.id AS place, '' AS sector, leg.part AS amount, leg.part_usd AS usd, leg.part_eur AS eur
}
WITH f, date, why, place, sector, amount, usd, eur
//: every place
OPTIONAL CALL (f) {
  WITH f, COLLECT { MATCH (f)-[leg:TO_PLACE]->(e:Entity) WHERE leg.part IS NOT NULL
                    RETURN {place: e.id, amount: leg.part, usd: leg.part_usd, eur: leg.part_eur} } AS parts
  WITH f, parts, f.ten_thousandths - reduce(sum = 0, one IN parts | sum + one.amount) AS rest
  UNWIND parts + CASE WHEN size(parts) = 0 OR rest <> 0
    THEN [{place: '', amount: rest, usd: f.usd - reduce(sum = 0, one IN parts | sum + coalesce(one.usd, 0)),
           eur: f.eur - reduce(sum = 0, one IN parts | sum + coalesce(one.eur, 0))}] ELSE [] END AS cell
  WITH cell.place AS place, cell.amount AS amount, cell.usd AS usd, cell.eur AS eur
  WHERE true
//: without country of places
    AND place = ''
//: every place
  RETURN place, '' AS sector, amount, usd, eur
}
WITH f, date, why, place, sector, amount, usd, eur
//: sectors or cells
OPTIONAL CALL (f) {
  WITH f, COLLECT {
    MATCH (f)-[leg:FOR_THEME]->(e:Entity)
    WHERE leg.part IS NOT NULL
//: sectors of sectors
      AND e.id IN $sectors
//: vocabulary of sectors
      AND coalesce(leg.vocabulary, '') = $vocabulary
//: sectors or cells
    RETURN {id: e.id, vocabulary: coalesce(leg.vocabulary, ''), part: leg.part, usd: leg.part_usd, eur: leg.part_eur,
            places: leg.cell_places, cells: leg.cells, cells_usd: leg.cells_usd, cells_eur: leg.cells_eur}
    ORDER BY coalesce(leg.vocabulary, '') } AS found
  WITH f, [one IN found WHERE one.vocabulary = head(found).vocabulary] AS legs
//: only sectors
  WITH f, legs AS of_sectors, [one IN legs | {place: '', sector: one.id, amount: one.part, usd: one.usd, eur: one.eur}]
                              AS parts
//: cells
  WITH f, legs AS of_sectors, reduce(parts = [], one IN legs | parts + [i IN range(0, size(one.cells) - 1) |
         {place: one.places[i], sector: one.id, amount: one.cells[i], usd: one.cells_usd[i], eur: one.cells_eur[i]}])
       AS parts
//: rest of sectors
  WITH parts, [{place: '', amount: f.ten_thousandths, usd: f.usd, eur: f.eur}] AS wholes
//: rest of cells
  WITH f, parts, COLLECT { MATCH (f)-[leg:TO_PLACE]->(e:Entity) WHERE leg.part IS NOT NULL
                           RETURN {place: e.id, amount: leg.part, usd: leg.part_usd, eur: leg.part_eur} } AS placed
  WITH parts, placed, f.ten_thousandths - reduce(sum = 0, one IN placed | sum + one.amount) AS unplaced,
       f.usd - reduce(sum = 0, one IN placed | sum + coalesce(one.usd, 0)) AS unplaced_usd,
       f.eur - reduce(sum = 0, one IN placed | sum + coalesce(one.eur, 0)) AS unplaced_eur
  WITH parts, placed + CASE WHEN size(placed) = 0 OR unplaced <> 0
                THEN [{place: '', amount: unplaced, usd: unplaced_usd, eur: unplaced_eur}] ELSE [] END AS wholes
//: rest of sectors or cells
  WITH parts, wholes, reduce(places = [], one IN wholes |
         places + CASE WHEN one.place IN places THEN [] ELSE [one.place] END) AS places
  WITH parts, [place IN places | {
         place: place, is_divided: any(one IN parts WHERE one.place = place),
         amount: reduce(sum = 0, one IN wholes | sum + CASE WHEN one.place = place THEN one.amount ELSE 0 END)
                 - reduce(sum = 0, one IN parts | sum + CASE WHEN one.place = place THEN one.amount ELSE 0 END),
         usd: reduce(sum = 0, one IN wholes | sum + CASE WHEN one.place = place THEN one.usd ELSE 0 END)
              - reduce(sum = 0, one IN parts | sum + CASE WHEN one.place = place THEN one.usd ELSE 0 END),
         eur: reduce(sum = 0, one IN wholes | sum + CASE WHEN one.place = place THEN one.eur ELSE 0 END)
              - reduce(sum = 0, one IN parts | sum + CASE WHEN one.place = place THEN one.eur ELSE 0 END)}] AS rests
  WITH parts + [one IN rests WHERE NOT one.is_divided OR one.amount <> 0 |
         {place: one.place, sector: '', amount: one.amount, usd: one.usd, eur: one.eur}] AS parts
//: sectors or cells
  UNWIND parts AS cell
  WITH cell.place AS place, cell.sector AS sector, cell.amount AS amount, cell.usd AS usd, cell.eur AS eur
  WHERE true
//: country of cells
    AND place IN $country
//: without country of cells
    AND place = ''
//: without sector
    AND sector = ''
//: sectors or cells
  RETURN place, sector, amount, usd, eur
}
WITH f, date, why, place, sector, amount, usd, eur
