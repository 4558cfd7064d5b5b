// Conveniences only: every page is complete without this.
(function () {
  "use strict";
  // In a report, n and p go to the next and the previous mark.
  var marks = Array.prototype.slice.call(document.querySelectorAll(".report mark[id]"));
  var at = marks.findIndex(function (m) { return m.id === "here"; });
  document.addEventListener("keydown", function (event) {
    if (!marks.length || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (/^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test(event.target.tagName)) { return; }
    if (event.key !== "n" && event.key !== "p") { return; }
    at = (at + (event.key === "n" ? 1 : -1) + marks.length) % marks.length;
    marks[at].tabIndex = -1;
    marks[at].focus();
    marks[at].scrollIntoView({ block: "center" });
  });
}());
