// What every page has for the search: the rest comes when somebody touches a search field, under the address that
// build.mjs puts in place of FIND. A form works without it.
// Engine and data, nearly all that is to come, are on their way at once: find.js, which uses them, takes a turn of the
// network.

const root = new URL("..", document.currentScript.src);

function ask({ target }) {
  if (target?.name !== "q" || self.communeSearch) return;
  self.communeSearch = {}; // until find.js puts its own there
  const add = (tag, properties) => document.head.append(Object.assign(document.createElement(tag), properties));
  add("script", {
    src: root + FIND,
    onerror() {
      this.remove();
      self.communeSearch = null; // the next touch asks again
    },
  });
  for (const part of [ENGINE, "tim-kiem/search-core.js"])
    add("link", { rel: "preload", as: "script", href: root + part });
}

for (const event of ["focusin", "pointerdown", "input"]) addEventListener(event, ask);
setTimeout(ask, 0, { target: document.activeElement }); // was touched before this file came; find.js may be in it

// On a small screen the field of the header opens in place.
const header = document.querySelector(".top");
const field = header.querySelector("input");
const button = header.querySelector(".go");
if (field) {
  const name = button.textContent;
  button.setAttribute("role", "button");
  button.setAttribute("aria-expanded", false);
  button.onclick = button.onkeydown = (event) => {
    if (event.key && event.key !== " ") return; // a key that is no press of a button
    event.preventDefault();
    const open = header.classList.toggle("asks");
    button.setAttribute("aria-expanded", open);
    button.textContent = open ? "×" : name;
    button.setAttribute("aria-label", open ? "Đóng ô tìm" : name);
    if (open) field.focus();
  };
}
