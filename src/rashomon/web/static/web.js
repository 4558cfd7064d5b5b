// Conveniences only: every page is complete without this.
(function () {
  "use strict";
  // In a report, n and p go to the next and the previous mark, unless the reader has switched them off.
  var on = true, keys = document.getElementById("keys");
  try { on = localStorage.getItem("keys") !== "off"; } catch (e) { /* nothing is kept in this browser */ }
  if (keys) {
    var say = function () { keys.textContent = on ? "Switch these keys off" : "Switch these keys on"; };
    keys.addEventListener("click", function () {
      on = !on;
      try { localStorage.setItem("keys", on ? "on" : "off"); } catch (e) { /* for this page only, then */ }
      say();
    });
    keys.hidden = false;
    say();
  }
  // While a page is open: says that reports were added, and where to read what is new.
  var added = document.getElementById("added"), first = null;
  var ask = function () {
    if (document.hidden || !added.hidden) { return; }
    fetch("/state").then(function (answer) { return answer.ok ? answer.text() : null; }).then(function (run) {
      if (run === null) { return; }
      if (first === null) { first = run; }
      added.hidden = run === first;
    }).catch(function () { /* the reader was closed */ });
  };
  if (added && window.fetch) {
    ask();
    window.setInterval(ask, 15000);
    document.addEventListener("visibilitychange", ask);
  }
  var marks = Array.prototype.slice.call(document.querySelectorAll(".report mark[id]"));
  var at = marks.findIndex(function (m) { return m.id === "here"; });
  document.addEventListener("keydown", function (event) {
    if (!on || !marks.length || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (/^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test(event.target.tagName)) { return; }
    if (event.key !== "n" && event.key !== "p") { return; }
    at = (at + (event.key === "n" ? 1 : -1) + marks.length) % marks.length;
    marks[at].tabIndex = -1;
    marks[at].focus();
    marks[at].scrollIntoView({ block: "center" });
  });
}());
