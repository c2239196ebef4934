// Tells assistive technology whether the menu is open; the menu itself opens without any script.
(function () {
  var menu = document.getElementById("menu");
  var button = document.getElementById("menu-button");
  if (!menu || !button) return;
  if (!menu.showPopover) { // an old browser shows the plain list, so the button has nothing to open
    button.hidden = true;
    return;
  }
  menu.addEventListener("toggle", function (event) {
    button.setAttribute("aria-expanded", String(event.newState === "open"));
  });
})();
