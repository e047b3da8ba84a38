/* Firm names while somebody types; choosing one fills its code and name. */
"use strict";

(function () {
  var source = document.currentScript.dataset.source;
  var field = document.querySelector("[data-firms]");
  var list = document.getElementById("firms");
  var waiting = 0;

  function fill(firms) {
    list.replaceChildren.apply(list, firms.map(function (words) {
      var option = document.createElement("option");
      option.value = words;
      return option;
    }));
  }

  if (field && list) {
    field.addEventListener("input", function () {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(function () {
        fetch(source + "?q=" + encodeURIComponent(field.value), { credentials: "same-origin" })
          .then(function (answer) { return answer.json(); })
          .then(function (found) { fill(found.firms); });
      }, 200);
    });
  }
})();
