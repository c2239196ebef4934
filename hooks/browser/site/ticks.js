// Ticked papers are kept on this device only.
(function () {
  var boxes = [...document.querySelectorAll(".papers input")], key = "giay-to:" + location.pathname;
  document.getElementById("cham").hidden = 0;
  try {
    var kept = (localStorage[key] || "").split(" ");
    boxes.forEach(box => box.checked = kept.includes(box.name));
    onchange = event => localStorage[key] = boxes.filter(box => {
      if (box.name == event.target.name) box.checked = event.target.checked;
      return box.checked;
    }).map(box => box.name).join(" ");
  } catch (e) {} // no storage: ticks last until the page closes
})();
