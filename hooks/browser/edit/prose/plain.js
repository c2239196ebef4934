// Plain text -> lines that are blocks each, or a table where tabs stand between columns.

import { tidy } from "./letters.js";
import { signOf } from "./lists.js";

const LONG = 60; // letters in a line that a program, not a person, broke
const MARKDOWN = /^(?:#{2,4} \S|\|.*\|$)|\*\*\S[^*\n]*\*\*|\]\((?:https?:|mailto:|tel:|[\w./-]+\.md)/m;

/** Whether a text is Markdown already. */
export const isMarkdown = (text) => MARKDOWN.test(text);

/** Give runs of the text: `rows` of cells, or `lines`. */
export function runs(text) {
  const lines = tidy(text.replace(/\r\n?/g, "\n"))
    .split("\n")
    .map((line) => line.trimEnd());
  const found = [];
  for (let n = 0; n < lines.length;) {
    let end = n;
    const width = columns(lines[n]);
    while (width > 1 && end < lines.length && columns(lines[end]) === width) end++;
    if (end - n > 1) {
      found.push({ rows: lines.slice(n, end).map((line) => line.split("\t").map((cell) => cell.trim())) });
      n = end;
    } else {
      if (!found.at(-1)?.lines) found.push({ lines: [] });
      found.at(-1).lines.push(lines[n]);
      n++;
    }
  }
  return found.map(({ rows, lines: plain }) => (rows ? { rows } : { lines: joined(plain) }));
}

/** How many columns a line has; a tab behind a sign makes none. */
function columns(line) {
  const sign = signOf(line);
  return (sign ? line.slice(sign.length || 2).trimStart() : line.trim()).split("\t").length * (sign ? 0 : 1);
}

/** Lines that were broken at a margin are one again. */
function joined(lines) {
  const made = [];
  lines.forEach((line, n) => {
    const above = lines[n - 1] ?? "";
    const goesOn = above.length >= LONG && /^\s*\p{Ll}/u.test(line) && !signOf(line) && !/[.!?:;]$/.test(above);
    if (goesOn && made.length) made[made.length - 1] += ` ${line.trim()}`;
    else made.push(line);
  });
  return made.filter((line) => line.trim());
}
