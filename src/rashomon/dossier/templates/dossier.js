// Conveniences only: the page is complete without this.
(function () {
  "use strict";
  // A link into a folded list opens the folds around its target.
  function unfold() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) { return; }
    for (var up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") { up.open = true; }
    }
    target.scrollIntoView({ block: "center" });
    offerReturn();
  }
  // After opening a passage, a button leads back to where the reader was.
  var from = 0;
  var button = null;
  function offerReturn() {
    if (!/^#e[0-9a-f]{12}$/.test(location.hash)) { return; }
    if (!button) {
      var tools = document.createElement("div");
      tools.className = "tools";
      button = document.createElement("button");
      button.type = "button";
      button.textContent = "Back to the dossier";
      button.addEventListener("click", function () {
        window.scrollTo(0, from);
        history.replaceState(null, "", location.pathname + location.search);
        tools.hidden = true;
      });
      tools.appendChild(button);
      document.body.appendChild(tools);
    }
    button.parentElement.hidden = false;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest('a[href^="#e"]') : null;
    if (link && !link.closest("#reports")) { from = window.scrollY; }
  });
  window.addEventListener("hashchange", unfold);
  if (location.hash) { unfold(); }
}());
