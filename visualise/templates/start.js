// Everything together: tools, keys, theme, print, and the selection that the address names.

const picturePlace = document.getElementById("picture");

function neighbourTowards(network, id, key) {
  const here = network.getPosition(id);
  const [dx, dy] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  let best = null;
  for (const { other } of linesOf.get(id)) {
    const { x, y } = network.getPosition(other);
    const length = Math.hypot(x - here.x, y - here.y);
    const along = ((x - here.x) * dx + (y - here.y) * dy) / Math.max(length, 1);
    if (other !== id && along > 0.3 && (best === null || along / length > best.worth)) best = { other, worth: along / length };
  }
  return best?.other;
}

function firstEntity() {
  const busiest = (one, other) => (linesOf.get(other).length > linesOf.get(one).length ? other : one);
  return [...entities].find(([, { focus }]) => focus)?.[0] ?? [...entities.keys()].reduce(busiest);
}

function pictureKey(event, { network, fit, zoom }) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const here = selection.kind === "entity" ? selection.key : undefined;
  if (event.key.startsWith("Arrow")) {
    const next = here === undefined ? firstEntity() : neighbourTowards(network, here, event.key);
    if (next !== undefined) select("entity", next, { step: here !== undefined });
  } else if (event.key === "Enter") {
    if (selection.kind === "") open("entity", firstEntity());
    else { openedFrom = picturePlace; panelPlace.querySelector("h2").focus(); }
  } else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
}

function startFind() {
  const field = document.getElementById("find");
  const names = [...new Set([...entities.values()].map(({ name }) => name))].sort();
  document.getElementById("names").append(...names.map((name) => element("option", { value: name })));
  field.addEventListener("change", () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    if (wanted === "") return;
    const all = [...entities].map(([id, { name }]) => [id, name.toLocaleLowerCase()]);
    const found = all.find(([, name]) => name === wanted) ?? all.find(([, name]) => name.includes(wanted));
    field.setCustomValidity(found === undefined ? "No such name in this picture." : "");
    field.reportValidity();
    if (found !== undefined) select("entity", found[0]);
  });
  field.addEventListener("input", () => field.setCustomValidity(""));
}

function startPrinting({ recolour }) {
  const print = (isPrinting) => {
    document.documentElement.toggleAttribute("data-printing", isPrinting);
    picturePlace.style.aspectRatio = isPrinting ? `${picturePlace.clientWidth} / ${picturePlace.clientHeight}` : "";
    recolour();
  };
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
}

if (picturePlace !== null) {
  const picture = startPicture(picturePlace);
  document.getElementById("closer").onclick = () => picture.zoom(1.3);
  document.getElementById("wider").onclick = () => picture.zoom(1 / 1.3);
  document.getElementById("fit").onclick = picture.fit;
  picturePlace.addEventListener("keydown", (event) => pictureKey(event, picture));
  // The wheel belongs to the page until the reader has gone into the picture.
  picturePlace.addEventListener("focusin", () => picture.network.setOptions({ interaction: { zoomView: true } }));
  picturePlace.addEventListener("focusout", () => picture.network.setOptions({ interaction: { zoomView: false } }));
  picturePlace.addEventListener("pointerdown", () => picturePlace.focus({ preventScroll: true }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", picture.recolour);
  let width = picturePlace.clientWidth;
  new ResizeObserver(() => {
    if (picturePlace.clientWidth !== width && selection.kind === "") picture.fit();
    width = picturePlace.clientWidth;
  }).observe(picturePlace);
  startFind();
  startPrinting(picture);
}
addEventListener("popstate", () => tell(fromAddress()));
addEventListener("hashchange", () => tell(fromAddress()));
if (exists(fromAddress())) tell(fromAddress());
document.documentElement.dataset.ready = "";
