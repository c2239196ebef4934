// The list under a search field: an ARIA combobox with a listbox grouped by kind.
//
// Input methods: while a syllable is being composed (Telex, VNI) keys belong to the input method and the field's
// value is never touched; what stands in the field is searched all the same, since phones compose all the time.

import { address, details, make, marked } from "./show.js";
import { inSlices } from "./slices.js";

const WAIT = 60; // milliseconds after the last key
const MOST = 8;
const DOUBT = 500; // milliseconds before doubt is told: whoever types on has not asked yet
const SMALL = "(max-width: 48em), (max-height: 30em)";
const LEAST_SEEN = 120; // pixels of the list at least

/** Give the field of *form* its list. */
export function combobox(form, number, engine, search) {
  const input = form.querySelector("input[name=q]");
  const id = `tim-${number}`;
  const list = make("div", {
    id,
    className: "found",
    hidden: true,
    attributes: { role: "listbox", "aria-label": "Gợi ý" },
  });
  const status = make("p", { className: "hide", attributes: { role: "status" } });
  form.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": id,
    "aria-expanded": "false",
  }))
    input.setAttribute(name, value);

  let options = [];
  let active = -1;
  let timer = 0;
  let doubt = 0;
  let composing = false;
  let asked = "";
  let working = null; // the search for what is asked, while it is on its way

  /** On a small screen bring the field to the top and end the list above the keyboard. */
  function fit() {
    if (document.activeElement !== input || !matchMedia(SMALL).matches) return;
    input.scrollIntoView({ block: "start" });
    const seen = self.visualViewport;
    const below = (seen ? seen.offsetTop + seen.height : innerHeight) - input.getBoundingClientRect().bottom - 8;
    list.style.maxHeight = `${Math.max(LEAST_SEEN, below)}px`;
  }

  function open(yes) {
    if (yes && list.hidden) fit();
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
    if (yes) return;
    activate(-1);
    if (!working) return;
    working.return();
    working = null;
    asked = "";
  }

  function activate(n) {
    options[active]?.element.setAttribute("aria-selected", "false");
    active = n;
    const now = options[active]?.element;
    now?.setAttribute("aria-selected", "true");
    now?.scrollIntoView({ block: "nearest" });
    if (now) input.setAttribute("aria-activedescendant", now.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function option(go, ...children) {
    const element = make(
      "div",
      { id: `${id}-${options.length}`, attributes: { role: "option", "aria-selected": "false" } },
      ...children,
    );
    element.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    element.addEventListener("click", go);
    options.push({ element, go });
    return element;
  }

  function show() {
    const query = input.value.trim();
    if (query && query === asked) {
      if (!working) open(true);
      return;
    }
    asked = query;
    working?.return();
    clearTimeout(doubt);
    activate(-1); // Enter means what is typed
    if (!query) {
      status.textContent = "";
      open(false);
      return;
    }
    working = engine.searching(query, { limit: MOST, begun: true });
    inSlices(working, (found) => found && fill(query, found));
  }

  function fill(query, found) {
    working = null;
    options = [];
    activate(-1);
    list.replaceChildren(...groups(found.results));
    const all = option(() => form.requestSubmit(), `Xem mọi kết quả cho “${query.slice(0, 60)}”`);
    all.className = "all";
    list.append(all);
    const unsure = make("p", { className: "told", attributes: { "aria-hidden": "true" } });
    list.prepend(unsure);
    open(true);
    doubt = setTimeout(
      () => {
        status.textContent = told(found);
        if (found.low || !found.results.length) unsure.textContent = told(found);
      },
      found.low || !found.results.length ? DOUBT : 0,
    );
  }

  function groups(hits) {
    const byKind = new Map();
    for (const hit of hits) byKind.set(hit.kind, [...(byKind.get(hit.kind) ?? []), hit]);
    return Array.from(byKind, ([kind, members]) => {
      const label = make("div", { id: `${id}-${kind}`, className: "kind", textContent: search.core.kinds[kind] });
      const lines = members.map((hit) => {
        const { told: small, said } = details(hit, search, { kind: false });
        const below = [
          ...(said.length ? [make("small", {}, ...said)] : []),
          ...small.map((text) => make("small", { textContent: text })),
        ];
        return option(
          () => location.assign(address(hit, search)),
          make("b", {}, ...marked(hit.title, hit.words)),
          ...below,
        );
      });
      return make("div", { attributes: { role: "group", "aria-labelledby": label.id } }, label, ...lines);
    });
  }

  function keydown(event) {
    if (composing || event.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show();
      if (list.hidden) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = active + step;
      activate(next >= options.length ? -1 : next < -1 ? options.length - 1 : next);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      options[active].go();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      open(false);
    } else if (event.key === "Tab") open(false);
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  }

  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    soon();
  });
  input.addEventListener("input", soon);
  input.addEventListener("keydown", keydown);
  input.addEventListener("focus", () => (fit(), soon()));
  self.visualViewport?.addEventListener("resize", fit);
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    open(false);
  });
  if (document.activeElement === input) {
    fit();
    show();
  }
}

/** What is found, in a sentence that is read aloud. */
export function told({ results, low, elsewhere }) {
  if (elsewhere) return `Việc này làm ở ${elsewhere.where}.`;
  if (!results.length) return "Không thấy kết quả nào.";
  if (low) return "Không chắc đúng, chỉ gần giống.";
  return `${results.length} gợi ý. Dùng phím mũi tên để chọn.`;
}
