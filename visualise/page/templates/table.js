// The table: the same rows as the picture. One row is in the tab order; the arrow keys move from row to row.
// Of a large answer in a file, the rows after the first ones wait in a noscript element until the picture is drawn.

const tablePlace = document.querySelector("#table table");
const further = document.querySelector("#table noscript");
let rows = [];
const twin = document.getElementById("twin");
const only = document.getElementById("only");

function focusRow(at) {
  const shown = rows.filter((row) => !row.hidden);
  const next = shown[Math.max(0, Math.min(shown.length - 1, at))];
  for (const row of rows) row.tabIndex = row === next ? 0 : -1;
  next?.focus();
}

function rowKey(event, row) {
  const shown = rows.filter((each) => !each.hidden);
  const at = shown.indexOf(row);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 };
  if (event.key in steps) focusRow(steps[event.key]);
  else if (event.key === "Enter" || event.key === " ") open("row", row.dataset.row);
  else return;
  event.preventDefault();
}

function takeRows() {
  rows = [...tablePlace.querySelectorAll("tr[data-row]")];
}

function bringFurtherRows() {
  if (further === null || !further.isConnected) return;
  const held = document.createElement("template");
  held.innerHTML = further.textContent;
  further.remove();
  tablePlace.append(held.content.querySelector("tbody"));
  takeRows();
}

function startTable() {
  takeRows();
  if (rows.length > 0) rows[0].tabIndex = 0;
  const about = (event, act) => {
    const row = event.target.closest("tr[data-row]");
    if (row !== null) act(event, row);
  };
  tablePlace.addEventListener("keydown", (event) => about(event, rowKey));
  tablePlace.addEventListener("click", (event) => about(event, (_, row) => {
    if (getSelection().isCollapsed) select("row", row.dataset.row); // selecting text is not a click
  }));
  addEventListener("beforeprint", bringFurtherRows);
}

// Mark and count the rows about what is selected in the picture; on request, show only these.
function markRows(next) {
  if (next.kind !== "") bringFurtherRows(); // so no row that waits can be touched
  const lit = new Set(selectedLines(next).flatMap((line) => lines[line].statements));
  let touched = 0;
  for (const row of rows) {
    const isCurrent = next.kind === "row" && next.key === row.dataset.row;
    const isTouched = next.kind !== "row" && rowKeys[Number(row.dataset.row)].some((key) => lit.has(key));
    row.classList.toggle("touched", isTouched);
    if (isCurrent) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    if (isTouched) touched += 1;
  }
  if (twin === null) return;
  const isAbout = next.kind === "entity" || next.kind === "line";
  twin.hidden = !isAbout;
  // Within the other call, extraction would not find it.
  const counted = ngettext("%(count)s row", "%(count)s rows", rows.length);
  document.getElementById("touching").textContent = gettext("About what is selected: %(touched)s of %(rows)s.", { touched, rows: counted });
  const isNarrowed = isAbout && only.checked && touched > 0;
  for (const row of rows) row.hidden = isNarrowed && !row.classList.contains("touched");
}

watchers.push(markRows);
only?.addEventListener("change", () => markRows(view));
if (tablePlace !== null) startTable();
