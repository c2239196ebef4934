// Markdown -> what the editor shows, each block with the lines it was written in, and the names of all it cannot hold.

import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";

import { schema } from "./schema.js";

const OUTSIDE = {
  code: "khung mã",
  inlineCode: "khung mã trong dòng",
  html: "mã HTML",
  definition: "địa chỉ để riêng [tên]: …",
  linkReference: "địa chỉ để riêng [tên]: …",
  imageReference: "địa chỉ để riêng [tên]: …",
};

/**
 * Give `doc`; `blocks`, for each top block its first line and the one behind its last; `source`, for blocks, items
 * and rows the lines they were written in; `outside`, the names of what the editor cannot hold.
 */
export function read(text) {
  const reader = new Reader(text);
  const tree = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  const blocks = [];
  const nodes = tree.children.flatMap((child) => {
    const node = reader.block(child, true);
    if (!node) return [];
    blocks.push({ from: child.position.start.line - 1, to: child.position.end.line });
    return [node];
  });
  const doc = schema.node("doc", null, nodes.length ? nodes : [schema.node("paragraph")]);
  return { doc, blocks, source: reader.source, outside: [...reader.outside] };
}

class Reader {
  outside = new Set();
  source = new Map();

  constructor(text) {
    this.text = text;
    this.lines = text.split("\n");
  }

  /** The node of a block; nothing for what cannot be held. `top`: not in a quote, where lines have a sign before. */
  block(from, top) {
    const node = this[from.type]?.(from, top);
    if (!node) this.outside.add(OUTSIDE[from.type] ?? "cách viết riêng");
    return node;
  }

  blocks(from, top) {
    const nodes = from.children.map((child) => this.block(child, top)).filter(Boolean);
    return nodes.length ? nodes : [schema.node("paragraph")];
  }

  paragraph(from) {
    return schema.node("paragraph", null, this.words(from));
  }

  heading(from) {
    if (from.depth === 1 || from.depth > 4) this.outside.add("mục ngoài ba bậc ##, ###, ####");
    return schema.node("heading", { level: Math.min(Math.max(from.depth, 2), 4) }, this.onOneLine(from));
  }

  thematicBreak() {
    return schema.node("rule");
  }

  blockquote(from) {
    return schema.node("blockquote", null, this.blocks(from, false));
  }

  list(from, top) {
    const signs = from.children.map((item) => this.text.slice(item.position.start.offset).match(/^(\d*)(.)/));
    const tight = !from.spread && !from.children.some((item) => item.spread);
    const items = from.children.map((item) => {
      const node = schema.node("list_item", null, this.blocks(item, top));
      if (top) this.keep(node, item);
      return node;
    });
    if (!from.ordered) return schema.node("bullet_list", { tight, marker: signs[0][2] }, items);
    const step = signs.length > 1 && signs[1][1] === signs[0][1] ? 0 : 1;
    return schema.node("ordered_list", { tight, start: from.start, delimiter: signs[0][2], step }, items);
  }

  /** Keep the lines of an item, as if it stood at the edge. */
  keep(node, { position: { start, end } }) {
    const edge = start.column - 1;
    const lines = this.lines.slice(start.line - 1, end.line).map((line, n) => {
      const blanks = line.match(/^ */)[0].length;
      return line.slice(n ? Math.min(blanks, edge) : edge);
    });
    if (!lines.some((line) => /^\s*\t/.test(line))) this.source.set(node, lines);
  }

  table(from, top) {
    const width = from.children[0].children.length;
    const rows = from.children.map((row, n) => {
      const type = n ? "table_cell" : "table_header";
      if (row.children.length > width) this.outside.add("dòng của bảng nhiều ô hơn dòng đầu");
      const cells = Array.from({ length: width }, (_, at) => {
        const cell = row.children[at];
        return schema.node(type, { align: from.align[at] ?? null }, cell ? this.onOneLine(cell) : []);
      });
      const node = schema.node("table_row", null, cells);
      const { line, column } = row.position.start;
      if (top && column === 1 && row.children.length === width) this.source.set(node, [this.lines[line - 1]]);
      return node;
    });
    const ruler = top ? this.lines[from.position.start.line] : null;
    return schema.node("table", { ruler }, rows);
  }

  onOneLine(from) {
    return this.words(from).map((node) => {
      if (!node.type.name.endsWith("_break")) return node;
      this.outside.add("tiêu đề viết trên nhiều dòng");
      return schema.text(" ");
    });
  }

  words(from, marks = []) {
    return from.children.flatMap((child) => {
      const { type } = child;
      if (type === "text") return this.typed(child.value, marks);
      if (type === "break") return [schema.node("hard_break", null, null, marks)];
      if (type === "image") {
        return [schema.node("image", { src: child.url, alt: child.alt, title: child.title }, null, marks)];
      }
      if (type === "strong") return this.words(child, schema.mark("strong").addToSet(marks));
      if (type === "emphasis") return this.words(child, schema.mark("em").addToSet(marks));
      if (type === "link") {
        if (!child.children.length) this.outside.add("liên kết không có chữ");
        return this.words(child, schema.mark("link", { href: child.url, title: child.title }).addToSet(marks));
      }
      this.outside.add(OUTSIDE[type] ?? "cách viết riêng");
      return [];
    });
  }

  typed(words, marks) {
    return words.split("\n").flatMap((line, n) => {
      const node = line ? [schema.text(line, marks)] : [];
      return n ? [schema.node("soft_break", null, null, marks), ...node] : node;
    });
  }
}
