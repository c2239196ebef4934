// Lines that begin with a sign somebody typed, or that Word calls items, become true lists.

import { make } from "./dom.js";
import { styleOf } from "./styles.js";

const BULLETS = "•●▪■◦○□◆◇►▶➢➤✓✔✦❖·‣⁃∙\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf071";
const SIGN = new RegExp(
  `^\\s*(?:(?<bullet>[${BULLETS}])\\s*|(?<dash>[-–—+])(?:\\s+|(?=\\p{L}))|(?<star>\\*)\\s+` +
    "|(?<round>[oüØv§])(?:\\t|\\s{2,})\\s*" +
    "|(?<number>\\d{1,3})\\s?(?<end>[.)])(?:\\s+|(?=\\p{L}))" +
    "|(?<letter>[a-zđ])[.)]\\s+|(?<tight>[a-zđ])\\)(?=\\S))(?=\\S)",
  "u",
);

/** What a line begins with: how long the sign is and which kind of list it means; nothing for other lines. */
export function signOf(text) {
  const found = text.match(SIGN);
  if (!found) return null;
  const { bullet, dash, star, round, number, end, letter, tight } = found.groups;
  if (letter || tight) return { length: 0, kind: "letter" }; // an item that keeps its letter
  if (number) return { length: found[0].length, kind: `number${end}`, number: Number(number) };
  if (bullet && "✓✔".includes(bullet)) return { length: 0, kind: bullet }; // one that keeps its tick
  const kind = bullet ?? { "–": "-", "—": "-" }[dash] ?? dash ?? star ?? round;
  return { length: found[0].length, kind };
}

const RANK = { "number.": 1, "number)": 2, letter: 3, "-": 5, "+": 6 };
const rank = (kind) => RANK[kind] ?? 4;
/* Which sign stands within which: 1. above 1) above a) above • above - above +. */

/** Take the first `length` letters out of what stands in an element. */
export function behead(element, length) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let left = length; left > 0 && walker.nextNode();) {
    const { data } = walker.currentNode;
    walker.currentNode.data = data.slice(left);
    left -= data.length;
  }
}

/**
 * Nest items into lists. Each has `element`, `kind`, perhaps `number` and `level`; without a level the signs tell
 * what lies within what.
 */
export function nested(items) {
  const lists = [];
  let open = []; // from the outermost: list, kind, level, number of its last item
  for (const item of items) {
    const ordered = item.number !== undefined;
    if (item.level) open = open.filter(({ level }) => level <= item.level);
    else open = open.filter(({ kind, level }) => !level && rank(kind) <= rank(item.kind));
    const same = item.level
      ? open.findIndex(({ level }) => level === item.level)
      : open.findIndex(({ kind }) => kind === item.kind);
    if (same >= 0) open = open.slice(0, same + 1);
    const last = open.at(-1);
    const goesOn = same >= 0 && last.kind === item.kind && (!ordered || item.number === last.number + 1);
    if (!goesOn) {
      if (same >= 0) open.pop();
      const list = make(ordered ? "ol" : "ul");
      if (ordered && item.number !== 1) list.start = item.number;
      if (item.kind === "number)") list.dataset.delimiter = ")";
      const above = open.at(-1);
      if (above) above.list.lastChild.append(list);
      else lists.push(list);
      open.push({ list, kind: item.kind, level: item.level });
    }
    Object.assign(open.at(-1), { number: item.number });
    open.at(-1).list.append(make("li", item.element));
  }
  return lists;
}

/** How a list numbers by letters, if it does. */
export function lettered(element, style) {
  const kind = style["list-style-type"] ?? styleOf(element.querySelector("li") ?? element)["list-style-type"] ?? "";
  const type = element.getAttribute("type") ?? "";
  const letter = (n) => String.fromCharCode(96 + (((n - 1) % 26) + 1));
  const roman = (n) => ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"][n - 1] ?? String(n);
  if (type === "a" || type === "A" || /alpha|latin/.test(kind)) return letter;
  return type === "i" || type === "I" || /roman/.test(kind) ? roman : null;
}
