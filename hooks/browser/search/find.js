// What loads the search once somebody touched a search field (touch.js) or came with a query: the results page has it
// from the start.
// Engine and style bear a hash, which build.mjs puts in place of BUILT; data lie beside the results page under one
// name: no page changes with them, and browsers ask anew for what has no hash.

const PATIENCE = 20000; // milliseconds until it is told that the rest has not come
/** What is loaded, and what it leaves in `search`: a network that answers with a page of its own leaves nothing. */
const LEAVES = { style: "root", engine: "start", core: "core" };

const script = document.currentScript;
const root = script.getAttribute("src").replace(/assets\/[^/]*$/, "");
const place = document.querySelector("#ket-qua[data-desk]");
const asked = place && (new URLSearchParams(location.search).get("q") ?? "").trim();
const PARTS = { ...BUILT, core: "tim-kiem/search-core.js", news: "tim-kiem/search-news.js" };
const search = (self.communeSearch = { root, parts: PARTS, place, asked });
const region = asked ? place.querySelector("[role=status]") : document.createElement("div");
const came = new Set();
const failures = {}; // of each file: what is asked for again gets another address, so that no memory answers
let waiting = 0; // a timer while something is on its way, then null for ever

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function add(tag, name, leaves, then, failed) {
  const times = failures[name] ?? 0;
  const lost = () => {
    failures[name] = times + 1;
    element.remove();
    failed();
  };
  const element = make(tag, { onload: () => (leaves in search ? then() : lost()), onerror: lost });
  if (tag === "link") element.rel = "stylesheet";
  element[tag === "link" ? "href" : "src"] = `${root}${name}${times ? `?${times}` : ""}`;
  document.head.append(element);
}

/** Load one script, which *leaves* something in the search, and call *then*; or *failed*: it may be asked for again. */
search.load = (name, leaves, then, failed) => add("script", name, leaves, then, failed);

/** Load what is missing and start the search; *form* is where it is told if something does not come. */
function load(form) {
  if (waiting !== 0) return;
  const failed = () => lost(form);
  waiting = setTimeout(failed, PATIENCE);
  if (asked) {
    region.className = "meta";
    region.textContent = "Đang tìm…";
    place.className = "waits";
    place.hidden = false;
  } else (form.closest(".top, .slab") || form).after(region);
  for (const part in LEAVES) {
    const then = () => {
      came.add(part);
      start();
    };
    if (!came.has(part)) add(part === "style" ? "link" : "script", search.parts[part], LEAVES[part], then, failed);
  }
  start();
}

function start() {
  if (!waiting || came.size < 3) return;
  clearTimeout(waiting);
  waiting = null;
  if (!asked) region.remove();
  search.start();
}

/** Say that something did not come and what to do: in the room of the results, or over the page, so that none jumps. */
function lost(form) {
  if (!waiting) return;
  clearTimeout(waiting);
  waiting = 0;
  const again = make("button", { type: "button", className: "btn", textContent: "Thử lại" });
  const close = make("button", { type: "button", className: "btn", textContent: "Đóng" });
  const letters = make("a", {
    href: `${place ? "" : form.action}#chu-cai`,
    textContent: "xem danh sách theo chữ cái",
  });
  const told = make("p", { className: "notice dash" });
  told.append("Chưa tải được phần tìm kiếm, có thể do mạng yếu. ", again, " hoặc ", letters, ". ");
  if (!asked) told.append(close);
  // The focus goes where it is of use before its button goes.
  again.onclick = () => {
    (asked ? place : form.q).focus({ preventScroll: true });
    if (!asked) region.textContent = "";
    load(form);
  };
  close.onclick = () => {
    waiting = null; // this focus asks for nothing
    form.q.focus();
    waiting = 0;
    region.textContent = "";
  };
  region.replaceChildren(told);
  if (asked) region.className = place.className = "";
}

if (asked) {
  const fields = document.querySelectorAll("form[role=search] input[name=q]");
  fields.forEach((input) => (input.value ||= asked));
  load(fields[0].form);
} else {
  region.className = "wrap";
  // over the page, so that nothing below moves; styles of the first view have no rule for what comes late
  Object.assign(region.style, { position: "absolute", inset: "auto 0", zIndex: 9 });
  region.setAttribute("role", "status");
  for (const event of ["focusin", "pointerdown", "input"])
    document.addEventListener(event, ({ target }) => {
      if (target.name === "q") load(target.form);
    });
  const { name, form } = document.activeElement ?? {};
  if (name === "q") load(form); // was touched before this file came
}
