// Conveniences only, for the file and the pages alike: copy a citation, save a table as a picture.
(function () {
  "use strict";
  // A citation of each passage: the words, the outlet, the title, the day, the address, and a link to the place.
  function cited(figure) {
    var words = figure.querySelector("blockquote").textContent.trim().replace(/\s+/g, " ");
    var outlet = figure.querySelector(".oname"), meta = figure.querySelector(".meta"), ref = figure.querySelector("a.ref");
    var voice = figure.querySelector(".voice"), said = voice ? " (" + voice.textContent.trim().replace(/\s+/g, " ") + ")" : "";
    var day = meta ? meta.firstChild.textContent.replace(/^[,\s]+/, "").trim() : "";
    var made = "“" + words.replace(/^["“”]+|["“”]+$/g, "") + "”" + said + " " + (outlet ? outlet.textContent : "") + ", “" + figure.dataset.title + "”" + (day ? ", " + day : "");
    if (figure.dataset.url) { made += ", " + atWords(figure.dataset.url, figure.querySelector("blockquote")); }
    return made + (ref ? "\n" + lasting(ref) : "");
  }
  // The outlet's own page at the words, for browsers that find them (URL Fragment Text Directives, WICG).
  function atWords(address, quoted) {
    var marked = quoted.querySelector("mark") || quoted, words = marked.textContent.replace(/[…]/g, " ").trim().split(/\s+/);
    if (!/^https?:/.test(address) || address.indexOf("#") >= 0) { return address; }
    function written(some) { return encodeURIComponent(some.join(" ")).replace(/-/g, "%2D"); }
    var ends = words.length > 10 ? [words.slice(0, 5), words.slice(-5)] : [words];
    return address + "#:~:text=" + ends.map(written).join(",");
  }
  // The pages answer under another name tomorrow: there a passage is cited by its link of today and by what opens it then.
  function lasting(ref) {
    var opens = document.body.dataset.opens, report = /^\/report\/([^/?#]+)$/.exec(ref.pathname);
    if (!opens || !report) { return ref.href; }
    return ref.href + "\n" + opens + "report/" + report[1] + "@" + new URLSearchParams(ref.search).getAll("at").join(",");
  }
  function offerCitations(root) {
    Array.prototype.forEach.call(root.querySelectorAll("figure.q[data-title]"), function (figure) {
      var place = figure.querySelector("figcaption"), button = document.createElement("button");
      if (!place || !navigator.clipboard) { return; }
      button.type = "button";
      button.className = "cite";
      button.textContent = "Cite";
      button.title = "Copy the words, their source and a link";
      button.addEventListener("click", function (event) {
        event.preventDefault();
        navigator.clipboard.writeText(cited(figure)).then(function () { button.textContent = "Copied"; }, function () { window.prompt("Copy this:", cited(figure)); });
        setTimeout(function () { button.textContent = "Cite"; }, 2500);
      });
      place.appendChild(document.createTextNode(" "));
      place.appendChild(button);
    });
  }
  // The table as a PNG, drawn from the SVG.
  function offerPictures() {
    Array.prototype.forEach.call(document.querySelectorAll("a.save"), function (link) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "cite";
      button.textContent = "Save it as PNG";
      button.addEventListener("click", function () {
        var picture = new Image();
        picture.onload = function () {
          var canvas = document.createElement("canvas");
          canvas.width = 2 * picture.naturalWidth;
          canvas.height = 2 * picture.naturalHeight;
          canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
          var to = document.createElement("a");
          to.download = "matrix.png";
          to.href = canvas.toDataURL("image/png");
          to.click();
        };
        picture.src = link.href;
      });
      link.parentElement.appendChild(document.createTextNode(" "));
      link.parentElement.appendChild(button);
    });
  }
  offerCitations(document);
  offerPictures();
}());
