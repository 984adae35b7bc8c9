// The review page by keyboard: a key presses the button that names it. Without this script the buttons work as they are.
(() => {
  const buttons = new Map([...document.querySelectorAll("[data-key]")].map((button) => [button.dataset.key, button]));
  let isSent = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, textarea, select")) return;
    const button = buttons.get(event.key.toLowerCase());
    if (!button || isSent) return;
    event.preventDefault();
    button.click();
  });
  document.addEventListener("submit", (event) => {
    // A second press while the first is on its way would decide over the next pair unseen.
    if (isSent) event.preventDefault();
    isSent = true;
  });
  // The page as it was, come back to by the browser's button.
  addEventListener("pageshow", () => { isSent = false; });
})();
