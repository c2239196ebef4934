// Lines with columns parted by tabs become a table, if each has as many; behind a label a tab is a blank.

import { signOf } from "./lists.js";

/** How many columns a line has. */
export const columns = (text) => (signOf(text) ? 1 : text.trim().split(/\t+/).length);

/** Give the blocks, runs of lines with the same columns as one table. */
export function withTables(blocks) {
  const made = [];
  for (let n = 0; n < blocks.length;) {
    const run = runFrom(blocks, n);
    if (run.length > 1 && !run.every(isLabelled)) made.push({ element: table(run), whole: true });
    else made.push(...(run.length ? run : [blocks[n]]));
    n += Math.max(run.length, 1);
  }
  return made;
}

const widthOf = ({ whole, heading, level, element }) => (whole || heading || level ? 1 : columns(element.textContent));

function runFrom(blocks, n) {
  const width = widthOf(blocks[n]);
  let end = n;
  while (width > 1 && end < blocks.length && widthOf(blocks[end]) === width) end++;
  return blocks.slice(n, end);
}

const isLabelled = ({ element }) => /^[^\t]*:\t+[^\t]*$/.test(element.textContent.trim());

function table(run) {
  const body = document.createElement("tbody");
  run.forEach(({ element }, n) => {
    const row = body.appendChild(document.createElement("tr"));
    const width = columns(element.textContent);
    for (let at = 0; at < width; at++) {
      const cell = row.appendChild(document.createElement(n ? "td" : "th"));
      cell.append(...part(element, at).childNodes);
    }
  });
  const made = document.createElement("table");
  made.append(body);
  return made;
}

/** What stands in one column of a line. */
function part(element, wanted) {
  const copy = element.cloneNode(true);
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  let [at, isBegun, isTab] = [0, false, false];
  while (walker.nextNode()) {
    let kept = "";
    for (const letter of walker.currentNode.data) {
      if (letter === "\t") at += isBegun && !isTab ? 1 : 0;
      else if (at === wanted) kept += letter;
      isTab = letter === "\t" || (isTab && letter === " ");
      isBegun ||= letter.trim() !== "";
    }
    walker.currentNode.data = kept;
  }
  return copy;
}
