"use strict";
// Opens the trail of a figure beside the text. All words and numbers come from the two JSON blocks of the page.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const words = read("words"), trails = read("trails");
  const panel = document.getElementById("panel"), place = document.getElementById("trail");
  let opener = null;

  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const section = (parent, title, ...children) => {
    parent.append(make("h3", title), ...children);
  };

  function table(trail) {
    const box = make("div", undefined, "rows"), grid = make("table"), head = make("tr"), body = make("tbody");
    for (const column of trail.columns) {
      const cell = make("th", column.heading, "left");
      if (column.unit) cell.append(" ", make("small", column.unit));
      head.append(cell);
    }
    for (const row of trail.rows) {
      const line = make("tr");
      line.title = row.key;
      row.cells.forEach((text, index) => {
        const cell = make("td", text, /^-?\d+(\.\d+)?$/.test(text) ? "right" : "left");
        if (index === 0 && row.made) cell.append(make("span", words.made, "tag"));
        line.append(cell);
      });
      body.append(line);
    }
    const top = make("thead");
    top.append(head);
    grid.append(top, body);
    box.append(grid);
    box.tabIndex = 0;
    return box;
  }

  function tell(parent, trail) {
    if (trail.sentence) section(parent, words.sentence, make("p", trail.sentence));
    if (trail.formula) section(parent, words.formula, make("p", trail.formula, "formula"));
    if (trail.sides && trail.sides.length) {
      section(parent, words.sides, ...trail.sides.map((side) => make("p", `${side.side}：${side.label} ${side.printed}${side.unit}`)));
    }
    for (const note of trail.notes || []) parent.append(make("p", note));
    if (trail.total) {
      const shown = trail.rows.length;
      let count = fill(shown < trail.total - trail.hidden ? words.shown : words.all, { total: trail.total, shown });
      if (trail.hidden) count += "；" + fill(words.hidden, { hidden: trail.hidden });
      section(parent, words.rows, make("p", count));
      if (shown) parent.append(table(trail));
    }
    for (const part of trail.parts || []) {
      const inner = make("div", undefined, "part");
      inner.append(make("strong", part.label));
      tell(inner, part);
      parent.append(inner);
    }
  }

  function open(address, from) {
    const trail = trails[address];
    if (!trail) return;
    mark(false);
    opener = from || document.querySelector(`[data-figure="${CSS.escape(address)}"]`);
    place.replaceChildren();
    const value = make("p", trail.printed, "value");
    value.append(make("small", trail.unit));
    if (trail.made) value.append(make("span", words.made, "tag"));
    place.append(value, make("p", `${trail.label} · ${trail.period}`));
    tell(place, trail);
    const sources = trail.sources && trail.sources.length ? trail.sources.join("、") : trail.source;
    if (sources) section(place, words.source, make("p", sources));
    section(place, words.snapshot, make("p", trail.snapshot));
    section(place, words.measure, make("p", trail.measure));
    panel.hidden = false;
    document.body.classList.add("open");
    mark(true);
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
    history.replaceState(null, "", "#" + encodeURIComponent(address));
  }

  function mark(on) {
    if (opener) on ? opener.setAttribute("aria-expanded", "true") : opener.removeAttribute("aria-expanded");
  }

  function close() {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove("open");
    mark(false);
    if (opener) opener.focus({ preventScroll: true });
    history.replaceState(null, "", location.pathname + location.search);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-figure]");
    if (button) open(button.dataset.figure, button);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  document.getElementById("close").addEventListener("click", close);
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  if (location.hash) open(decodeURIComponent(location.hash.slice(1)));
})();
