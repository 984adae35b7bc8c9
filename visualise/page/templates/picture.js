// The picture: vis-network keeps positions and finds what is under the pointer. Marks and labels are drawn here, so that
// selecting, fading and switching to dark need only a redraw.

const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false, randomSeed: 1 },
  interaction: { hover: true, hoverConnectedEdges: false, keyboard: false, zoomView: false, selectConnectedEdges: false },
  nodes: { chosen: false, label: undefined },
  edges: { arrows: { to: { enabled: true, scaleFactor: 0.7 } }, arrowStrikethrough: false, chosen: false, selectionWidth: 0, hoverWidth: 0 },
};
const LARGE = 600; // with more lines than this, they are not drawn while the picture is dragged
const RING_OUT = 6; // pixels between the mark and its donor ring
const LEAST_ZOOM = 0.02;

let redraw = () => {}; // set by startPicture; `tell` may call it earlier

function coloursNow() {
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "ink", "soft", "accent", "line", "inferred", "money"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// The server lays out for a wide frame. In an upright one, such as a phone's, x and y are swapped so that marks stay large.
function layUpright(packed) {
  const span = (at) => Math.max(...packed.nodes.map((node) => node[at])) - Math.min(...packed.nodes.map((node) => node[at]));
  isUpright = packed.nodes.length > 1 && span(6) > span(7);
  if (isUpright) for (const node of packed.nodes) [node[6], node[7]] = [node[7], node[6]];
}

// How much larger to draw marks: larger when zoomed out, as far as the nearest two marks leave room.
function growthFor(marks, scale) {
  if (scale >= 0.8 || marks.length < 2) return 1;
  let nearest = Infinity;
  const sorted = marks.toSorted((first, second) => first.x - second.x);
  sorted.forEach(({ x, y }, at) => {
    for (let next = at + 1; next < sorted.length && sorted[next].x - x < nearest; next++) {
      nearest = Math.min(nearest, Math.hypot(sorted[next].x - x, sorted[next].y - y));
    }
  });
  return Math.max(0.6, Math.min(0.8 / scale, nearest / 44));
}

function startPicture(place) {
  let colours = coloursNow();
  let plan = { scale: 0, labels: [] };
  let growth = 1;
  let stands = false;
  let lit = null; // the marks and lines that the selection highlights, or null if nothing is selected
  if (place.clientHeight > place.clientWidth) layUpright(given);
  build([]);
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(place, { nodes, edges }, OPTIONS);

  const positionOf = (id) => moved.get(id) ?? entities.get(id);
  const isFadedMark = (id) => lit !== null && !lit.marks.has(id);
  const isFadedLine = (line) => lit !== null && !lit.lines.has(line);
  const isFaded = (owner) => (typeof owner === "number" ? isFadedLine(owner) : isFadedMark(owner));

  function nodeFor(mark) {
    const { x, y } = positionOf(mark.id);
    return { id: mark.id, x, y, shape: "custom", ctxRenderer: (request) => renderMark(mark, request), fixed: pinned.has(mark.id), hidden: !isShown(mark.id) };
  }

  function renderMark(mark, { ctx: context, x, y }) {
    const side = 2 * mark.size * growth;
    return { nodeDimensions: { width: side, height: side }, drawNode: () => drawMark(context, mark, x, y) };
  }

  function drawMark(context, mark, x, y) {
    const isCurrent = view.kind === "entity" && view.key === mark.id;
    context.save();
    context.translate(x, y);
    context.scale(growth, growth);
    if (isFadedMark(mark.id)) {
      context.fillStyle = colours.paper; // so that no line shows through
      context.fill(mark.path);
      context.globalAlpha = FADED;
    }
    context.fillStyle = mark.hollow ? colours.paper : mark.colour;
    context.strokeStyle = mark.hollow ? mark.colour : colours.ink;
    context.lineWidth = mark.hollow ? 3 : 1;
    context.fill(mark.path);
    context.stroke(mark.path);
    context.strokeStyle = colours.accent;
    if (mark.donor) strokeCircle(context, mark.size + RING_OUT, 3);
    if (isCurrent) strokeCircle(context, mark.size + (mark.donor ? 12 : 7), 4);
    if (pinned.has(mark.id)) drawPin(context, mark.size, colours);
    context.restore();
  }

  function edgeFor(line, number) {
    const colour = line.inferred ? colours.inferred : line.money ? colours.money : colours.line;
    const isHidden = !isShown(line.from) || !isShown(line.to);
    return { id: number, from: line.from, to: line.to, ...line.stroke, width: line.width, hidden: isHidden, color: { color: colour, opacity: 0.8, inherit: false } };
  }

  // vis-network has no public way to ask where a curved line runs, nor to change opacities without creating all lines
  // anew, so its internals are used; its version is pinned with pyvis.
  const along = (line) => {
    const { edgeType } = network.body.edges[line];
    const { from, to } = edgeType;
    if (from === to) {
      const [x, y, radius] = edgeType._getCircleData();
      return { length: Infinity, points: [{ x, y: y - radius }] };
    }
    const length = Math.hypot(from.x - to.x, from.y - to.y) - entities.get(from.id).size - entities.get(to.id).size;
    return { length, points: [0.5, 0.4, 0.6].map((share) => edgeType.getPoint(share, edgeType.getViaNode())) };
  };

  function fadeLines() {
    for (const [number, edge] of Object.entries(network.body.edges)) {
      const isLit = lit !== null && lit.lines.has(Number(number));
      const { color } = edgeFor(lines[number], Number(number));
      Object.assign(edge.options.color, { color: isLit ? colours.accent : color.color, opacity: isFadedLine(Number(number)) ? FADED : 0.8 });
    }
  }

  function decorate(context) {
    if (!stands) return;
    const scale = network.getScale();
    if (plan.scale !== scale) {
      const radiusOf = (mark) => (mark.size + (mark.donor ? RING_OUT : 0)) * growth;
      plan = { scale, labels: planLabels(context, scale, frameAt(scale), (id) => network.getPosition(id), along, radiusOf) };
    }
    const corner = network.DOMtoCanvas({ x: -200, y: -50 });
    const opposite = network.DOMtoCanvas({ x: place.clientWidth + 200, y: place.clientHeight + 50 });
    const visible = (x, y) => x > corner.x && x < opposite.x && y > corner.y && y < opposite.y;
    drawLabels(context, scale, plan.labels, colours, visible, isFaded);
  }

  function bounds() {
    const places = shownMarks().map(({ id }) => network.getPosition(id));
    if (places.length === 0) return { left: 0, right: 0, top: 0, bottom: 0, margin: 0 };
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys), margin: marginX(place.clientWidth) };
  }

  // The box in which labels may be, in screen pixels: around the marks, and all of the frame when the picture fits it.
  function frameAt(scale) {
    const { left, right, top, bottom, margin } = bounds();
    const [x, y] = [((left + right) / 2) * scale, ((top + bottom) / 2) * scale + (MARGIN_BOTTOM - MARGIN_TOP) / 2];
    const [across, down] = [place.clientWidth / 2 - 2, place.clientHeight / 2 - 2];
    return [
      Math.min(left * scale - margin, x - across), Math.min(top * scale - MARGIN_TOP, y - down),
      Math.max(right * scale + margin, x + across), Math.max(bottom * scale + MARGIN_BOTTOM, y + down),
    ];
  }

  // Labels keep their size on the screen, so the margin for them is in screen pixels too.
  function fit() {
    const { left, right, top, bottom, margin } = bounds();
    const room = [place.clientWidth - 2 * margin, place.clientHeight - MARGIN_TOP - MARGIN_BOTTOM];
    // A frame that is not laid out yet has no size; the picture is fitted again once it has one.
    const scale = Math.max(LEAST_ZOOM, Math.min(1.25, room[0] / Math.max(1, right - left), room[1] / Math.max(1, bottom - top)));
    growth = growthFor(shownMarks().map(({ id }) => positionOf(id)), scale);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + (MARGIN_BOTTOM - MARGIN_TOP) / 2 / scale }, scale, animation: false });
    plan.scale = 0;
  }

  redraw = () => {
    stands = false; // vis-network draws in between, while marks have no positions
    nodes.clear();
    edges.clear();
    nodes.add([...entities.values()].map(nodeFor));
    edges.add(lines.map(edgeFor));
    network.setOptions({ interaction: { hideEdgesOnDrag: lines.length > LARGE } });
    plan.scale = 0;
    stands = true;
  };

  function recolour() {
    colours = coloursNow();
    refresh();
  }

  function refresh() {
    fadeLines();
    plan.scale = 0;
    network.redraw();
  }

  function hideAndShow() {
    nodes.update([...entities.keys()].map((id) => ({ id, hidden: !isShown(id) })));
    edges.update(lines.map((line, id) => ({ id, hidden: !isShown(line.from) || !isShown(line.to) })));
  }

  function follow(next, before) {
    const chosen = selectedLines(next);
    const ends = chosen.flatMap((line) => [lines[line].from, lines[line].to]);
    lit = next.kind === "" ? null : { lines: new Set(chosen), marks: new Set(next.kind === "entity" ? [next.key, ...ends] : ends) };
    const changed = next.focus !== before.focus || next.hidden.join() !== before.hidden.join();
    const isExpanded = next.expanded.join() !== before.expanded.join();
    if (changed || isExpanded) hideAndShow();
    if (next.moved.join() !== before.moved.join() || next.pinned.join() !== before.pinned.join()) putInPlace(next, before);
    if (next.focus !== before.focus) fit();
    const points = (next.kind === "entity" ? [next.key] : ends).filter(isShown).map((id) => network.getPosition(id));
    const isOutside = ({ x, y }) => x < 20 || y < 20 || x > place.clientWidth - 20 || y > place.clientHeight - 40;
    if (isExpanded && bounds().right > bounds().left) fitIfOutside(isOutside);
    else if (points.some((point) => isOutside(network.canvasToDOM(point)))) network.moveTo({ position: points[0], animation: false });
    refresh();
  }

  function fitIfOutside(isOutside) {
    if (shownMarks().some(({ id }) => isOutside(network.canvasToDOM(network.getPosition(id))))) fit();
  }

  function putInPlace(...views) {
    const touched = new Set(views.flatMap((each) => [...each.moved.map(([id]) => id), ...each.pinned]));
    const known = [...touched].filter((id) => entities.has(id));
    nodes.update(known.map((id) => ({ id, x: positionOf(id).x, y: positionOf(id).y, fixed: pinned.has(id) })));
  }

  const zoom = (factor) => network.moveTo({ scale: Math.min(4, Math.max(LEAST_ZOOM, network.getScale() * factor)), animation: false });
  const pan = (x, y) => {
    const { x: here, y: there } = network.getViewPosition();
    network.moveTo({ position: { x: here + x / network.getScale(), y: there + y / network.getScale() }, animation: false });
  };
  network.on("afterDrawing", decorate);
  network.on("dragEnd", ({ nodes: dragged }) => {
    const at = (id) => network.getPosition(id);
    if (dragged.length > 0) move(dragged.map((id) => [id, Math.round(at(id).x), Math.round(at(id).y)]));
  });
  network.on("click", ({ pointer }) => {
    // vis-network's own selection may include more than what was clicked, so what is at the pointer is looked up.
    const node = network.getNodeAt(pointer.DOM);
    const edge = network.getEdgeAt(pointer.DOM);
    if (node !== undefined) select("entity", node);
    else if (edge !== undefined) select("line", edge);
    else close();
  });
  network.on("doubleClick", ({ pointer }) => {
    const node = network.getNodeAt(pointer.DOM);
    if (node !== undefined) expand(node);
  });
  for (const [over, out] of [["hoverNode", "blurNode"], ["hoverEdge", "blurEdge"]]) {
    network.on(over, () => { place.style.cursor = "pointer"; });
    network.on(out, () => { place.style.cursor = ""; });
  }
  watchers.push(follow);
  redraw();
  fit();
  return { network, fit, zoom, pan, recolour };
}

function strokeCircle(context, radius, width) {
  context.lineWidth = width;
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.stroke();
}

function drawPin(context, size, colours) {
  context.beginPath();
  context.arc(size, -size, 4, 0, 2 * Math.PI);
  context.fillStyle = colours.accent;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = colours.paper;
  context.stroke();
}
