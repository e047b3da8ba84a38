/* What the keyboard and a screen reader need and the forms' libraries leave out: names of fields, and boxes that scroll. */
"use strict";

(function () {
  function words(element) { return element ? element.textContent.replace(/[\s*：:]+$/, "").trim() : ""; }

  // The label of a field; in a table of rows, the head of its column.
  function nameOf(field) {
    var label = field.id && document.querySelector('label[for="' + CSS.escape(field.id) + '"]');
    if (label) { return words(label); }
    var cell = field.closest("td");
    var head = cell && cell.closest("table").querySelector("thead");
    return head ? words(head.rows[0].cells[cell.cellIndex]) : "";
  }

  function give(element, name) {
    if (name && !element.hasAttribute("aria-label")) { element.setAttribute("aria-label", name); }
  }

  function nameFields() {
    document.querySelectorAll("td input:not([type=hidden]), td select, td textarea").forEach(function (field) {
      if (!field.labels || field.labels.length === 0) { give(field, nameOf(field)); }
    });
    // Select2 names its box by what is chosen, and so not at all while nothing is.
    document.querySelectorAll(".select2-container").forEach(function (box) {
      var field = box.previousElementSibling;
      var combobox = box.querySelector("[role=combobox]");
      var name = field && field.matches("select") ? nameOf(field) || field.getAttribute("aria-label") : "";
      if (!combobox || !name) { return; }
      give(combobox, name);
      var shown = combobox.querySelector("[id]");
      combobox.removeAttribute("aria-labelledby");
      if (shown) { combobox.setAttribute("aria-describedby", shown.id); give(shown, name); }
    });
  }

  // A box that scrolls is reached by the Tab key, and only then.
  function reachBoxes() {
    document.querySelectorAll(".jx-scroll").forEach(function (box) {
      var scrolls = box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth;
      if (!scrolls) { box.removeAttribute("tabindex"); return; }
      box.tabIndex = 0;
      var card = box.closest(".jx-card, section");
      var name = words(card && card.querySelector("h2, h3"));
      if (name) { box.setAttribute("role", "region"); give(box, name); }
    });
    // SimpleBar calls each of its boxes "scrollable content": its table's name, or none at all, says more.
    document.querySelectorAll(".simplebar-content-wrapper[role=region]").forEach(function (box) {
      var name = words(box.closest("fieldset") && box.closest("fieldset").querySelector("h2"));
      if (name) { box.setAttribute("aria-label", name); return; }
      box.removeAttribute("role");
      box.removeAttribute("aria-label");
    });
  }

  // The libraries draw when they are ready, and rows are added later: whatever comes is looked at once it stands.
  var waits = false;
  function look() {
    waits = false;
    nameFields();
    reachBoxes();
  }
  function lookSoon() {
    if (!waits) { waits = true; window.requestAnimationFrame(look); }
  }

  document.addEventListener("DOMContentLoaded", function () {
    look();
    new MutationObserver(lookSoon).observe(document.body, { childList: true, subtree: true });
  });
  window.addEventListener("resize", lookSoon);
})();
