// What every page loads for the search: nothing more, until somebody touches a search field or comes with a query.
// The build puts the hashed names of the other parts in place of PARTS.

const script = document.currentScript;
const root = script.getAttribute("src").replace(/assets\/[^/]*$/, "");
const search = (self.communeSearch = { root, parts: PARTS });
const came = {}; // parts that are on the way or here; a lost one is asked for again
const late = document.createElement("div");

function add(tag, name, then, failed) {
  const element = document.createElement(tag);
  if (tag === "link") element.rel = "stylesheet";
  element[tag === "link" ? "href" : "src"] = `${root}assets/${name}`;
  element.onload = then;
  element.onerror = () => {
    element.remove();
    failed();
  };
  document.head.append(element);
}

/** Load one script of the search and call *then*; where it is lost on the way *failed*: it may be asked for again. */
search.load = (name, then, failed) => add("script", name, then, failed);

/** Load what is missing; *form* is where it is told if the network loses a part. */
function load(form) {
  for (const part of ["style", "engine", "core"]) {
    if (came[part]) continue;
    came[part] = true;
    const then = () => {
      if (!search.core || !search.start) return; // whichever of the two comes last starts the search
      late.remove();
      search.start();
    };
    add(part === "style" ? "link" : "script", search.parts[part], then, () => {
      came[part] = false;
      lost(form);
    });
  }
}

function lost(form) {
  const again = document.createElement("button");
  const letters = document.createElement("a");
  Object.assign(again, {
    type: "button",
    className: "btn",
    textContent: "Bấm lại",
    onclick: () => {
      late.remove();
      load(form);
    },
  });
  Object.assign(letters, { href: `${form.action}#chu-cai`, textContent: "xem danh sách theo chữ cái" });
  const told = document.createElement("p");
  told.className = "notice dash";
  late.className = "wrap";
  late.setAttribute("role", "status");
  late.replaceChildren(told);
  told.append("Ô tìm chưa tải được, có thể do mạng yếu. ", again, " hoặc ", letters, ".");
  (form.closest(".top, .slab") || form).after(late);
}

for (const event of ["focusin", "pointerdown", "input"]) {
  document.addEventListener(event, ({ target }) => {
    if (target.name === "q") load(target.form);
  });
}
const asked = new URLSearchParams(location.search).get("q");
if (asked && document.getElementById("ket-qua")) {
  const fields = document.querySelectorAll("form[role=search] input[name=q]");
  fields.forEach((input) => (input.value ||= asked.trim()));
  load(document.querySelector("main form[role=search]") || fields[0].form);
}

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
