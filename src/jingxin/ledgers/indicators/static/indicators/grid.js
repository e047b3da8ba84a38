/* The monthly form: keyboard, paste from Excel, marks at the cell. The browser computes nothing: every check is the server's. */
"use strict";

document.addEventListener("DOMContentLoaded", function () {
  const sheet = document.getElementById("jx-sheet");
  if (!sheet) { return; }

  const words = JSON.parse(document.getElementById("jx-words").textContent);
  const cells = JSON.parse(document.getElementById("jx-cells").textContent);
  const detail = document.getElementById("jx-detail");
  const form = document.getElementById("jx-filing");
  const mayEdit = sheet.dataset.edit === "1";
  const draftKey = "jx-grid|" + sheet.dataset.user + "|" + sheet.dataset.key;
  const FACTS = ["value", "base", "growth", "explanation"];
  let facet = "value";
  let chosen = null;
  let checking = null;

  for (const cell of Object.values(cells)) {
    cell.stored = Object.fromEntries(FACTS.map((fact) => [fact, cell[fact]]));
  }

  /* ---- the cells ---- */

  function boxOf(address) { return sheet.querySelector('[data-cell="' + CSS.escape(address) + '"]'); }
  function inputOf(address) { return boxOf(address).querySelector("input"); }
  function plain(text) { return text.replace(/[,，\s]/g, ""); }
  function isTyped(cell) {
    return FACTS.some(function (fact) {
      return fact === "explanation" ? cell[fact] !== cell.stored[fact] : plain(cell[fact]) !== plain(cell.stored[fact]);
    });
  }
  function typed() { return Object.keys(cells).filter((address) => isTyped(cells[address])); }
  function worst(cell) {
    const order = ["REVERSAL", "ERROR", "WARN", "NOTE"];
    for (const severity of order) {
      if (cell.findings.some((finding) => finding.severity === severity)) {
        return severity === "REVERSAL" ? "error" : severity.toLowerCase();
      }
    }
    return "";
  }

  function draw(address) {
    const cell = cells[address], box = boxOf(address), input = box.querySelector("input");
    if (input.value !== cell[facet]) { input.value = cell[facet]; }
    box.classList.toggle("is-typed", isTyped(cell));
    for (const mark of ["error", "warn", "note"]) { box.classList.toggle("is-" + mark, worst(cell) === mark); }
    box.title = cell.findings.map((finding) => finding.message + finding.cure).join("\n");
    input.setAttribute("aria-invalid", worst(cell) === "error" ? "true" : "false");
    box.querySelector("small").hidden = facet !== "value";
  }

  function drawAll() { Object.keys(cells).forEach(draw); drawCount(); }

  function drawCount() {
    if (!form) { return; }
    const count = typed().length, button = form.querySelector("button[type=submit]");
    button.disabled = count === 0;
    form.querySelector('[data-part="count"]').textContent = count ? words.count.replace("{count}", count) : "";
  }

  function put(address, fact, text) {
    const cell = cells[address];
    if (cell[fact] === text) { return; }
    cell[fact] = text;
    draw(address);
    drawCount();
    keepDraft();
    checkSoon();
    if (address === chosen) { drawDetail(fact); }
  }

  /* ---- nothing typed is lost ---- */

  function keepDraft() {
    const kept = {};
    typed().forEach(function (address) {
      kept[address] = Object.fromEntries(FACTS.map((fact) => [fact, cells[address][fact]]));
      kept[address].vintage = cells[address].vintage;
    });
    try {
      if (Object.keys(kept).length) { localStorage.setItem(draftKey, JSON.stringify(kept)); } else { localStorage.removeItem(draftKey); }
    } catch (error) { /* no room or private window: the page still warns before it is left */ }
  }

  function restoreDraft() {
    let kept = {};
    try { kept = JSON.parse(localStorage.getItem(draftKey) || "{}"); } catch (error) { kept = {}; }
    const known = Object.keys(kept).filter((address) => address in cells);
    known.forEach((address) => Object.assign(cells[address], kept[address]));
    const count = typed().length;
    if (!count) { return; }
    const note = document.getElementById("jx-draft");
    note.textContent = words.restored.replace("{count}", count) + " ";
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "jx-button";
    drop.textContent = words.drop;
    drop.addEventListener("click", function () {
      known.forEach((address) => Object.assign(cells[address], cells[address].stored, { findings: [] }));
      keepDraft();
      note.hidden = true;
      drawAll();
      drawDetail();
    });
    note.append(drop);
    note.hidden = false;
    checkSoon();
  }

  window.addEventListener("beforeunload", function (event) {
    if (typed().length) { event.preventDefault(); }
  });

  /* ---- asking the server ---- */

  function ask(body) {
    return fetch(sheet.dataset.address, {
      method: "POST",
      credentials: "same-origin",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value,
      },
      body: JSON.stringify(Object.assign({ area: sheet.dataset.area }, body)),
    }).then(function (response) {
      const isJson = (response.headers.get("Content-Type") || "").includes("json");
      if (!isJson) { throw new Error(words.signed_out); }
      return response.json().then(function (answer) {
        if (!response.ok) { throw new Error(answer.message || words.failed); }
        return answer.answers;
      });
    }, function () { throw new Error(words.offline); });
  }

  function told(addresses) {
    return addresses.map(function (address) {
      const [indicator, period] = address.split("|"), cell = cells[address];
      return {
        indicator: indicator, period: period, value: cell.value, base: cell.base, growth: cell.growth,
        explanation: cell.explanation, vintage: cell.vintage,
      };
    });
  }

  function checkSoon() {
    window.clearTimeout(checking);
    checking = window.setTimeout(function () {
      const addresses = typed();
      if (!addresses.length || !form) { return; }
      ask({ check: true, cells: told(addresses) }).then(function (answers) {
        answers.forEach(function (answer) {
          const cell = cells[answer.address];
          cell.findings = answer.findings;
          cell.computed = answer.computed;
          draw(answer.address);
        });
        drawDetail();
      }, function () { /* saving will say what is wrong */ });
    }, 350);
  }

  /* ---- the line below: all facts of the chosen cell ---- */

  function drawDetail(except) {
    const cell = chosen && cells[chosen];
    detail.querySelector('[data-part="empty"]').hidden = Boolean(cell);
    detail.querySelector('[data-part="filled"]').hidden = !cell;
    if (!cell) { return; }
    const say = (part, text) => detail.querySelectorAll('[data-part="' + part + '"]').forEach((place) => { place.textContent = text; });
    say("label", cell.label);
    say("unit", cell.unit);
    say("computed", cell.computed ? cell.computed + "%" : "—");
    say("last_year", cell.last_year || "—");
    say("implied", isTyped(cell) ? "—" : cell.implied || "—");
    const state = cell.vintage
      ? words.state.replace("{vintage}", cell.vintage).replace("{status}", cell.status).replace("{day}", cell.recorded_on)
      : words.empty;
    say("state", state + (cell.made ? words.made : ""));
    detail.querySelectorAll("[data-fact]").forEach(function (field) {
      if (field.dataset.fact !== except || document.activeElement !== field) { field.value = cell[field.dataset.fact]; }
    });
    const list = detail.querySelector('[data-part="findings"]');
    list.replaceChildren(...cell.findings.map(line));
  }

  function line(finding) {
    const item = document.createElement("li"), lamp = document.createElement("span");
    const colour = { ERROR: "is-red", REVERSAL: "is-red", WARN: "is-amber" }[finding.severity] || "is-grey";
    lamp.className = "jx-lamp " + colour;
    lamp.textContent = finding.label;
    item.append(lamp, " " + [finding.message, finding.arithmetic, finding.cure].filter(Boolean).join(" "));
    return item;
  }

  detail.addEventListener("input", function (event) {
    if (chosen && event.target.dataset.fact) { put(chosen, event.target.dataset.fact, event.target.value); }
  });

  /* ---- moving, typing, pasting ---- */

  function addressOf(target) {
    const box = target.closest("[data-cell]");
    return box ? box.dataset.cell : null;
  }

  function move(input, down, right) {
    const box = input.closest("td"), row = box.parentElement, body = row.parentElement;
    const rows = Array.from(body.rows);
    let y = rows.indexOf(row) + down, x = box.cellIndex + right;
    while (y >= 0 && y < rows.length && x > 0 && x < rows[y].cells.length) {
      const next = rows[y].cells[x].querySelector("input");
      if (next) { next.focus(); return true; }
      y += down;
      x += right;
    }
    return false;
  }

  sheet.addEventListener("focusin", function (event) {
    const address = addressOf(event.target);
    if (!address) { return; }
    chosen = address;
    event.target.select();
    drawDetail();
  });

  sheet.addEventListener("input", function (event) {
    const address = addressOf(event.target);
    if (address) { put(address, facet, event.target.value); }
  });

  sheet.addEventListener("keydown", function (event) {
    const input = event.target, address = addressOf(input);
    if (!address || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    const all = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const atStart = all || (input.selectionStart === 0 && input.selectionEnd === 0);
    const atEnd = all || input.selectionStart === input.value.length;
    let done = false;
    if (event.key === "Enter") { done = move(input, event.shiftKey ? -1 : 1, 0); event.preventDefault(); }
    else if (event.key === "ArrowDown") { done = move(input, 1, 0); }
    else if (event.key === "ArrowUp") { done = move(input, -1, 0); }
    else if (event.key === "ArrowLeft" && atStart) { done = move(input, 0, -1); }
    else if (event.key === "ArrowRight" && atEnd) { done = move(input, 0, 1); }
    else if (event.key === "Escape") {
      Object.assign(cells[address], cells[address].stored, { findings: [] });
      draw(address); drawCount(); keepDraft(); drawDetail();
      input.select();
      done = true;
    }
    if (done) { event.preventDefault(); }
  });

  sheet.addEventListener("paste", function (event) {
    const text = event.clipboardData.getData("text/plain");
    if (!mayEdit || !addressOf(event.target) || !/[\t\r\n]/.test(text.replace(/[\r\n]+$/, ""))) { return; }
    event.preventDefault();
    const start = event.target.closest("td"), body = start.parentElement.parentElement;
    const rows = Array.from(body.rows), y = rows.indexOf(start.parentElement), x = start.cellIndex;
    let beyond = 0;
    text.replace(/[\r\n]+$/, "").split(/\r\n|\r|\n/).forEach(function (pasted, down) {
      pasted.split("\t").forEach(function (part, right) {
        const row = rows[y + down], box = row && row.cells[x + right];
        const value = part.trim();
        const isNothing = value === "" || /^[-—–…]+$/.test(value);
        if (box && box.dataset.cell) { if (!isNothing) { put(box.dataset.cell, facet, value); } }
        else if (!isNothing) { beyond += 1; }
      });
    });
    if (beyond) { complain([], words.beyond.replace("{count}", beyond)); }
  });

  document.querySelectorAll("[data-facet]").forEach(function (button) {
    button.addEventListener("click", function () {
      facet = button.dataset.facet;
      document.querySelectorAll("[data-facet]").forEach(function (other) {
        other.classList.toggle("is-on", other === button);
        other.setAttribute("aria-pressed", other === button ? "true" : "false");
      });
      Object.keys(cells).forEach(draw);
      if (chosen) { inputOf(chosen).focus(); }
    });
  });

  /* ---- saving ---- */

  function complain(addresses, first) {
    const box = document.getElementById("jx-faults"), list = document.createElement("ul");
    box.replaceChildren(first);
    addresses.forEach(function (address) {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = "#";
      link.textContent = cells[address].label;
      link.addEventListener("click", function (event) { event.preventDefault(); inputOf(address).focus(); });
      item.append(link, "：" + cells[address].findings.map((finding) => finding.message + finding.cure).join(" "));
      list.append(item);
    });
    if (addresses.length) { box.append(list); }
    box.hidden = false;
    box.scrollIntoView({ block: "nearest" });
  }

  function save() {
    const addresses = typed(), faults = document.getElementById("jx-faults");
    if (!addresses.length || !form) { return; }
    faults.hidden = true;
    const revises = addresses.some((address) => cells[address].vintage > 0);
    if (revises && !form.elements.reason.value.trim()) {
      complain([], words.reason);
      form.elements.reason.focus();
      return;
    }
    if (!form.reportValidity()) { return; }
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    window.clearTimeout(checking);
    ask({
      cells: told(addresses),
      recorded_on: form.elements.recorded_on.value,
      status: form.elements.status.value,
      source: form.elements.source.value,
      reason: form.elements.reason.value,
    }).then(function (answers) {
      const left = [];
      answers.forEach(function (answer) {
        const cell = cells[answer.address];
        cell.findings = answer.findings;
        if (answer.saved) {
          cell.vintage = answer.vintage;
          cell.status = answer.status;
          cell.recorded_on = answer.recorded_on;
          cell.computed = answer.computed;
          cell.stored = Object.fromEntries(FACTS.map((fact) => [fact, cell[fact]]));
          boxOf(answer.address).classList.add("is-saved");
          window.setTimeout(() => boxOf(answer.address).classList.remove("is-saved"), 1700);
        } else { left.push(answer.address); }
        draw(answer.address);
      });
      keepDraft();
      drawDetail();
      const note = document.getElementById("jx-draft");
      note.textContent = words.saved.replace("{count}", answers.length - left.length);
      note.hidden = answers.length === left.length;
      if (left.length) { complain(left, words.left.replace("{count}", left.length)); }
    }).catch(function (error) { complain([], error.message); }).finally(drawCount);
  }

  if (form) {
    form.addEventListener("submit", function (event) { event.preventDefault(); save(); });
    document.addEventListener("keydown", function (event) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); save(); }
    });
    restoreDraft();
  }
  drawAll();
});
