// What every page does by itself: an alert that has ended goes, the menu folds without popovers.

// An alert past its last day in Vietnam vanishes, even where the site is not built anew.
const today = new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
for (const alert of document.querySelectorAll("[data-ends]")) alert.hidden = alert.dataset.ends < today;

const menu = document.getElementById("menu");
const button = document.querySelector("[aria-controls=menu]");

// Without popovers the plain list unfolds below the button, folds on Escape, and the button tells its state. With them
// browsers tell it by themselves, and the attribute is not allowed beside popovertarget.
if (menu && !("popover" in menu)) {
  const show = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", open);
  };
  button.classList.add("fold");
  button.addEventListener("click", () => show(menu.hidden));
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || menu.hidden || !button.offsetWidth) return;
    show(false);
    button.focus();
  });
  show(true);
}

// A link to what is folded opens it.
function unfold() {
  const aim = document.getElementById(location.hash.slice(1));
  if (aim) aim.open = true;
}
addEventListener("hashchange", unfold);
unfold();

// What is folded on screen is printed: browsers that cannot be told so in the style get it opened for as long.
if (!CSS.supports("selector(::details-content)")) {
  let opened = [];
  addEventListener("beforeprint", () => {
    const chosen = document.querySelector(".choice[open]") ? ":not(.choice)" : "";
    opened = document.querySelectorAll(`details:not([open])${chosen}`);
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}
