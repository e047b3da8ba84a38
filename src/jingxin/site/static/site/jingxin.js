/* The trail panel: a figure opens it at the right, Esc closes it, and the address of the page can be sent. */
"use strict";

(function () {
  function panel() { return document.getElementById("jx-panel"); }

  function address(figure) {
    var url = new URL(window.location.href);
    if (figure) { url.searchParams.set("figure", figure); } else { url.searchParams.delete("figure"); }
    return url;
  }

  function markOpen(figure) {
    document.querySelectorAll(".jx-figure[aria-expanded]").forEach(function (link) {
      link.setAttribute("aria-expanded", figure !== null && link.dataset.figure === figure ? "true" : "false");
    });
  }

  function show(figure) {
    var box = panel();
    fetch(box.dataset.source + "?panel=1&" + figure, { headers: { "HX-Request": "true" }, credentials: "same-origin" })
      .then(function (answer) { return answer.text(); })
      .then(function (html) {
        box.querySelector(".jx-panel-content").innerHTML = html;
        box.classList.add("is-open");
        box.setAttribute("aria-hidden", "false");
        markOpen(figure);
        box.querySelector(".jx-close").focus();
      });
  }

  function close() {
    var box = panel();
    if (!box || !box.classList.contains("is-open")) { return; }
    box.classList.remove("is-open");
    box.setAttribute("aria-hidden", "true");
    var opened = document.querySelector('.jx-figure[aria-expanded="true"]');
    markOpen(null);
    if (opened) { opened.focus(); }
  }

  function wanted() { return new URL(window.location.href).searchParams.get("figure"); }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-close-panel]")) {
      close();
      history.pushState({}, "", address(null));
      return;
    }
    var link = event.target.closest("a.jx-figure[data-figure]");
    if (!link || !panel() || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) { return; }
    event.preventDefault();
    history.pushState({}, "", address(link.dataset.figure));
    show(link.dataset.figure);
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && panel() && panel().classList.contains("is-open")) {
      close();
      history.pushState({}, "", address(null));
    }
  });

  window.addEventListener("popstate", function () {
    if (!panel()) { return; }
    if (wanted()) { show(wanted()); } else { close(); }
  });

  // A form that works for a while says so and cannot be sent twice.
  document.addEventListener("submit", function (event) {
    var busy = event.target.querySelector("[data-busy]");
    if (!busy) { return; }
    busy.hidden = false;
    var button = event.target.querySelector("button[type=submit]");
    if (button) { window.setTimeout(function () { button.disabled = true; }, 0); }
  });

  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-submit-on-change]")) { event.target.form.requestSubmit(); }
  });

  // Dropping a file on a form is choosing it.
  document.addEventListener("dragover", function (event) {
    var drop = event.target.closest && event.target.closest(".jx-drop");
    if (drop) { event.preventDefault(); drop.classList.add("is-over"); }
  });
  document.addEventListener("dragleave", function (event) {
    var drop = event.target.closest && event.target.closest(".jx-drop");
    if (drop) { drop.classList.remove("is-over"); }
  });
  document.addEventListener("drop", function (event) {
    var drop = event.target.closest && event.target.closest(".jx-drop");
    if (!drop) { return; }
    event.preventDefault();
    drop.classList.remove("is-over");
    drop.querySelector("input[type=file]").files = event.dataTransfer.files;
    drop.closest("form").requestSubmit();
  });

  // A finding and its place in the text lead to each other.
  function lead(event) {
    var from = event.target.closest("[data-goto]");
    var to = from && document.getElementById(from.dataset.goto);
    if (!to) { return; }
    document.querySelectorAll(".is-chosen").forEach(function (old) { old.classList.remove("is-chosen"); });
    to.classList.add("is-chosen");
    to.scrollIntoView({ block: "center", behavior: "smooth" });
  }
  document.addEventListener("click", lead);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter") { lead(event); }
  });

  document.addEventListener("DOMContentLoaded", function () {
    // Unfold's script looks for a text field beside each file field; ours have none, so it must pass them over.
    document.querySelectorAll(".jx input[type=file]").forEach(function (input) { input.hasChangeListener = true; });
    if (panel() && wanted()) { show(wanted()); }
  });
})();
