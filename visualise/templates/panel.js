// The panel: what is stated, by whom, when; then the neighbours. All text goes in as text, never as HTML.

const panelPlace = document.getElementById("panel");
const spoken = document.getElementById("spoken");
let openedFrom = null;

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

// Select, and let the keyboard follow into the panel; Escape brings it back to where it was.
function open(kind, key) {
  if (!panelPlace.contains(document.activeElement)) openedFrom = document.activeElement;
  select(kind, key);
  panelPlace.querySelector("h2")?.focus({ preventScroll: true });
}

function close() {
  if (selection.kind === "") return;
  const inside = panelPlace.contains(document.activeElement);
  select("");
  if (inside) (openedFrom?.isConnected ? openedFrom : document.getElementById("picture"))?.focus({ preventScroll: true });
}

function panelTop(title, kind) {
  const heading = element("h2", { text: title, tabIndex: -1 });
  const button = element("button", { type: "button", className: "close", text: "Close", onclick: close });
  return [element("div", { className: "top" }, [heading, button]), element("p", { className: "kind", text: kind })];
}

function sourceLine(panel) {
  const line = element("p", { className: "aside" }, ["Source: "]);
  if (panel.address !== "") {
    const link = element("a", {
      className: "leaves", text: panel.source || panel.address, href: panel.address, target: "_blank",
      rel: "noopener noreferrer external",
    });
    link.append(element("span", { className: "unseen", text: " (leaves this page)" }));
    line.append(link);
  } else {
    line.append(element("bdi", { text: panel.source || "not stated" }));
  }
  return line;
}

// A statement that was given no panel of its own is told from its line.
function statement(key, line) {
  const panel = panels.get(key);
  if (panel === undefined) {
    const known = data.lines[line];
    if (known === undefined) return element("article", {}, [element("p", { text: key })]);
    const at = known.statements.indexOf(key);
    const sentence = `${nameOf(ends[line].from)} ${known.label} ${nameOf(ends[line].to)}`;
    return element("article", {}, [element("p", { text: sentence }), element("p", { className: "aside", text: known.modalities[at] })]);
  }
  const facts = panel.facts.flatMap(([heading, text]) => [element("dt", { text: heading }), element("dd", { text })]);
  return element("article", {}, [element("p", { text: panel.sentence }), element("dl", {}, facts), sourceLine(panel)]);
}

function counted(count, one, several) {
  return `${count} ${count === 1 ? one : several}`;
}

function entityPanel(id) {
  const { name, type, kind, donor, address } = entities.get(id);
  const parts = panelTop(name, [type, kind].filter((word) => word !== "").join(", "));
  if (donor) parts.push(element("p", { className: "aside", text: "Donor: stated to fund." }));
  if (address !== "") parts.push(element("p", {}, [element("a", { href: address, text: "Everything stated about it", target: "_top" })]));
  const groups = new Map();
  for (const entry of linesOf.get(id)) {
    const known = data.lines[entry.line];
    const heading = entry.out ? known.label : known.back;
    groups.set(heading, [...(groups.get(heading) ?? []), entry]);
  }
  for (const [heading, entries] of groups) {
    parts.push(element("h3", { text: `${heading} (${entries.length})` }));
    parts.push(element("ul", {}, entries.map(neighbour)));
  }
  if (groups.size === 0) parts.push(element("p", { className: "aside", text: "No statement in this picture joins it to another." }));
  return parts;
}

function neighbour({ line, other }) {
  const known = data.lines[line];
  const edge = data.edges[line];
  const remark = [edge.dashes ? "not yet or only reported" : "", known.inferred ? "inferred" : ""].filter((word) => word !== "");
  const what = counted(known.statements.length, "statement", "statements");
  const button = element("button", { type: "button", className: "name", text: what, onclick: () => open("line", line) });
  button.setAttribute("aria-label", `${what}: ${nameOf(ends[line].from)} ${known.label} ${nameOf(ends[line].to)}`);
  const aside = element("span", { className: "aside" }, [" · ", button, remark.length > 0 ? ` · ${remark.join(", ")}` : ""]);
  return element("li", {}, [entityButton(other), aside]);
}

function linePanel(line) {
  const { from, to } = ends[line];
  const { label, statements } = data.lines[line];
  const parts = panelTop(counted(statements.length, "statement", "statements"), "");
  parts[1].append(entityButton(from), element("span", { text: ` ${label} ` }), entityButton(to));
  return [...parts, ...statements.map((key) => statement(key, line))];
}

function rowPanel(row) {
  const keys = data.rows[row];
  const involved = new Set(selectedLines({ kind: "row", key: row }).flatMap((line) => [ends[line].from, ends[line].to]));
  const parts = panelTop(counted(keys.length, "statement", "statements"), `Behind row ${row + 1} of the table`);
  if (involved.size > 0) {
    const buttons = [...involved].map((id) => element("li", {}, [entityButton(id)]));
    parts.push(element("ul", {}, buttons));
  }
  return [...parts, ...keys.map((key) => statement(key, linesWith.get(key)?.[0]))];
}

function fillPanel({ kind, key }) {
  panelPlace.hidden = kind === "";
  if (kind === "entity") panelPlace.replaceChildren(...entityPanel(key));
  else if (kind === "line") panelPlace.replaceChildren(...linePanel(Number(key)));
  else if (kind === "row") panelPlace.replaceChildren(...rowPanel(Number(key)));
  else panelPlace.replaceChildren();
  panelPlace.parentElement.scrollTop = 0;
  if (spoken !== null) spoken.textContent = kind === "entity" ? `${nameOf(key)}, ${counted(linesOf.get(key).length, "line", "lines")}` : "";
}

watchers.push(fillPanel);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
