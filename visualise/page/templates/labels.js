// Labels as on a map: the same size at any zoom, and only where they hide neither a mark nor each other.
// Which labels are drawn depends only on the zoom and the selection, so that nothing flickers while panning.

const LABEL_SIZE = 14;
const LABEL_LINE = 17;
const CELL = 80;
const [MARGIN_TOP, MARGIN_BOTTOM] = [44, 60]; // kept free around all marks when everything is shown
const marginX = (width) => Math.min(100, width / 8);
const FEW_LINES = 60; // more lines are labelled only when zoomed in or selected
const NEAR = 0.6; // the zoom from which every line is labelled
const FEW_MARKS = 300; // up to so many marks, one without room for its name gets an abbreviated one
const [ABBREVIATED, BEGINNING] = [18, 13]; // characters of an abbreviated name, and of its beginning
const [LEAST_FIRST, FIRST] = [3, 10]; // the fewest and the most names shown at any zoom, by the size of the frame
const ROOM_PER_NAME = 50_000; // square pixels
const FADED = 0.25; // the opacity of what has nothing to do with the selection

// The boxes already occupied within a frame, indexed by the cells of a grid.
class OccupancyGrid {
  constructor(frame) {
    this.frame = frame;
    this.cells = new Map();
  }

  *cellsOf([left, top, right, bottom]) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) yield `${x} ${y}`;
    }
  }

  take(box) {
    for (const cell of this.cellsOf(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }

  isFree([left, top, right, bottom]) {
    if (left < this.frame[0] || top < this.frame[1] || right > this.frame[2] || bottom > this.frame[3]) return false;
    for (const cell of this.cellsOf([left, top, right, bottom])) {
      for (const box of this.cells.get(cell) ?? []) {
        if (left < box[2] && right > box[0] && top < box[3] && bottom > box[1]) return false;
      }
    }
    return true;
  }
}

const widths = new Map();

function textWidth(context, text, strong) {
  const key = `${strong} ${text}`;
  if (!widths.has(key)) {
    context.font = labelFont(LABEL_SIZE, strong);
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

function labelFont(size, strong) {
  return `${strong ? "600 " : ""}${size}px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif`;
}

// Centres for a label at a mark: below (the layout keeps that free), above, right, left, then the corners.
// Above and below, a label that would leave the frame is moved inward.
function* placesAbout(x, y, radius, width, height, [left, , right]) {
  const within = Math.max(left + width / 2 + 3, Math.min(right - width / 2 - 3, x));
  yield [within, y + radius + 2 + height / 2];
  yield [within, y - radius - 2 - height / 2];
  yield [x + radius + 4 + width / 2, y];
  yield [x - radius - 4 - width / 2, y];
  const [across, down] = [0.7 * radius + width / 2, 0.7 * radius + height / 2];
  for (const [right, below] of [[1, 1], [-1, 1], [1, -1], [-1, -1]]) yield [x + right * across, y + below * down];
}

// Choose and place all labels, in screen pixels relative to the picture's origin.
function planLabels(context, scale, frame, position, along, radiusOf) {
  const plan = { labels: [], ofLabels: new OccupancyGrid(frame), ofMarks: new OccupancyGrid(frame) };
  const lit = new Set(selectedLines(view));
  const near = new Set([...lit].flatMap((line) => [lines[line].from, lines[line].to]));
  const placed = shownMarks().map((mark) => {
    const { x, y } = position(mark.id);
    return { mark, x: x * scale, y: y * scale, radius: radiusOf(mark) * scale, isNamed: false };
  });
  for (const { x, y, radius } of placed) plan.ofMarks.take([x - radius, y - radius, x + radius, y + radius]);
  const rank = ({ mark: { id, focus, donor } }) =>
    (view.key === id ? 8e9 : 0) + (near.has(id) ? 4e9 : 0) + (focus ? 2e9 : 0) + (donor ? 1e9 : 0) + linesOf.get(id).length;
  const ranked = placed.toSorted((first, second) => rank(second) - rank(first));
  const first = Math.max(LEAST_FIRST, Math.min(FIRST, Math.round(((frame[2] - frame[0]) * (frame[3] - frame[1])) / ROOM_PER_NAME)));
  const leading = Math.min(near.size, first) + (view.kind === "entity" ? 1 : 0) + first;
  ranked.forEach((each, at) => {
    nodeLabel(plan, context, each, near);
    // The most important names may cover small marks around them, but never each other.
    if (!each.isNamed && at < leading) nodeLabel(plan, context, each, near, false);
  });
  // An abbreviation may have room where the whole name has none.
  if (ranked.length <= FEW_MARKS) for (const each of ranked) if (!each.isNamed) nodeLabel(plan, context, each, near, true, [abbreviate(each.mark.name)]);
  const drawn = [...lines.keys()].filter((line) => isShown(lines[line].from) && isShown(lines[line].to));
  const order = drawn.length <= FEW_LINES || scale >= NEAR ? [...lit, ...drawn] : [...lit];
  for (const line of new Set(order)) {
    if (isShown(lines[line].from) && isShown(lines[line].to)) lineLabel(plan, context, scale, line, along(line), lit.has(line));
  }
  return plan.labels;
}

// Keep the first words and the last word, as far as they fit: names differ at their ends more often than within.
function abbreviate(name) {
  const text = name.replace(/\s+/g, " ").trim();
  const pieces = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  if (pieces.length <= ABBREVIATED) return text;
  const space = pieces.slice(0, BEGINNING + 1).lastIndexOf(" ");
  const head = pieces.slice(0, space > 0 ? space : BEGINNING).join("");
  const last = text.slice(text.lastIndexOf(" ") + 1);
  return head.length + last.length + 3 <= ABBREVIATED + 2 ? `${head} … ${last}` : `${head} …`;
}

function nodeLabel(plan, context, each, near, sparesMarks = true, written = each.mark.label) {
  const { mark, x, y, radius } = each;
  const strong = mark.focus || near.has(mark.id);
  const width = Math.max(...written.map((line) => textWidth(context, line, strong)));
  const height = written.length * LABEL_LINE;
  for (const [centreX, centreY] of placesAbout(x, y, radius, width, height, plan.ofLabels.frame)) {
    const label = { x: centreX, y: centreY, lines: written, strong, soft: false, of: mark.id };
    if (put(plan, label, width, height, sparesMarks)) {
      each.isNamed = true;
      return;
    }
  }
}

function lineLabel(plan, context, scale, line, { length, points }, isLit) {
  const text = caption(lines[line]);
  const width = textWidth(context, text, isLit);
  if (length * scale < width + 12) return;
  points.some(({ x, y }) =>
    put(plan, { x: x * scale, y: y * scale, lines: [text], strong: isLit, soft: !isLit, of: line }, width, LABEL_LINE));
}

function put(plan, label, width, height, sparesMarks = true) {
  const box = [label.x - width / 2 - 3, label.y - height / 2, label.x + width / 2 + 3, label.y + height / 2];
  if (!plan.ofLabels.isFree(box) || (sparesMarks && !plan.ofMarks.isFree(box))) return false;
  plan.ofLabels.take(box);
  plan.labels.push(label);
  return true;
}

function drawLabels(context, scale, labels, colours, visible, isFaded) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4 / scale;
  context.strokeStyle = colours.paper;
  for (const { x, y, lines: written, strong, soft, of } of labels) {
    if (!visible(x / scale, y / scale)) continue;
    context.font = labelFont(LABEL_SIZE / scale, strong);
    context.fillStyle = soft ? colours.soft : colours.ink;
    context.globalAlpha = isFaded(of) ? FADED : 1;
    written.forEach((line, at) => {
      const height = (y + (at - (written.length - 1) / 2) * LABEL_LINE) / scale;
      context.strokeText(line, x / scale, height);
      context.fillText(line, x / scale, height);
    });
  }
  context.globalAlpha = 1;
}
