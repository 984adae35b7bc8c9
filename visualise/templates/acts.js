// What a reader does with an entity in the picture; each has a key, a button in its panel and a line in the help.

const ACTS = [
  { key: "e", name: "Expand", title: "Bring in what is stated around it", act: expand },
  { key: "f", name: "Focus", title: "Show only it and its neighbours", act: focusOn, isOn: (id) => view.focus === id },
  { key: "h", name: "Hide", title: "Take it out of the picture", act: hide },
  { key: "p", name: "Pin", title: "Keep it where it is, also when marks are put back", act: pin, isOn: (id) => pinned.has(id) },
];
let picture = null; // what startPicture gave

const hiddenPlace = document.getElementById("hidden");
const backPlace = document.getElementById("putback");

function hide(id) {
  say(`${nameOf(id)} is hidden.`);
  go({ hidden: [...wanted.hidden, id], focus: wanted.focus === id ? "" : wanted.focus, kind: "", key: "" });
  picturePlace.focus({ preventScroll: true });
}

function focusOn(id) {
  const isOn = view.focus === id;
  say(isOn ? "Everything is shown again." : `Only ${nameOf(id)} and its neighbours are shown.`);
  go({ focus: isOn ? "" : id, hidden: wanted.hidden.filter((each) => each !== id) });
}

function pin(id) {
  picture.pin(id);
  changedByHand();
  say(`${nameOf(id)} is ${pinned.has(id) ? "pinned" : "no longer pinned"}.`);
  fillPanel(view);
}

function showAgain() {
  go({ hidden: [], focus: "" });
  say("Everything is shown again.");
  picturePlace.focus({ preventScroll: true });
}

function putBack() {
  picture.putBack();
  changedByHand();
  say("The marks are where they were, but for those that are pinned.");
}

function changedByHand() {
  backPlace.hidden = ![...moved.keys()].some((id) => !pinned.has(id));
}

function countHidden() {
  const away = entities.size - shownMarks().length;
  hiddenPlace.hidden = away === 0;
  hiddenPlace.textContent = `Show the ${away === 1 ? "one" : away} hidden`;
}
