// What the editor shows -> Markdown, block by block; what was not touched in the lines it was written in.

import { isEmpty } from "./schema.js";
import { words } from "./inline.js";

const WAYS = [{ em: "*" }, { em: "_" }, { em: "*", guard: true }];
/* How words may be written, until one reads back as shown. */

/** Writes blocks as lines. `sourceOf` gives the lines of an untouched node, or nothing. */
export class Writer {
  constructor(sourceOf = () => null, way = 0) {
    this.sourceOf = sourceOf;
    this.how = WAYS[way];
  }

  static ways = WAYS.length;

  block(node, within = {}) {
    const { name } = node.type;
    if (name === "paragraph") return words(node, within, this.how);
    if (name === "heading") return this.heading(node);
    if (name === "rule") return ["---"];
    if (name === "table") return this.table(node);
    if (name === "blockquote") return this.quote(node);
    return this.list(node, within);
  }

  heading(node) {
    const [text] = words(node, { heading: true }, this.how);
    return text ? [`${"#".repeat(node.attrs.level)} ${text}`] : [];
  }

  quote(node) {
    return this.blocks(node, { quote: true }).map((line) => (line ? `> ${line}` : ">"));
  }

  /** The blocks inside of a quote or an item, an empty line between them unless they may touch. */
  blocks(node, within, tight = false) {
    const made = [];
    let [above, sign] = [null, null];
    node.forEach((child) => {
      if (isEmpty(child)) return;
      sign = this.signOf(child, [above?.type === child.type && sign]);
      const lines = this.block(child, { ...within, item: within.item && !above, sign });
      const touches = tight && above?.type.name === "paragraph" && child.type.name.endsWith("_list");
      if (made.length && !touches) made.push("");
      made.push(...lines);
      above = child;
    });
    return made;
  }

  /** The sign of a list, another than those beside it, with which it would be one. */
  signOf({ attrs }, beside = []) {
    const signs = attrs.delimiter ? [attrs.delimiter, ".", ")"] : [attrs.marker, "-", "*", "+"];
    return signs.find((sign) => !beside.includes(sign)) ?? signs[0];
  }

  list(node, { sign }) {
    const { tight, start, step } = node.attrs;
    const ordered = node.type.name === "ordered_list";
    const parts = [];
    node.forEach((item, _, n) => {
      const mark = ordered ? `${start + n * step}${sign}` : sign;
      parts.push(this.kept(item, mark) ?? this.item(item, mark, tight));
    });
    return parts.flatMap((lines, n) => (n && !tight ? ["", ...lines] : lines));
  }

  kept(item, mark) {
    const lines = this.sourceOf(item);
    return lines && (lines[0] === mark || lines[0].startsWith(`${mark} `)) ? lines : null;
  }

  item(node, mark, tight) {
    const indent = " ".repeat(mark.length + 1);
    const lines = this.blocks(node, { item: true }, tight);
    if (!lines.length) return [mark];
    return lines.map((line, n) => (n ? line && indent + line : `${mark} ${line}`));
  }

  table(node) {
    const rows = [];
    node.forEach((row) => void rows.push(this.sourceOf(row)?.[0] ?? this.row(row)));
    const aligned = [];
    node.firstChild.forEach((cell) => void aligned.push(cell.attrs.align));
    const { ruler } = node.attrs;
    const fits = ruler && JSON.stringify(alignments(ruler)) === JSON.stringify(aligned);
    const signs = { left: ":---", right: "---:", center: ":---:" };
    rows.splice(1, 0, fits ? ruler : `| ${aligned.map((align) => signs[align] ?? "---").join(" | ")} |`);
    return rows;
  }

  row(row) {
    const cells = [];
    row.forEach((cell) => void cells.push(words(cell, { cell: true }, this.how)[0] ?? ""));
    return `| ${cells.join(" | ")} |`.replace(/ {2,}/g, " ");
  }
}

/** What the line below the head of a table says of its columns. */
const alignments = (ruler) =>
  ruler
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => {
      const [left, right] = [cell.trim().startsWith(":"), cell.trim().endsWith(":")];
      return left && right ? "center" : left ? "left" : right ? "right" : null;
    });
