// What every page has for the search: the rest comes when somebody touches a search field, under the address that
// build.mjs puts in place of FIND. A form works without it.

const root = document.currentScript.getAttribute("src").replace(/assets\/[^/]*$/, "");
let asked = false;

function ask(field) {
  if (field?.name !== "q" || asked || self.communeSearch) return;
  asked = true;
  const script = document.createElement("script");
  script.src = root + FIND;
  script.onerror = () => {
    script.remove();
    asked = false; // the next touch asks again
  };
  document.head.append(script);
}

for (const event of ["focusin", "pointerdown", "input"]) document.addEventListener(event, ({ target }) => ask(target));
addEventListener("DOMContentLoaded", () => ask(document.activeElement)); // was touched before this file came

// On a small screen the field of the header opens in place.
const header = document.querySelector(".top");
const field = header.querySelector("input");
const button = header.querySelector(".go");
if (field && button) {
  const name = button.textContent;
  button.setAttribute("role", "button");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const open = header.classList.toggle("asks");
    button.setAttribute("aria-expanded", String(open));
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
