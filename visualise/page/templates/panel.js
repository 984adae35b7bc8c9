// The panel: what is stated, by whom and when, then the neighbours. All text is inserted as text, never as HTML.

const panelPlace = document.getElementById("panel");
const spoken = document.getElementById("spoken");
let openedFrom = null;
let cameFrom = null; // the entity that was selected before

// Announce what has just happened, on the page and to screen readers.
function say(text) {
  if (spoken !== null) spoken.textContent = text;
}

function statementsCounted(count) {
  return ngettext("%(count)s statement", "%(count)s statements", count);
}

function element(tag, { text = "", className = "", ...rest } = {}, children = []) {
  const made = Object.assign(document.createElement(tag), rest);
  if (className !== "") made.className = className;
  if (text !== "") made.textContent = text;
  if (text !== "") made.dir = "auto";
  made.append(...children);
  return made;
}

function entityButton(id) {
  return element("button", { type: "button", className: "name", text: nameOf(id), onclick: () => open("entity", id) });
}

// Select, and move the keyboard focus into the panel; Escape brings it back to where it was.
function open(kind, key) {
  if (!panelPlace.contains(document.activeElement)) openedFrom = document.activeElement;
  select(kind, key);
  panelPlace.querySelector("h2")?.focus({ preventScroll: true });
}

function close() {
  if (view.kind === "") return;
  const inside = panelPlace.contains(document.activeElement);
  select("");
  if (inside) (openedFrom?.isConnected ? openedFrom : document.getElementById("picture"))?.focus({ preventScroll: true });
}

function panelTop(title, kind) {
  const heading = element("h2", { text: title, tabIndex: -1 });
  const button = element("button", { type: "button", className: "close", text: gettext("Close"), onclick: close });
  return [element("div", { className: "top" }, [heading, button]), element("p", { className: "kind", text: kind })];
}

function sourceLine({ source, address }) {
  const line = element("p", { className: "aside" }, [`${gettext("Source:")} `]);
  if (address !== "") {
    const link = element("a", {
      className: "leaves", text: source || address, href: address, target: "_blank", rel: "noopener noreferrer external",
    });
    link.append(element("span", { className: "unseen", text: ` (${gettext("leaves this page")})` }));
    line.append(link);
  } else {
    line.append(element("bdi", { text: source || "not stated" }));
  }
  return line;
}

function statement(key) {
  const known = told.get(key);
  if (known === undefined) return element("article", { className: "waiting", text: gettext("The statement is being fetched …") });
  const facts = known.facts.flatMap(([heading, text]) => [element("dt", { text: heading }), element("dd", { text })]);
  const parts = [element("p", { text: known.sentence }), element("dl", {}, facts)];
  // No source states a sum, so it links to the flows that were added up.
  if (known.behind === "") parts.push(sourceLine(known));
  else parts.push(element("p", {}, [element("a", { href: known.behind, text: gettext("The rows behind this sum"), target: "_top" })]));
  return element("article", {}, parts);
}

function entityPanel(id) {
  const { name, type, kind, donor } = entities.get(id);
  const parts = panelTop(name, [type, kind].filter((word) => word !== "").join(", "));
  if (donor) parts.push(element("p", { className: "aside", text: gettext("Donor: stated to fund.") }));
  if (given.addresses.node !== "") parts.push(element("p", {}, [element("a", { href: addressOf(id), text: gettext("Everything stated about it"), target: "_top" })]));
  parts.push(...waysFrom(id));
  parts.push(element("div", { className: "acts" }, actsFor(id)));
  const groups = new Map();
  for (const entry of linesOf.get(id)) {
    const { label, back } = lines[entry.line];
    const heading = entry.out ? label : back;
    groups.set(heading, [...(groups.get(heading) ?? []), entry]);
  }
  for (const [heading, entries] of groups) {
    parts.push(element("h3", { text: `${heading} (${entries.length})` }));
    parts.push(element("ul", {}, entries.map(neighbour)));
  }
  if (groups.size === 0) parts.push(element("p", { className: "aside", text: gettext("No statement in this picture joins it to another.") }));
  return parts;
}

// A link to the shortest ways from the entity selected before, or else from what the question is about.
function waysFrom(id) {
  const other = cameFrom !== null && cameFrom !== id && entities.has(cameFrom) ? cameFrom : [...entities.values()].find((mark) => mark.focus && mark.id !== id)?.id;
  if (given.addresses.ways === "" || other === undefined) return [];
  const href = given.addresses.ways.replace("{one}", encodeURIComponent(other)).replace("{other}", encodeURIComponent(id));
  return [element("p", {}, [element("a", { href, text: gettext("The shortest ways from %(name)s", { name: nameOf(other) }), target: "_top" })])];
}

function actsFor(id) {
  return ACTS.map(({ key, name, title, act, isOn }) => {
    const button = element("button", { type: "button", text: name, title: `${title} (${key})`, onclick: () => act(id) });
    if (isOn !== undefined) button.setAttribute("aria-pressed", String(isOn(id)));
    return button;
  });
}

function neighbour({ line, other }) {
  const { from, to, label, statements, notYet, inferred, amount } = lines[line];
  const remark = [amount, notYet ? gettext("not yet or only reported") : "", inferred ? gettext("inferred") : ""].filter((word) => word !== "");
  const what = statementsCounted(statements.length);
  const button = element("button", { type: "button", className: "name", text: what, onclick: () => open("line", line) });
  button.setAttribute("aria-label", `${what}: ${nameOf(from)} ${label} ${nameOf(to)}`);
  const aside = element("span", { className: "aside" }, [" · ", button, remark.length > 0 ? ` · ${remark.join(", ")}` : ""]);
  return element("li", {}, [entityButton(other), aside]);
}

function linePanel(line) {
  const { from, to, label, statements, amount } = lines[line];
  const parts = panelTop(statementsCounted(statements.length), "");
  parts[1].append(entityButton(from), element("span", { text: ` ${label} ` }), entityButton(to), amount === "" ? "" : ` · ${amount}`);
  return [...parts, ...statements.map(statement)];
}

function rowPanel(row) {
  const keys = rowKeys[row];
  const involved = new Set(selectedLines({ kind: "row", key: row }).flatMap((line) => [lines[line].from, lines[line].to]));
  const parts = panelTop(statementsCounted(keys.length), gettext("Behind row %(number)s of the table", { number: row + 1 }));
  if (involved.size > 0) {
    const buttons = [...involved].map((id) => element("li", {}, [entityButton(id)]));
    parts.push(element("ul", {}, buttons));
  }
  return [...parts, ...keys.map(statement)];
}

function fillPanel({ kind, key }) {
  const had = panelPlace.contains(document.activeElement) ? [...panelPlace.querySelectorAll("button, a, h2")].indexOf(document.activeElement) : -1;
  panelPlace.hidden = kind === "";
  if (kind === "entity") panelPlace.replaceChildren(...entityPanel(key));
  else if (kind === "line") panelPlace.replaceChildren(...linePanel(Number(key)));
  else if (kind === "row") panelPlace.replaceChildren(...rowPanel(Number(key)));
  else panelPlace.replaceChildren();
  if (had >= 0) [...panelPlace.querySelectorAll("button, a, h2")][had]?.focus({ preventScroll: true });
}

watchers.push((next, before) => {
  if (before.kind === "entity" && before.key !== next.key) cameFrom = before.key;
  fillPanel(next);
  if (next.kind === before.kind && next.key === before.key) return;
  panelPlace.parentElement.scrollTop = 0;
  if (next.kind === "entity") say(`${nameOf(next.key)}, ${ngettext("%(count)s line", "%(count)s lines", linesOf.get(next.key).length)}`);
});

// A large picture is sent without its panels; they are fetched as soon as it is drawn.
async function fetchPanels() {
  if (given.told !== null || given.addresses.panels === "") return;
  try {
    const answer = await fetch(given.addresses.panels);
    const content = await answer.json();
    takePanels(content.statements, content.told);
    if (view.kind !== "") fillPanel(view);
  } catch {
    say(gettext("What is stated on each line could not be fetched: the server did not answer."));
  }
}

takePanels(given.statements, given.told);
