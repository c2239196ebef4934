// What every page has for the search: the rest comes when somebody touches a search field, under the address that
// build.mjs puts in place of FIND. A form works without it.
// The data, most of what is to come, are on their way at once: find.js, which uses them, takes a turn of the network.

const root = new URL("..", document.currentScript.src);

function ask(field) {
  if (field?.name !== "q" || self.communeSearch) return;
  self.communeSearch = {}; // until find.js puts its own there
  document.head.append(
    Object.assign(document.createElement("script"), {
      src: root + FIND,
      onerror() {
        this.remove();
        self.communeSearch = null; // the next touch asks again
      },
    }),
    Object.assign(document.createElement("link"), {
      rel: "preload",
      as: "script",
      href: root + "tim-kiem/search-core.js",
    }),
  );
}

for (const event of ["focusin", "pointerdown", "input"]) addEventListener(event, ({ target }) => ask(target));
setTimeout(ask, 0, document.activeElement); // was touched before this file came; find.js may be in it

// On a small screen the field of the header opens in place.
const header = document.querySelector(".top");
const field = header.querySelector("input");
const button = header.querySelector(".go");
if (field) {
  const name = button.textContent;
  button.setAttribute("role", "button");
  button.setAttribute("aria-expanded", false);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const open = header.classList.toggle("asks");
    button.setAttribute("aria-expanded", open);
    button.textContent = open ? "×" : name;
    button.setAttribute("aria-label", open ? "Đóng ô tìm" : name);
    if (open) field.focus();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    button.click();
  });
}
