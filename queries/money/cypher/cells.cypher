// What of each flow is asked for: all of it, or the cells of one division: over places, or over places and themes by
// one vocabulary; what states no theme of that is divided over places alone. '' stands for what is for no place or
// theme that is stated. A flow that only touches what is asked for has no such cell: null.
//: whole
WITH f, date, why, '' AS place, '' AS sector, f.ten_thousandths AS amount, f.usd AS usd, f.eur AS eur
//: divided
OPTIONAL CALL (f) {
  WITH f,
//: places
       'places' AS division
//: vocabulary named
       CASE WHEN $division IN f.cell_divisions THEN $division ELSE 'places' END AS division
//: vocabulary open
       head([i IN range(0, size(f.cells) - 1) WHERE f.cell_themes[i] IN $sectors | f.cell_divisions[i]]) AS division
//: divided
  UNWIND range(0, size(f.cells) - 1) AS i
  WITH f, i WHERE f.cell_divisions[i] = division
//: cells of country
    AND f.cell_places[i] IN $country
//: cells of sectors
    AND f.cell_themes[i] IN $sectors
//: without country
    AND f.cell_places[i] = ''
//: without sector
    AND f.cell_themes[i] = ''
//: divided
  RETURN f.cell_places[i] AS place, f.cell_themes[i] AS sector, f.cells[i] AS amount, f.cells_usd[i] AS usd,
         f.cells_eur[i] AS eur
}
WITH f, date, why, place, sector, amount, usd, eur
