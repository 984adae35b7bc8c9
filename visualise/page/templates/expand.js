// Expanding in place: an entity's neighbourhood is fetched from our own server and placed around it; nothing else moves.

const brought = new Map(); // entity id -> the neighbourhood from the server, or null if the request failed
const pending = new Map(); // entity id -> the promise of a request under way
const RING = 150;
const RING_STEP = 70;
const APART = [130, 62]; // pixels that two marks with their labels keep between them

function canExpand() {
  return given.addresses.expansion !== "";
}

function fetchAround(ids) {
  return Promise.all(ids.map((id) => {
    if (!pending.has(id)) pending.set(id, fetchNeighbourhood(id).finally(() => pending.delete(id)));
    return pending.get(id);
  }));
}

async function fetchNeighbourhood(id) {
  say(gettext("Asking what is around %(name)s …", { name: nameOf(id) }));
  try {
    const answer = await fetch(given.addresses.expansion.replace("{id}", encodeURIComponent(id)));
    const content = await answer.json();
    if (answer.ok) takePanels(content.statements, content.told);
    else say(`${content.title ?? gettext("This could not be asked")}: ${content.detail ?? answer.status}`);
    brought.set(id, answer.ok ? content : null);
  } catch {
    say(gettext("The server did not answer, so nothing could be expanded."));
    brought.set(id, null);
  }
}

function expand(id) {
  if (!canExpand()) {
    say(gettext("Expanding needs the server: this is a file, which asks no network."));
  } else if (wanted.expanded.includes(id) && brought.get(id)) {
    say(gettext("%(name)s is expanded already.", { name: nameOf(id) }));
  } else if (wanted.expanded.includes(id)) {
    if (brought.get(id) === null) brought.delete(id); // the request failed, so it is made again
    show(wanted);
  } else go({ expanded: [...wanted.expanded, id], kind: "entity", key: id });
}

// Add what is new in an expansion: new entities get a place, statements already drawn stay on their lines.
function takeIn(id) {
  const packed = brought.get(id);
  const newcomers = marksIn(packed).filter((mark) => !entities.has(mark.id));
  newcomers.sort((first, second) => (first.id < second.id ? -1 : 1));
  if (entities.has(id)) placeAround(entities.get(id), newcomers);
  newcomers.forEach(addMark);
  let added = 0;
  for (const line of linesIn(packed)) {
    const fresh = line.statements.filter((key) => !linesWith.has(key));
    if (fresh.length === 0) continue;
    if (fresh.length < line.statements.length) Object.assign(line, { statements: fresh, count: fresh.length, amount: "" });
    added += line.statements.length;
    const between = linesOf.get(line.from).filter(({ other }) => other === line.to).map(({ line: number }) => lines[number]);
    const same = between.find((known) => known.from === line.from && known.label === line.label && known.notYet === line.notYet && known.inferred === line.inferred);
    if (same === undefined) addLine(bentApart(line, between.length));
    else joinLine(same, line.statements);
  }
  const brings = {
    entities: ngettext("%(count)s entity", "%(count)s entities", newcomers.length),
    statements: statementsCounted(added),
  };
  const more = added === 0 ? gettext("Nothing more is stated around it.") : gettext("%(entities)s and %(statements)s more.", brings);
  say(`${nameOf(id)}: ${more} ${packed.note}`.trim());
}

function joinLine(line, statements) {
  line.statements.push(...statements);
  line.count += statements.length;
  line.amount = ""; // the stated sum does not cover the added statements
  statements.forEach((key) => noteLine(key, lines.indexOf(line)));
}

function bentApart(line, count) {
  if (line.from === line.to || count === 0) return line;
  const roundness = Math.min(0.18 * Math.ceil(count / 2), 0.9);
  return { ...line, stroke: { ...line.stroke, smooth: { enabled: true, type: count % 2 === 1 ? "curvedCW" : "curvedCCW", roundness } } };
}

// Place marks on rings around the centre, first on the side away from everything else; the same places each time.
function placeAround(centre, newcomers) {
  const all = [...entities.values()];
  const middle = [all.reduce((sum, { x }) => sum + x, 0) / all.length, all.reduce((sum, { y }) => sum + y, 0) / all.length];
  const outward = Math.atan2(centre.y - middle[1], centre.x - middle[0]);
  const isFree = (x, y) => !all.some((mark) => Math.abs(mark.x - x) < APART[0] && Math.abs(mark.y - y) < APART[1]);
  const slots = (function* () {
    for (let radius = RING; ; radius += RING_STEP) {
      const count = Math.floor((2 * Math.PI * radius) / APART[0]);
      for (let at = 0; at < count; at++) {
        const angle = outward + Math.ceil(at / 2) * (at % 2 === 1 ? 1 : -1) * ((2 * Math.PI) / count);
        yield [Math.round(centre.x + 1.3 * radius * Math.cos(angle)), Math.round(centre.y + radius * Math.sin(angle))];
      }
    }
  })();
  for (const mark of newcomers) {
    let [x, y] = slots.next().value;
    while (!isFree(x, y)) [x, y] = slots.next().value;
    Object.assign(mark, { x, y, isBrought: true });
    all.push(mark);
  }
}
