// Blocks as they came -> blocks as they are shown: lines apart, signs as lists, tabs as tables, headings from ## on.
// A block has `element`; `heading` is its level, `level` and `sign` what Word says of an item, `whole`: leave it.

import { withTables } from "./columns.js";
import { make } from "./dom.js";
import { behead, nested, signOf } from "./lists.js";

/** The number that Word shows before a block, as its words; whether there is one. */
export function numbered(element, { sign = "" } = {}) {
  const isNumber = /[\p{L}\p{N}]/u.test(sign) && !/^[oüØv§]$/.test(sign);
  if (isNumber) element?.prepend(`${sign} `);
  return isNumber;
}

/** Blocks as they are shown: lines apart, signs as lists, headings from the second level on. */
export function settled(blocks, cell = false) {
  const parted = blocks.flatMap((block) => (block.whole || block.heading ? [block] : split(block)));
  const apart = cell ? parted : withTables(parted);
  const levels = [...new Set(apart.flatMap(({ heading }) => heading ?? []))].sort((a, b) => a - b);
  const made = [];
  let items = [];
  const close = () => {
    made.push(...nested(items));
    items = [];
  };
  for (const block of apart) {
    const item = block.whole || block.heading ? null : itemOf(block, cell);
    if (item) items.push(item);
    else {
      if (!block.whole && !trimmed(block.element)) continue;
      close();
      made.push(block.heading ? heading(block.element, levels.indexOf(block.heading)) : block.element);
    }
  }
  close();
  return made;
}

function heading(element, rank) {
  for (const br of element.querySelectorAll("br")) br.replaceWith(" ");
  return make(`h${Math.min(rank + 2, 4)}`, ...element.childNodes);
}

/** Whether something is left of a block without blanks at its edges and tabs. */
function trimmed(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replace(/[\t ]+/g, " ");
  return Boolean(element.textContent.trim() || element.querySelector("img"));
}

/** A block whose lines begin with signs, or have an empty line between, is several. */
function split(block) {
  const lines = [[]];
  for (const child of block.element.childNodes) {
    if (child.localName === "br") lines.push([]);
    else lines.at(-1).push(child);
  }
  const words = lines.map((line) => line.map((node) => node.textContent).join(""));
  const isBlank = (line, n) => !words[n].trim() && line.every((node) => !node.querySelector?.("img"));
  const isApart = lines.some((line, n) => isBlank(line, n) || (n && signOf(words[n])));
  if (lines.length === 1 || !isApart) return [block];
  return lines.map((line, n) => ({ ...(n ? {} : block), element: make("p", ...line) }));
}

/** A block as an item, if Word or its first sign says so. */
function itemOf({ element, level, sign }, cell) {
  const text = element.textContent;
  if (!text.trim()) return null;
  if (cell) {
    if (level) numbered(element, { sign });
    return null;
  }
  if (level) {
    const meant = signOf(`${sign}  x`);
    const isOwn = (!meant || meant.kind === "letter") && numbered(element, { sign });
    trimmed(element);
    if (isOwn && !meant && !/^[ivx]+[.)]$/.test(sign)) return null; // I., 1.1., Điều 1: paragraphs with their number
    return { element, level, kind: meant?.kind ?? "letter", number: meant?.number };
  }
  const found = signOf(text);
  if (!found) return null;
  behead(element, found.length);
  trimmed(element);
  return { element, kind: found.kind, number: found.number };
}
