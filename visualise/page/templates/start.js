// Start the page: tools, keys, theme, printing, and the view that the address names.

const picturePlace = document.getElementById("picture");
const helpPlace = document.getElementById("help");
const PAN = 80; // screen pixels per key press

function neighbourTowards(network, id, key) {
  const here = network.getPosition(id);
  const [dx, dy] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  let best = null;
  for (const { other } of linesOf.get(id)) {
    if (!isShown(other)) continue;
    const { x, y } = network.getPosition(other);
    const length = Math.hypot(x - here.x, y - here.y);
    const along = ((x - here.x) * dx + (y - here.y) * dy) / Math.max(length, 1);
    if (other !== id && along > 0.3 && (best === null || along / length > best.worth)) best = { other, worth: along / length };
  }
  return best?.other;
}

function firstEntity() {
  const shown = shownMarks();
  const busiest = (best, mark) => (linesOf.get(mark.id).length > linesOf.get(best.id).length ? mark : best);
  return (shown.find(({ focus }) => focus) ?? shown.reduce(busiest, shown[0]))?.id;
}

// The next mark in reading order, so that marks without lines can be reached too.
function inReadingOrder(here, step) {
  const order = shownMarks().sort((first, second) => first.y - second.y || first.x - second.x).map(({ id }) => id);
  return order[(order.indexOf(here) + step + order.length) % order.length];
}

function stepTo(next, here) {
  if (next === undefined || next === here) return;
  if (here !== undefined) trail.push(here);
  select("entity", next, { step: here !== undefined });
}

function goBack() {
  const before = trail.pop();
  if (before !== undefined && entities.has(before)) select("entity", before, { step: true });
  else if ((history.state?.depth ?? 0) > 0) history.back();
}

const KEYS = {
  Enter: (here) => {
    if (view.kind === "") return open("entity", firstEntity());
    openedFrom = picturePlace;
    panelPlace.querySelector("h2").focus();
  },
  Backspace: goBack,
  n: (here) => stepTo(inReadingOrder(here, 1), here),
  b: (here) => stepTo(inReadingOrder(here, -1), here),
  Home: (here) => stepTo(firstEntity(), here),
  "+": () => picture.zoom(1.3),
  "=": () => picture.zoom(1.3),
  "-": () => picture.zoom(1 / 1.3),
  0: () => picture.fit(),
  a: showAgain,
  "/": () => findPlace.focus(),
  "?": () => helpPlace.showModal(),
  ...Object.fromEntries(ACTS.map(({ key, act }) => [key, (here) => here !== undefined && act(here)])),
};

function pictureKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const here = view.kind === "entity" ? view.key : undefined;
  if (event.key.startsWith("Arrow") && event.shiftKey) {
    const [x, y] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    picture.pan(x * PAN, y * PAN);
  } else if (event.key.startsWith("Arrow")) {
    stepTo(here === undefined || !isShown(here) ? firstEntity() : neighbourTowards(picture.network, here, event.key), here);
  } else if (Object.hasOwn(KEYS, event.key)) KEYS[event.key](here);
  else return;
  event.preventDefault();
}

function startPrinting() {
  const print = (isPrinting) => {
    document.documentElement.toggleAttribute("data-printing", isPrinting);
    picturePlace.style.aspectRatio = isPrinting ? `${picturePlace.clientWidth} / ${picturePlace.clientHeight}` : "";
    picture.recolour();
  };
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
}

function openMenus() {
  return document.querySelectorAll("details.files[open]");
}

function startTools() {
  const on = (id, act) => { document.getElementById(id).onclick = act; };
  on("closer", () => picture.zoom(1.3));
  on("wider", () => picture.zoom(1 / 1.3));
  on("fit", () => picture.fit());
  on("hidden", showAgain);
  on("putback", putBack);
  on("keys", () => helpPlace.showModal());
  on("done", () => helpPlace.close());
  addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || helpPlace?.open) return;
  const [menu] = openMenus();
  if (menu !== undefined) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (view.kind !== "") close();
  else if (view.focus !== "") focusOn(view.focus);
});

if (picturePlace !== null) {
  picture = startPicture(picturePlace);
  startTools();
  startFind();
  startPrinting();
  picturePlace.addEventListener("keydown", pictureKey);
  // The wheel scrolls the page until the picture has the focus.
  picturePlace.addEventListener("focusin", () => picture.network.setOptions({ interaction: { zoomView: true } }));
  picturePlace.addEventListener("focusout", () => picture.network.setOptions({ interaction: { zoomView: false } }));
  picturePlace.addEventListener("pointerdown", () => picturePlace.focus({ preventScroll: true }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", picture.recolour);
  // vis-network scales its content with the frame, even beyond it, and then draws no marks until the picture is moved.
  const size = () => `${picturePlace.clientWidth} ${picturePlace.clientHeight}`;
  let before = size();
  new ResizeObserver(() => {
    if (size() !== before && view.kind === "") picture.fit();
    else if (size() !== before) picture.pan(0, 0); // a selection stays where it is
    before = size();
  }).observe(picturePlace);
  watchers.push(countHidden, changedByHand, nameFiles);
} else build([]);
addEventListener("popstate", () => show(fromAddress()));
addEventListener("hashchange", () => { if (toAddress(fromAddress()) !== toAddress(wanted)) show(fromAddress()); });
// A saved file opens with the view that its reader had.
if (location.hash.length <= 1 && given.view !== "") history.replaceState(history.state, "", `#${given.view}`);
if (location.hash.length > 1) show(fromAddress());
document.documentElement.dataset.ready = "";
fetchPanels();
// not every browser tells when it is idle
(window.requestIdleCallback ?? setTimeout)(bringFurtherRows);
