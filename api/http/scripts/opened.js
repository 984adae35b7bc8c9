// What a reader opened or closed stands in the address, so that going back, or a copied address, brings back the view.
(() => {
  const known = [...document.querySelectorAll("details[id]")];
  const atFirst = new Map(known.map((one) => [one, one.open]));
  let isPrinting = false;

  const marked = /^#open=(.*)$/.exec(location.hash);
  for (const id of marked ? marked[1].split(",") : []) {
    const one = document.getElementById(id.replace(/^~/, ""));
    if (one instanceof HTMLDetailsElement) one.open = !id.startsWith("~");
  }

  document.addEventListener("toggle", (event) => {
    if (isPrinting || !atFirst.has(event.target)) return;
    const changed = known.filter((one) => one.open !== atFirst.get(one)).map((one) => (one.open ? "" : "~") + one.id);
    const hash = changed.length > 0 ? `#open=${changed.join(",")}` : "";
    if (hash !== location.hash) history.replaceState(history.state, "", location.pathname + location.search + hash);
  }, true);

  const closed = [];
  addEventListener("beforeprint", () => {
    isPrinting = true;
    for (const one of document.querySelectorAll("main details:not([open]):not(.form):not(.narrow)")) {
      closed.push(one);
      one.open = true;
    }
  });
  addEventListener("afterprint", () => {
    while (closed.length > 0) closed.pop().open = false;
    setTimeout(() => { isPrinting = false; });
  });
})();
