// Actions on an entity in the picture; each has a key, a button in the entity's panel and a line in the help.

const ACTS = [
  { key: "e", name: gettext("Expand"), title: gettext("Bring in what is stated around it"), act: expand },
  { key: "f", name: gettext("Focus"), title: gettext("Show only it and its neighbours"), act: focusOn, isOn: (id) => view.focus === id },
  { key: "h", name: gettext("Hide"), title: gettext("Take it out of the picture"), act: hide },
  { key: "p", name: gettext("Pin"), title: gettext("Keep it where it is, also when marks are put back"), act: pin, isOn: (id) => pinned.has(id) },
];
let picture = null; // the result of startPicture

const hiddenPlace = document.getElementById("hidden");
const backPlace = document.getElementById("putback");

function hide(id) {
  say(gettext("%(name)s is hidden.", { name: nameOf(id) }));
  go({ hidden: [...wanted.hidden, id], focus: wanted.focus === id ? "" : wanted.focus, kind: "", key: "" });
  picturePlace.focus({ preventScroll: true });
}

function focusOn(id) {
  const isOn = view.focus === id;
  say(isOn ? gettext("Everything is shown again.") : gettext("Only %(name)s and its neighbours are shown.", { name: nameOf(id) }));
  go({ focus: isOn ? "" : id, hidden: wanted.hidden.filter((each) => each !== id) });
}

function pin(id) {
  go({ pinned: pinned.has(id) ? wanted.pinned.filter((each) => each !== id) : [...wanted.pinned, id] });
  const name = nameOf(id);
  say(pinned.has(id) ? gettext("%(name)s is pinned.", { name }) : gettext("%(name)s is no longer pinned.", { name }));
}

function move(places) {
  go({ moved: [...wanted.moved.filter(([id]) => !places.some(([each]) => each === id)), ...places] });
}

function showAgain() {
  go({ hidden: [], focus: "" });
  say(gettext("Everything is shown again."));
  picturePlace.focus({ preventScroll: true });
}

function putBack() {
  go({ moved: wanted.moved.filter(([id]) => pinned.has(id)) });
  say(gettext("The marks are where they were, but for those that are pinned."));
}

function changedByHand() {
  backPlace.hidden = ![...moved.keys()].some((id) => !pinned.has(id));
}

// A saved file shows what the reader sees: its address says what is hidden, what was added, and where marks are.
function nameFiles() {
  const places = [...entities.values()].filter(({ isBrought }) => isBrought).map(({ id, x, y }) => [id, x, y]);
  const moves = [...new Map([...places, ...view.moved].map((place) => [place[0], place])).values()];
  const made = new URLSearchParams(madeOfIt({ ...view, moved: moves.filter(([id]) => entities.has(id)) })).toString();
  for (const link of document.querySelectorAll("#files a")) {
    link.dataset.whole ??= link.getAttribute("href");
    const joint = link.dataset.whole.includes("?") ? "&" : "?";
    link.href = made === "" ? link.dataset.whole : `${link.dataset.whole}${joint}${made}`;
  }
}

function countHidden() {
  const away = entities.size - shownMarks().length;
  hiddenPlace.hidden = away === 0;
  hiddenPlace.textContent = ngettext("Show the one hidden", "Show the %(count)s hidden", away);
}
