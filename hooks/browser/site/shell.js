// What every page does by itself: an alert that has ended goes, the menu tells its state.

// An alert past its last day in Vietnam vanishes, even where the site is not built anew.
const today = new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
for (const alert of document.querySelectorAll("[data-ends]")) alert.hidden = alert.dataset.ends < today;

const menu = document.getElementById("menu");
const button = document.querySelector("[aria-controls=menu]");

function tell(open) {
  button.setAttribute("aria-expanded", String(open));
}

/** Without popovers the plain list unfolds below the button, and folds on Escape. */
function fold() {
  function show(open) {
    menu.hidden = !open;
    tell(open);
  }
  button.classList.add("fold");
  button.addEventListener("click", () => show(menu.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden || !button.offsetWidth) return;
    show(false);
    button.focus();
  });
  show(true);
}

if (menu && button) {
  if ("popover" in menu) menu.addEventListener("toggle", (event) => tell(event.newState === "open"));
  else fold();
}

// What is folded on screen is printed: browsers that cannot be told so in the style get it opened for as long.
if (!CSS.supports("selector(::details-content)")) {
  let opened = [];
  addEventListener("beforeprint", () => {
    const chosen = document.querySelector(".choice[open]") ? ":not(.choice)" : "";
    opened = [...document.querySelectorAll(`details:not([open])${chosen}`)];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}
