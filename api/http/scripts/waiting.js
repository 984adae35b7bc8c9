// While something is being drawn: ask every few seconds whether it is there, and show it, unless somebody is typing.
(() => {
  const drawing = document.querySelector("[data-drawing]");
  if (!drawing) return;
  const pause = 1000 * Number(drawing.dataset.drawing);
  const isTyped = () => [...document.querySelectorAll("input[type=search]")].some((field) => field.value);
  const ask = async () => {
    try {
      const response = await fetch(location.href, { cache: "no-store" });
      if (response.ok && !(await response.text()).includes("data-drawing=") && !isTyped()) {
        location.reload();
        return;
      }
    } catch {
      // The server may be starting anew: go on asking.
    }
    setTimeout(ask, pause);
  };
  setTimeout(ask, pause);
})();

// While the graph is away: ask every few seconds whether it is back, and then show the page that was asked for.
(() => {
  const waiting = document.querySelector("[data-waiting]");
  if (!waiting) return;
  const pause = 1000 * Number(waiting.dataset.waiting);
  const ask = async () => {
    try {
      const response = await fetch("/health", { cache: "no-store" });
      if (response.ok) {
        location.reload();
        return;
      }
    } catch {
      // The server itself may be starting anew: go on asking.
    }
    setTimeout(ask, pause);
  };
  setTimeout(ask, pause);
})();
