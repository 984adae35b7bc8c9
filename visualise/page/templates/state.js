// The state of the page: the data from the server, what the picture contains now, and the view that the address names.

const given = JSON.parse(document.getElementById("data").textContent);

// What this script says, in the language of the page, which brings the sentences that are not English: a text, or the
// forms of a plural by the category that the language has for a number.
function filled(message, values) {
  return message.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
}

function gettext(message, values = {}) {
  return filled(given.messages[message] ?? message, values);
}

function ngettext(single, several, count) {
  const forms = given.messages[single];
  if (forms === undefined) return filled(count === 1 ? single : several, { count });
  const category = new Intl.PluralRules(document.documentElement.lang).select(count);
  return filled(forms[category] ?? forms.other, { count });
}

const framed = document.body.classList.contains("framed");

// Entity id -> mark; lines by number; statement key -> the content of its panel.
const entities = new Map();
const lines = [];
const told = new Map();
// Entity id -> its lines as { line, other, out }; a line from an entity to itself is listed once.
const linesOf = new Map();
// Statement key -> the lines on which it is drawn.
const linesWith = new Map();
const rowKeys = given.rows.map((numbers) => numbers.map((number) => given.statements[number]));
// Positions that the reader dragged marks to, and the pinned marks: both as in the view.
const moved = new Map();
let pinned = new Set();
let isUpright = false; // whether x and y are swapped, for a frame that is taller than wide

const NOTHING = { kind: "", key: "", focus: "", hidden: [], expanded: [], pinned: [], moved: [] };
let view = NOTHING;
let wanted = NOTHING;
const watchers = [];
const trail = []; // entities passed with the arrow keys: Backspace goes back along them

function nameOf(id) {
  return entities.get(id)?.name ?? id;
}

function addressOf(id) {
  return given.addresses.node.replace("{id}", encodeURIComponent(id).replaceAll("%3A", ":"));
}

function takePanels(statements, panels) {
  if (panels === null) return;
  const { headings, sources } = panels;
  for (const [number, [sentence, facts, source, behind = ""]] of Object.entries(panels.panels)) {
    const [title, address] = sources[source];
    const read = facts.map(([heading, text]) => [headings[heading], text]);
    told.set(statements[number], { sentence, facts: read, source: title, address, behind });
  }
}

function marksIn(packed) {
  return packed.nodes.map(([id, name, look, type, kind, flags, x, y, label]) => {
    const [shape, size, colour, path] = packed.looks[look];
    return {
      id, name, kind, x, y, size, colour, shape, path: new Path2D(path), type: packed.types[type], label: (label || name).split("\n"),
      donor: (flags & 1) !== 0, focus: (flags & 2) !== 0, hollow: (flags & 4) !== 0,
    };
  });
}

function linesIn(packed) {
  return packed.lines.map(([from, to, verb, stroke, width, flags, statements, amount, count = statements.length]) => ({
    from: packed.nodes[from][0], to: packed.nodes[to][0], label: packed.verbs[verb][0], back: packed.verbs[verb][1],
    stroke: packed.strokes[stroke], width, notYet: (flags & 1) !== 0, inferred: (flags & 2) !== 0, money: (flags & 4) !== 0,
    statements: statements.map((number) => packed.statements[number]), amount, count,
  }));
}

function addMark(mark) {
  entities.set(mark.id, mark);
  linesOf.set(mark.id, []);
}

function addLine(line) {
  const number = lines.push(line) - 1;
  linesOf.get(line.from).push({ line: number, other: line.to, out: true });
  if (line.from !== line.to) linesOf.get(line.to).push({ line: number, other: line.from, out: false });
  line.statements.forEach((key) => noteLine(key, number));
}

function noteLine(key, number) {
  if (!linesWith.has(key)) linesWith.set(key, []);
  linesWith.get(key).push(number);
}

// Rebuild the picture from the data of the page and add the expansions in their order.
function build(expanded) {
  for (const each of [entities, linesOf, linesWith]) each.clear();
  lines.length = 0;
  marksIn(given).forEach(addMark);
  linesIn(given).forEach(addLine);
  for (const id of expanded) takeIn(id);
}

function caption({ label, count, inferred, amount }) {
  return `${label}${amount === "" ? "" : ` ${amount}`}${count > 1 ? ` ×${count}` : ""}${inferred ? ` ${gettext("(inferred)")}` : ""}`;
}

// The numbers of the lines that a selection is about.
function selectedLines({ kind, key }) {
  if (kind === "entity") return linesOf.get(key).map(({ line }) => line);
  if (kind === "line") return [Number(key)];
  if (kind === "row") return [...new Set(rowKeys[Number(key)].flatMap((statement) => linesWith.get(statement) ?? []))];
  return [];
}

function isShown(id) {
  if (view.hidden.includes(id)) return false;
  return view.focus === "" || id === view.focus || linesOf.get(id).some(({ other }) => other === view.focus);
}

function shownMarks() {
  return [...entities.values()].filter(({ id }) => isShown(id));
}

function exists({ kind, key }) {
  if (kind === "entity") return entities.has(key);
  if (kind === "line") return /^\d+$/.test(key) && Number(key) < lines.length;
  if (kind === "row") return /^\d+$/.test(key) && Number(key) < rowKeys.length;
  return false;
}

// Read the view from the address; parts that are cut off or invalid are ignored.
function fromAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const kind = ["entity", "line", "row"].find((each) => asked.has(each)) ?? "";
  return {
    kind, key: asked.get(kind) ?? "", focus: asked.get("focus") ?? "", hidden: asked.getAll("hide"), expanded: asked.getAll("expand"),
    pinned: asked.getAll("pin"), moved: asked.getAll("move").map(readMove).filter((move) => move !== null),
  };
}

// A move is written as “x,y,id” in the server's layout, whether or not x and y are swapped here.
function readMove(text) {
  const [, x, y, id] = /^(-?\d+),(-?\d+),(.+)$/s.exec(text) ?? [];
  if (id === undefined) return null;
  return isUpright ? [id, Number(y), Number(x)] : [id, Number(x), Number(y)];
}

function writeMove([id, x, y]) {
  return isUpright ? `${y},${x},${id}` : `${x},${y},${id}`;
}

// The parts of an address for everything in the view but the selection, so that a saved file shows the same.
function madeOfIt({ focus, hidden, expanded, pinned: stays, moved: moves }) {
  const parts = focus === "" ? [] : [["focus", focus]];
  for (const [name, ids] of [["hide", hidden], ["expand", expanded], ["pin", stays]]) parts.push(...ids.map((id) => [name, id]));
  return [...parts, ...moves.map((move) => ["move", writeMove(move)])];
}

function toAddress(asked) {
  const parts = [...(asked.kind === "" ? [] : [[asked.kind, asked.key]]), ...madeOfIt(asked)];
  const written = new URLSearchParams(parts).toString();
  return written === "" ? location.pathname + location.search : `#${written}`;
}

// Go to a changed view through the address, so that the back button works and a copied address opens the same view.
// A step by arrow key replaces the last history entry, so that the back button does not retrace every step.
function go(changes, { step = false } = {}) {
  const next = { ...wanted, ...changes };
  if (toAddress(next) === toAddress(wanted)) return;
  const depth = history.state?.depth ?? 0;
  if (step) history.replaceState({ depth }, "", toAddress(next));
  else {
    trail.length = 0;
    history.pushState({ depth: depth + 1 }, "", toAddress(next));
  }
  show(next);
}

function select(kind, key = "", how = {}) {
  const changes = { kind, key: String(key) };
  // Selecting a hidden entity shows it again.
  if (kind === "entity" && !isShown(key)) Object.assign(changes, { hidden: view.hidden.filter((id) => id !== key), focus: "" });
  go(changes, how);
}

// Show a view. The wanted view can be ahead of the shown one, since the reader goes on while an expansion loads.
function show(next) {
  wanted = next;
  const missing = next.expanded.filter((id) => !brought.has(id));
  tell({ ...next, expanded: next.expanded.filter((id) => brought.has(id)) });
  if (missing.length > 0) fetchAround(missing).then(() => show(wanted));
}

function tell(next) {
  const before = view;
  const expanded = next.expanded.filter((id) => brought.get(id));
  moved.clear();
  for (const [id, x, y] of next.moved) moved.set(id, { x, y });
  pinned = new Set(next.pinned);
  if (expanded.join() !== before.expanded.join()) {
    build(expanded);
    redraw();
  }
  view = { ...next, expanded, hidden: next.hidden.filter((id) => entities.has(id)), focus: entities.has(next.focus) ? next.focus : "" };
  if (!exists(view)) Object.assign(view, { kind: "", key: "" });
  for (const watcher of watchers) watcher(view, before);
}
