"use strict";
// What a script adds to the explorer: a mark that is pointed at or chosen is shown in every view; its rows open in a
// drawer; the years have two handles. Without it every mark is a link to the page of its rows, and the form is a form.
(() => {
  const page = document.querySelector(".explorer");
  if (!page) return;
  const marked = [...page.querySelectorAll("[data-marks]")].map((element) => ({
    element, of: element.dataset.marks.split(" "),
  }));
  const letters = page.dataset.columns ?? "";
  // Each combination that occurs, as the signs of its marks: “f0 m2 r1 y2018”.
  const cells = (page.dataset.cells || "").split(";").filter(Boolean).map((cell) => {
    const parts = cell.split(",");
    const year = parts.pop();
    return new Set([...parts.map((part, at) => letters[at] + part), `y${year}`]);
  });
  let pinned = null;

  const light = (of) => {
    page.classList.toggle("picking", of !== null);
    if (of === null) return marked.forEach(({ element }) => element.classList.remove("lit"));
    const shared = cells.filter((cell) => of.every((sign) => cell.has(sign)));
    for (const { element, of: own } of marked) {
      element.classList.toggle("lit", shared.some((cell) => own.every((sign) => cell.has(sign))));
    }
  };

  const names = () => new Map(
    [...page.querySelectorAll(".lists [data-marks]")].map((one) => [one.dataset.marks, one.querySelector("bdi").textContent]),
  );
  const called = (of) => of.map((sign) => (sign[0] === "y" ? (sign === "y0" ? gettext("no year") : sign.slice(1)) : named.get(sign) ?? "")).filter(Boolean).join(" → ");
  const named = names();

  // The address of the rows of a mark that is no link itself is put together from those of its ends.
  const address = (element) => {
    const link = element.matches("a") ? element : element.querySelector("a[href*='/evidence/']");
    if (link && !element.matches("path")) return link.getAttribute("href");
    const url = new URL(page.dataset.pick, location.href);
    for (const sign of element.dataset.marks.split(" ")) {
      const end = page.querySelector(`.lists a[data-marks="${sign}"]`);
      if (!end) continue;
      const own = new URL(end.href);
      for (const [name, value] of own.searchParams) if (name.startsWith("pick_")) url.searchParams.set(name, value);
    }
    return url.pathname + url.search;
  };

  const drawer = document.querySelector("dialog.drawer");
  const content = drawer?.querySelector(".content");
  let opener = null;
  const status = page.querySelector(".pinned");

  const fill = async (href) => {
    content.setAttribute("aria-busy", "true");
    content.textContent = gettext("Fetching the rows …");
    try {
      const response = await fetch(href, { headers: { Accept: "text/html" } });
      const found = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("main");
      content.replaceChildren(...(found ? [...found.children] : []));
    } catch {
      content.textContent = `${gettext("The rows could not be fetched.")} `;
      const again = document.createElement("a");
      again.href = href;
      again.textContent = gettext("Open them as a page");
      content.append(again);
    }
    content.removeAttribute("aria-busy");
    drawer.scrollTop = 0;
  };

  const open = (href, element) => {
    opener = element;
    if (!drawer.open) drawer.showModal();
    fill(href);
  };

  const pin = (of) => {
    pinned = of;
    light(of);
    status.hidden = of === null;
    status.replaceChildren();
    if (of === null) {
      if (location.hash.startsWith("#pick_")) history.replaceState(null, "", location.pathname + location.search);
      return;
    }
    const text = document.createElement("b");
    text.textContent = called(of);
    const clear = document.createElement("button");
    clear.type = "button";
    clear.textContent = gettext("Show everything again");
    clear.addEventListener("click", () => pin(null));
    status.append(gettext("Shown in every view:"), " ", text, " ", clear);
  };

  // What is chosen stands in the address, so that it can be sent to somebody: by whom it is of, not by its place.
  const picks = (href) => [...new URL(href, location.href).searchParams].filter(([name]) => name.startsWith("pick_"));
  const told = (href) => `#${new URLSearchParams(picks(href))}`;
  const restore = () => {
    if (!location.hash.startsWith("#pick_")) return;
    const wanted = new URLSearchParams(location.hash.slice(1));
    const of = [];
    for (const link of page.querySelectorAll(".lists a[data-marks]")) {
      if (picks(link.href).every(([name, value]) => wanted.get(name) === value)) of.push(link.dataset.marks);
    }
    if (wanted.has("pick_year")) of.push(`y${wanted.get("pick_year").replace("none", "0")}`);
    if (of.length) pin(of);
  };

  drawer?.addEventListener("close", () => opener?.focus?.());
  drawer?.addEventListener("click", (event) => {
    if (event.target === drawer) drawer.close();
    const more = event.target.closest("a.more, .rows a[href*='/evidence/']");
    if (more) {
      event.preventDefault();
      fill(more.getAttribute("href"));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pinned && !drawer.open) pin(null);
  });

  page.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a[href*='/evidence/'], path.ribbon");
    if (!link || !drawer) return;
    event.preventDefault();
    const mark = link.closest("[data-marks]");
    const href = mark && link.matches("path") ? address(mark) : link.getAttribute("href");
    if (mark) {
      pin(mark.dataset.marks.split(" "));
      history.replaceState(null, "", told(href));
    }
    open(href, link);
  });

  const readout = page.querySelector(".readout");
  const over = (event) => {
    const mark = event.target.closest?.("[data-marks]");
    if (!pinned) light(mark ? mark.dataset.marks.split(" ") : null);
    if (readout) {
      readout.textContent = mark?.closest(".flow")
        ? `${called(mark.dataset.marks.split(" "))}: ${Number(mark.dataset.amount).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 0 })}`
        : "";
    }
  };
  for (const view of page.querySelectorAll(".view")) {
    view.addEventListener("pointerover", over);
    view.addEventListener("pointerleave", over);
    view.addEventListener("focusin", over);
  }

  // One stop for Tab in each chart; arrows, Home and End go from mark to mark.
  for (const chart of page.querySelectorAll(".chart")) {
    const links = [...chart.querySelectorAll("a")];
    links.forEach((link, at) => link.setAttribute("tabindex", at ? "-1" : "0"));
    chart.addEventListener("keydown", (event) => {
      const at = links.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      const next = links[Math.max(0, Math.min(links.length - 1, to))];
      links[at].setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });
  }

  restore();
  for (const lists of page.querySelectorAll(".lists")) lists.open = matchMedia("(max-width: 40rem)").matches;
  page.querySelector(".network")?.addEventListener("toggle", (event) => {
    const frame = event.target.querySelector("iframe");
    if (event.target.open && !frame.src) frame.src = frame.dataset.src;
  });
  document.addEventListener("click", (event) => {
    const menu = page.querySelector(".take[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
})();

// The form: two handles below the years; what a pointer changes is shown at once, what keys change by “Show”.
(() => {
  const form = document.querySelector(".sentence");
  if (!form) return;
  const range = form.querySelector(".range");
  let byPointer = false;
  form.addEventListener("pointerdown", () => { byPointer = true; });
  form.addEventListener("keydown", () => { byPointer = false; });
  form.addEventListener("change", (event) => {
    form.classList.add("changed");
    if (byPointer && event.target.matches("select, [type=range]")) form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    // What is as it comes, or empty, need not stand in the address.
    for (const field of form.querySelectorAll("input[name], select")) if (!field.value || field.value === "any") field.disabled = true;
    const [from, to] = ["from", "to"].map((name) => form.elements[name]);
    if (from && range && from.value === range.dataset.first && to.value === range.dataset.last) from.disabled = to.disabled = true;
  });
  if (!range) return;
  const slide = document.createElement("span");
  slide.className = "slide";
  const bars = [...range.querySelectorAll("rect")];
  const handles = ["from", "to"].map((name) => {
    const handle = document.createElement("input");
    const field = form.elements[name];
    handle.type = "range";
    handle.min = range.dataset.first;
    handle.max = range.dataset.last;
    handle.value = field.value;
    handle.setAttribute("aria-label", name === "from" ? gettext("First year") : gettext("Last year"));
    field.addEventListener("input", () => { handle.value = field.value; });
    slide.append(handle);
    return { handle, field };
  });
  for (const { handle, field } of handles) {
    handle.addEventListener("input", () => {
      const [first, last] = handles.map((one) => Number(one.handle.value));
      if (first > last) handle.value = handle === handles[0].handle ? last : first;
      field.value = handle.value;
      const [low, high] = handles.map((one) => Number(one.handle.value));
      bars.forEach((bar, at) => {
        const year = Number(range.dataset.first) + at;
        bar.setAttribute("class", year >= low && year <= high ? "in" : "out");
      });
    });
  }
  range.querySelector("svg").after(slide);
})();
