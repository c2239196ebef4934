// Plain text -> lines that are blocks each.

import { columns } from "./columns.js";
import { tidy } from "./letters.js";
import { signOf } from "./lists.js";

const LONG = 60; // letters in a line that a program, not a person, broke
const MARKDOWN = /^(?:#{2,4} \S|\|.*\|$)|\*\*\S[^*\n]*\*\*|\]\((?:https?:|mailto:|tel:|[\w./-]+\.md)/m;

/** Whether a text is Markdown already. */
export const isMarkdown = (text) => MARKDOWN.test(text);

/** Give the lines of a text; those that were broken at a margin are one again. */
export function linesOf(text) {
  const made = [];
  let above = "";
  for (const line of tidy(text.replace(/\r\n?/g, "\n")).split("\n")) {
    const isBegun = !/^\s*\p{Ll}/u.test(line) || signOf(line) || columns(line) > 1;
    const goesOn = above.length >= LONG && !isBegun && !/[.!?:;]\s*$/.test(above);
    if (goesOn) made.push(`${made.pop()} ${line.trim()}`);
    else if (line.trim()) made.push(line);
    above = line;
  }
  return made;
}
