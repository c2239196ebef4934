// Pieces that the list under the field and the results page share. Text only ever enters as text.

import { syllables } from "./fold.js";
import { SECTIONS } from "./intents.js";

/** Make an element with properties, attributes and children. */
export function make(tag, { attributes = {}, ...properties } = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Give *text* as nodes, with the words that were found in <mark>, their own marks kept. */
export function marked(text, words) {
  const found = new Set(words.map((word) => word.bare));
  const whole = text.normalize("NFC");
  const nodes = [];
  let from = 0;
  let open = null;
  for (const word of syllables(whole)) {
    if (!found.has(word.bare)) {
      open = null;
      continue;
    }
    const between = whole.slice(from, word.start);
    if (open && between.trim() === "") open.textContent += between + whole.slice(word.start, word.end);
    else {
      open = make("mark", { textContent: whole.slice(word.start, word.end) });
      nodes.push(between, open);
    }
    from = word.end;
  }
  return [...nodes, whole.slice(from)];
}

/** The address of a hit from this page, with the section that was asked for. */
export function address(hit, search) {
  return search.root + hit.url.slice(1) + (hit.section ? `#${hit.section}` : "");
}

/** The small print under a hit: kind, field, section, and the words by which it was found. */
export function details(hit, search, { kind = true } = {}) {
  const { kinds, fields } = search.core;
  const told = [
    kind && kinds[hit.kind],
    fields[hit.field],
    hit.closed && "đã đóng",
    hit.section && `đến mục ${SECTIONS[hit.section]}`,
  ].filter(Boolean);
  const said = hit.source === "term" || hit.source === "heading";
  const lines = told.length ? [told.join(" · ")] : [];
  return { told: lines, said: said ? marked(hit.phrase, hit.words) : [] };
}
