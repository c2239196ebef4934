// An alert past its last day in Vietnam vanishes, even where the site is not built anew.
(function () {
  var today = new Date(Date.now() + 7 * 36e5).toISOString().slice(0, 10);
  var alerts = document.querySelectorAll("[data-ends]");
  for (var i = 0; i < alerts.length; i++) alerts[i].hidden = alerts[i].getAttribute("data-ends") < today;
})();

// The menu opens by itself (native popover). This only tells its state,
// and folds the plain list on Escape where the browser has no popover.
(function () {
  var menu = document.getElementById("menu");
  var button = document.querySelector("[aria-controls=menu]");
  if (!menu || !button) return;
  function tell(open) { button.setAttribute("aria-expanded", String(open)); }
  if ("popover" in menu) {
    menu.addEventListener("toggle", function (event) { tell(event.newState === "open"); });
    return;
  }
  function show(open) { menu.hidden = !open; tell(open); }
  button.className += " fold";
  button.addEventListener("click", function () { show(menu.hidden); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !menu.hidden && button.offsetWidth) { show(false); button.focus(); }
  });
  show(true);
})();
