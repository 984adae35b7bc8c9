// The table: the same rows as the picture; one row is in the tab order, the arrow keys go from row to row.

const rows = [...document.querySelectorAll("tr[data-row]")];

function focusRow(at) {
  const next = rows[Math.max(0, Math.min(rows.length - 1, at))];
  for (const row of rows) row.tabIndex = row === next ? 0 : -1;
  next.focus();
}

function rowKey(event, at) {
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
  if (event.key in steps) focusRow(steps[event.key]);
  else if (event.key === "Enter" || event.key === " ") open("row", rows[at].dataset.row);
  else return;
  event.preventDefault();
}

rows.forEach((row, at) => {
  row.tabIndex = at === 0 ? 0 : -1;
  row.addEventListener("keydown", (event) => rowKey(event, at));
  row.addEventListener("click", () => {
    if (getSelection().isCollapsed) select("row", row.dataset.row); // text that is being marked is not a click
  });
});

watchers.push((next) => {
  const lit = new Set(selectedLines(next).flatMap((line) => data.lines[line].statements));
  for (const row of rows) {
    const isCurrent = next.kind === "row" && next.key === row.dataset.row;
    row.classList.toggle("touched", next.kind !== "row" && data.rows[Number(row.dataset.row)].some((key) => lit.has(key)));
    if (isCurrent) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
});
