// Keeps ticked papers on this device only; the same paper is ticked once.
(function () {
  var boxes = [].slice.call(document.querySelectorAll(".papers input")), key = "giay-to:" + location.pathname;
  try {
    var kept = (localStorage[key] || "").split(" ");
    boxes.forEach(function (box) { box.checked = kept.includes(box.name); });
    onchange = function (event) {
      localStorage[key] = boxes.filter(function (box) {
        if (box.name == event.target.name) box.checked = event.target.checked;
        return box.checked;
      }).map(function (box) { return box.name; }).join(" ");
    };
  } catch (e) {} // no storage: ticks last until the page closes
})();
