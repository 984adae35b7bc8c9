// The picture: vis-network draws marks and lines where the server has put them; labels and rings are drawn on top.

const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false, randomSeed: 1 },
  interaction: { hover: true, hoverConnectedEdges: false, keyboard: false, zoomView: false, selectConnectedEdges: false },
  nodes: { borderWidthSelected: 4, chosen: true, labelHighlightBold: false },
  edges: { arrows: { to: { enabled: true, scaleFactor: 0.7 } }, arrowStrikethrough: false, chosen: true, selectionWidth: 1.5, hoverWidth: 1 },
};
const LARGE = 600; // lines; beyond, they are left out while the picture is being moved

const OWN_SHAPES = {
  box: (context, x, y, width, height) => context.roundRect(x - width / 2, y - height / 2, width, height, 4),
  ellipse: (context, x, y, width, height) => context.ellipse(x, y, width / 2, height / 2, 0, 0, 2 * Math.PI),
};

function ownShape({ shape, size }) {
  const [width, height] = [size * 2.2, size * 1.5];
  return ({ ctx: context, x, y, style }) => ({
    nodeDimensions: { width, height },
    drawNode() {
      context.beginPath();
      OWN_SHAPES[shape](context, x, y, width, height);
      context.fillStyle = style.color;
      context.fill();
      context.strokeStyle = style.borderColor;
      context.lineWidth = style.borderWidth;
      context.stroke();
    },
  });
}

function coloursNow() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    paper: read("--paper"), ink: read("--ink"), soft: read("--soft"), accent: read("--accent"), line: read("--line"),
    inferred: read("--inferred"),
  };
}

function markFor(mark, colours) {
  const { hollow } = entities.get(mark.id);
  const fill = hollow ? colours.paper : mark.color.background;
  const border = hollow ? mark.color.background : colours.ink;
  const lit = { background: fill, border: colours.accent };
  const shown = { ...mark, label: "", color: { background: fill, border, highlight: lit, hover: lit } };
  // vis-network sizes these two by a label inside; ours stands outside, so they are drawn here.
  if (mark.shape in OWN_SHAPES) Object.assign(shown, { shape: "custom", ctxRenderer: ownShape(mark) });
  return shown;
}

function lineFor(edge, colours) {
  const colour = data.lines[edge.id].inferred ? colours.inferred : colours.line;
  return { ...edge, label: undefined, color: { color: colour, opacity: 0.8, highlight: colours.accent, hover: colours.accent, inherit: false } };
}

// The server lays out for a wide picture. On a telephone held upright a wide one is turned, so that marks stay large.
function layUpright(placed) {
  const span = (axis) => Math.max(...placed.map((mark) => mark[axis])) - Math.min(...placed.map((mark) => mark[axis]));
  if (span("x") > span("y")) for (const mark of placed) [mark.x, mark.y] = [mark.y, mark.x];
}

function startPicture(place) {
  let colours = coloursNow();
  if (place.clientHeight > place.clientWidth) layUpright(data.nodes);
  const nodes = new vis.DataSet(data.nodes.map((mark) => markFor(mark, colours)));
  const edges = new vis.DataSet(data.edges.map((edge) => lineFor(edge, colours)));
  const interaction = { ...OPTIONS.interaction, hideEdgesOnDrag: data.edges.length > LARGE };
  const network = new vis.Network(place, { nodes, edges }, { ...OPTIONS, interaction });
  let plan = { scale: 0, labels: [] };
  const replan = () => { plan = { scale: 0, labels: [] }; };

  // vis-network has no public way to ask where a bent line runs; its version is pinned with pyvis.
  const along = (line) => {
    const { edgeType } = network.body.edges[line];
    const { from, to } = edgeType;
    if (from === to) {
      const [x, y, radius] = edgeType._getCircleData();
      return { length: Infinity, points: [{ x, y: y - radius }] };
    }
    const length = Math.hypot(from.x - to.x, from.y - to.y) - from.options.size - to.options.size;
    return { length, points: [0.5, 0.4, 0.6].map((share) => edgeType.getPoint(share, edgeType.getViaNode())) };
  };

  function decorate(context) {
    const scale = network.getScale();
    context.strokeStyle = colours.accent;
    context.lineWidth = 3;
    for (const mark of data.nodes) {
      if (!entities.get(mark.id).donor) continue;
      const { x, y } = network.getPosition(mark.id);
      context.beginPath();
      context.arc(x, y, mark.size + 6, 0, 2 * Math.PI);
      context.stroke();
    }
    if (plan.scale !== scale) plan = { scale, labels: planLabels(context, scale, bounds(), (id) => network.getPosition(id), along) };
    const corner = network.DOMtoCanvas({ x: -200, y: -50 });
    const opposite = network.DOMtoCanvas({ x: place.clientWidth + 200, y: place.clientHeight + 50 });
    const visible = (x, y) => x > corner.x && x < opposite.x && y > corner.y && y < opposite.y;
    drawLabels(context, scale, plan.labels, colours, visible);
  }

  function bounds() {
    const places = data.nodes.map((mark) => network.getPosition(mark.id));
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys), margin: marginX(place.clientWidth) };
  }

  // Labels keep their size on the screen, so the margin for them is in pixels of the screen too.
  function fit() {
    const { left, right, top, bottom, margin } = bounds();
    const room = [place.clientWidth - 2 * margin, place.clientHeight - 2 * MARGIN_Y];
    // A frame that is not laid out yet has no room at all; it is fitted again when it has.
    const scale = Math.max(0.02, Math.min(1.25, room[0] / Math.max(1, right - left), room[1] / Math.max(1, bottom - top)));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 10 / scale }, scale, animation: false });
  }

  function recolour() {
    colours = coloursNow();
    const positions = network.getPositions();
    nodes.update(data.nodes.map((mark) => ({ ...markFor(mark, colours), ...positions[mark.id] })));
    edges.update(data.edges.map((edge) => lineFor(edge, colours)));
    network.redraw();
  }

  function highlight(next) {
    network.setSelection({ nodes: next.kind === "entity" ? [next.key] : [], edges: selectedLines(next) }, { highlightEdges: false });
    const shown = next.kind === "entity" ? [next.key] : selectedLines(next).flatMap((line) => [ends[line].from, ends[line].to]);
    const points = shown.map((id) => network.canvasToDOM(network.getPosition(id)));
    const outside = ({ x, y }) => x < 20 || y < 20 || x > place.clientWidth - 20 || y > place.clientHeight - 40;
    if (points.some(outside)) network.moveTo({ position: network.getPosition(shown[0]), animation: false });
    replan();
    network.redraw();
  }

  const zoom = (factor) => network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * factor)), animation: false });
  network.on("afterDrawing", decorate);
  network.on("dragEnd", () => { replan(); network.redraw(); });
  network.on("click", ({ nodes: hitNodes, edges: hitEdges, pointer }) => {
    // What vis-network has selected itself may be more than what was hit, so the place is asked.
    const node = network.getNodeAt(pointer.DOM);
    const edge = network.getEdgeAt(pointer.DOM);
    if (node !== undefined) select("entity", node);
    else if (edge !== undefined) select("line", edge);
    else close();
    if (hitNodes.length + hitEdges.length === 0 && selection.kind === "") replan();
  });
  network.on("hoverNode", () => { place.style.cursor = "pointer"; });
  network.on("hoverEdge", () => { place.style.cursor = "pointer"; });
  network.on("blurNode", () => { place.style.cursor = ""; });
  network.on("blurEdge", () => { place.style.cursor = ""; });
  watchers.push(highlight);
  fit();
  return { network, fit, zoom, recolour };
}
