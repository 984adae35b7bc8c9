// What the page was given, and what is selected in it. Everything else follows `select`.

const data = JSON.parse(document.getElementById("data").textContent);
const entities = new Map(Object.entries(data.entities));
const panels = new Map(Object.entries(data.panels));
const marks = new Map(data.nodes.map((mark) => [mark.id, mark]));
const ends = data.edges.map((edge) => ({ from: edge.from, to: edge.to }));

// Entity id -> its lines as { line, other, out }; a line from an entity to itself is there once.
const linesOf = new Map([...entities.keys()].map((id) => [id, []]));
ends.forEach(({ from, to }, line) => {
  linesOf.get(from).push({ line, other: to, out: true });
  if (from !== to) linesOf.get(to).push({ line, other: from, out: false });
});

// Statement key -> the lines on which it is drawn.
const linesWith = new Map();
data.lines.forEach((line, number) => {
  for (const key of line.statements) linesWith.set(key, [...(linesWith.get(key) ?? []), number]);
});

let selection = { kind: "", key: "" };
const watchers = [];

function nameOf(id) {
  return entities.get(id)?.name ?? id;
}

// The lines that a selection is about.
function selectedLines({ kind, key }) {
  if (kind === "entity") return linesOf.get(key).map(({ line }) => line);
  if (kind === "line") return [Number(key)];
  if (kind === "row") return [...new Set(data.rows[Number(key)].flatMap((statement) => linesWith.get(statement) ?? []))];
  return [];
}

function exists({ kind, key }) {
  if (kind === "entity") return entities.has(key);
  if (kind === "line") return /^\d+$/.test(key) && Number(key) < data.lines.length;
  if (kind === "row") return /^\d+$/.test(key) && Number(key) < data.rows.length;
  return false;
}

function fromAddress() {
  const [kind, key = ""] = location.hash.slice(1).split("=");
  try {
    const wanted = { kind, key: decodeURIComponent(key) };
    return exists(wanted) ? wanted : { kind: "", key: "" };
  } catch {
    return { kind: "", key: "" }; // an address that somebody has cut short
  }
}

// The address follows the selection: the browser's back button goes back, a copied address brings the same view.
// A step by arrow key replaces the last one, so that back does not retrace each of them.
function select(kind, key = "", { step = false } = {}) {
  if (selection.kind === kind && selection.key === String(key)) return;
  const address = kind === "" ? location.pathname + location.search : `#${kind}=${encodeURIComponent(key)}`;
  if (step) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  tell({ kind, key: String(key) });
}

function tell(next) {
  selection = next;
  for (const watcher of watchers) watcher(selection);
}
