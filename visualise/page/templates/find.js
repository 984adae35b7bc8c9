// Finding within the picture: typing jumps to the first matching name, Enter to the next, Shift and Enter back.

const findPlace = document.getElementById("find");
const foundPlace = document.getElementById("found");

// Accents and case do not matter: “chisinau” finds “Chișinău”.
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

function matching(sought) {
  const rank = (name) => (name === sought ? 0 : name.startsWith(sought) ? 1 : name.includes(` ${sought}`) ? 2 : 3);
  return shownMarks()
    .map(({ id, name }) => ({ id, name: plain(name) }))
    .filter(({ id, name }) => name.includes(sought) || plain(id) === sought)
    .sort((first, second) => rank(first.name) - rank(second.name) || (first.name < second.name ? -1 : 1))
    .map(({ id }) => id);
}

function jump(step) {
  const sought = plain(findPlace.value.trim());
  if (sought === "") {
    foundPlace.textContent = "";
    return;
  }
  const matches = matching(sought);
  const at = step === 0 ? 0 : (matches.indexOf(view.key) + step + matches.length) % matches.length;
  foundPlace.textContent = matches.length === 0 ? gettext("No such name here") : gettext("%(at)s of %(all)s", { at: at + 1, all: matches.length });
  if (matches.length > 0) select("entity", matches[at], { step: step === 0 && view.kind === "entity" });
}

function startFind() {
  findPlace.addEventListener("input", () => jump(0));
  findPlace.addEventListener("blur", () => { foundPlace.textContent = ""; });
  findPlace.addEventListener("keydown", (event) => {
    if (event.key === "Enter") jump(event.shiftKey ? -1 : 1);
    else if (event.key === "ArrowDown") picturePlace.focus({ preventScroll: true });
    else return;
    event.preventDefault();
  });
}
