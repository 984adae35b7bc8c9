// Search as you type, after the ARIA 1.2 pattern of an editable combobox with a list. Without this script the same
// fields send their form. An input with data-suggest="go" leads to what is chosen, one with "fill" takes its id.
(() => {
  const PAUSE = 150;

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  class Suggestions {
    constructor(input, number) {
      this.input = input;
      this.leads = input.dataset.suggest === "go";
      this.active = -1;
      this.options = [];
      this.list = element("ul", "suggestions");
      this.list.id = `suggestions-${number}`;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", gettext("Found"));
      this.list.hidden = true;
      this.status = element("span", "unseen");
      this.status.setAttribute("role", "status");
      const frame = element("span", "suggesting");
      input.replaceWith(frame);
      frame.append(input, this.list, this.status);
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-expanded", "false");
      input.setAttribute("aria-controls", this.list.id);
      input.autocomplete = "off";
      input.addEventListener("input", () => this.later());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("blur", () => this.close());
      // A press on an option must not take the focus from the field.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.choose(this.options.indexOf(option));
      });
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    }

    async ask() {
      this.asking?.abort();
      const text = this.input.value.trim();
      if (text.length < 2) {
        this.close();
        return;
      }
      this.asking = new AbortController();
      const query = new URLSearchParams({ text, ...this.narrowed() });
      try {
        const response = await fetch(`${document.body.dataset.prefix}/suggestions?${query}`, { signal: this.asking.signal });
        if (!response.ok) throw new Error(String(response.status));
        this.show(await response.json());
      } catch (error) {
        if (error.name !== "AbortError") this.close();
      }
    }

    narrowed() {
      const given = {};
      if (this.input.dataset.types) given.types = this.input.dataset.types;
      for (const name of ["as_of", "language"]) {
        const value = this.input.form?.elements.namedItem(name)?.value;
        if (value) given[name] = value;
      }
      return given;
    }

    show(found) {
      if (document.activeElement !== this.input) return;
      this.active = -1;
      this.input.removeAttribute("aria-activedescendant");
      this.options = found.rows.map((row) => this.option(row));
      if (this.leads && found.total > found.rows.length) this.options.push(this.all(found));
      this.options.forEach((option, at) => {
        option.id = `${this.list.id}-${at}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
      });
      this.list.replaceChildren(...this.options);
      this.list.hidden = this.options.length === 0;
      this.input.setAttribute("aria-expanded", String(!this.list.hidden));
      this.status.textContent = found.words;
      this.input.dataset.found = String(found.total);
    }

    option(row) {
      const made = element("li");
      const name = element("bdi", "", row.name);
      if (row.language) name.lang = row.language;
      made.append(name, element("span", "soft", row.kind));
      if (row.matched !== row.name) {
        const matched = element("span", "soft matched", `${gettext("as")} `);
        const said = element("q");
        said.append(element("bdi", "", row.matched));
        matched.append(said);
        made.append(matched);
      }
      made.dataset.href = row.href;
      made.dataset.id = row.id;
      return made;
    }

    all(found) {
      const made = element("li", "all", found.all);
      made.dataset.href = found.href;
      return made;
    }

    key(event) {
      if (event.key === "Escape" && !this.list.hidden) {
        event.preventDefault();
        this.close();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.list.hidden) {
        event.preventDefault();
        this.ask();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && this.active >= 0) {
        event.preventDefault();
        this.choose(this.active);
      }
    }

    move(by) {
      const places = this.options.length + 1;
      // One place more than there are options: the field itself, where what was typed stands.
      this.active = ((this.active + 1 + by + places) % places) - 1;
      this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.active)));
      if (this.active < 0) this.input.removeAttribute("aria-activedescendant");
      else {
        this.input.setAttribute("aria-activedescendant", this.options[this.active].id);
        this.options[this.active].scrollIntoView({ block: "nearest" });
      }
    }

    choose(at) {
      const option = this.options[at];
      this.close();
      if (this.leads) location.assign(option.dataset.href);
      else {
        this.input.value = option.dataset.id;
        this.status.textContent = gettext("%(name)s is taken", { name: option.firstChild.textContent });
        const named = document.getElementById(`n-${this.input.id}`);
        if (named) named.textContent = option.firstChild.textContent;
      }
    }

    close() {
      clearTimeout(this.timer);
      this.asking?.abort();
      this.list.hidden = true;
      this.active = -1;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  document.querySelectorAll("input[data-suggest]").forEach((input, at) => new Suggestions(input, at));
})();
