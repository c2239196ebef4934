// A text that was opened: what is not touched keeps its bytes, what is written reads back as it is shown.

import { read } from "./read.js";
import { isEmpty } from "./schema.js";
import { Writer } from "./write.js";

const ATTRS = ["level", "start", "step", "src", "alt", "title", "align"];

/** What a reader would see of a node, to be compared. */
function shape(node) {
  if (node.isTextblock) return [node.type.name, node.attrs.level, node.attrs.align, seen(node)];
  const parts = [];
  node.forEach(
    (child) =>
      void (isEmpty(child) && child.type.name !== "list_item" && !child.type.name.startsWith("table")
        ? 0
        : parts.push(shape(child))),
  );
  return [node.type.name, node.attrs.start, parts.length > 1 ? node.attrs.step : 1, parts];
}

/** The words of a block: blanks as one, without marks, none at the edges. */
function seen(block) {
  const found = [];
  block.forEach((node) => {
    const marks = node.marks.map((mark) => [mark.type.name, mark.attrs]);
    if (node.isText) {
      for (const [text] of node.text.matchAll(/\s+|\S+/g)) found.push(text.trim() ? { text, marks } : { blank: true });
    } else if (node.type.name === "image") found.push({ image: ATTRS.map((name) => node.attrs[name]), marks });
    else found.push({ blank: true, broken: node.type.name === "hard_break" });
  });
  const made = [];
  for (const piece of found) {
    const last = made.at(-1);
    if (piece.blank && (!last || last.blank)) {
      if (last) last.broken ||= piece.broken;
    } else if (last?.text && piece.text && JSON.stringify(last.marks) === JSON.stringify(piece.marks)) {
      last.text += piece.text;
    } else made.push({ ...piece });
  }
  if (made.at(-1)?.blank) made.pop();
  return made;
}

export const alike = (a, b) => JSON.stringify(shape(a)) === JSON.stringify(shape(b));

const DOUBTFUL = /(?<![\\*])\*{4,}|(?<=[^\s\\*])\*{3}(?=[^\s*])/; // signs that not every reader parts alike
const BLANK = /^\s*$/;

export class Kept {
  constructor(text) {
    const { doc, blocks, source, outside } = read(text);
    this.doc = doc;
    this.lines = text.split("\n");
    this.blocks = blocks;
    this.text = text;
    this.outside = outside;
    this.index = new Map(); // a top block as it was opened -> its place
    this.places = new Map(); // what it looks like -> its place, for what was undone
    this.source = source;
    if (blocks.length) doc.forEach((node, _, n) => this.index.set(node, n));
    if (blocks.length) this.remember(this.index, this.places);
    this.spelled = new Map(); // what it looks like -> its lines
    this.remember(this.source, this.spelled);
    if (!outside.length && this.isMore()) this.outside = ["cách viết riêng"];
  }

  /** Whether something stands between the blocks, or a block would not come back as it is. */
  isMore() {
    const edges = [{ to: 0 }, ...this.blocks, { from: this.lines.length }];
    if (edges.some(({ to }, n) => n < edges.length - 1 && !BLANK.test(this.between(to, edges[n + 1].from))))
      return true;
    return !alike(read(this.written(this.doc, { fresh: true })).doc, this.doc);
  }

  remember(nodes, looks) {
    for (const [node, value] of nodes) {
      const look = JSON.stringify(node);
      looks.set(look, looks.has(look) ? null : value);
    }
  }

  between(from, to) {
    return this.lines.slice(from, to).join("\n");
  }

  placeOf(node) {
    return this.index.get(node) ?? this.places.get(JSON.stringify(node)) ?? null;
  }

  sourceOf(node) {
    return this.source.get(node) ?? this.spelled.get(JSON.stringify(node)) ?? null;
  }

  /** Give the Markdown of `doc`, and whether it reads back as shown. */
  textOf(doc) {
    if (doc === this.doc) return { text: this.text, exact: true };
    const tries = [{}, { apart: true }, { apart: true, calm: true }, { apart: true, fresh: true }];
    let found = null;
    for (let way = 0; way < Writer.ways; way++) {
      for (const how of tries) {
        const text = this.written(doc, { ...how, way });
        const exact = alike(read(text).doc, doc);
        if (exact && !DOUBTFUL.test(text)) return { text, exact };
        if (!found || (exact && !found.exact)) found = { text, exact };
      }
    }
    return found;
  }

  /** `apart`: an empty line beside all that is new; `calm`: only what has its old neighbours stays as it was. */
  written(doc, { apart = false, calm = false, fresh = false, way = 0 }) {
    const nodes = [];
    doc.forEach((node) => void (isEmpty(node) || nodes.push(node)));
    let last = -1;
    let places = nodes.map((node) => {
      const place = fresh ? null : this.placeOf(node);
      if (place === null || place <= last) return null;
      return (last = place);
    });
    if (calm) {
      const settled = (n, by) => places[n + by] === (places[n] ?? NaN) + by || nodes[n + by] === undefined;
      places = places.map((place, n) => (place !== null && settled(n, -1) && settled(n, 1) ? place : null));
    }
    const writer = new Writer((node) => (fresh ? null : this.sourceOf(node)), way);
    let above = null; // the sign of the list above
    const parts = nodes.map((node, n) => {
      const beside = [nodes[n - 1]?.type === node.type && above];
      if (nodes[n + 1]?.type === node.type && places[n + 1] !== null) beside.push(writer.signOf(nodes[n + 1]));
      above = places[n] === null ? writer.signOf(node, beside) : writer.signOf(node);
      if (places[n] !== null) return this.between(this.blocks[places[n]].from, this.blocks[places[n]].to);
      return writer.block(node, { sign: above }).join("\n");
    });
    const gaps = this.gaps(nodes, places, apart);
    const body = parts.map((part, n) => part + (n < parts.length - 1 ? gaps[n] : "")).join("");
    const [head, foot] = this.edges();
    return body ? head + body + foot : "";
  }

  edges() {
    if (!this.blocks.length) return ["", "\n"];
    const head = this.between(0, this.blocks[0].from);
    const foot = this.lines.slice(this.blocks.at(-1).to);
    return [this.blocks[0].from ? `${head}\n` : "", foot.length ? `\n${foot.join("\n")}` : ""];
  }

  /** What stands between the blocks: as it was where they stand as they did. */
  gaps(nodes, places, apart) {
    const was = (n) =>
      `\n${this.lines
        .slice(this.blocks[n].to, this.blocks[n + 1].from)
        .map((line) => `${line}\n`)
        .join("")}`;
    const roomy = (gap) => (gap.split("\n").length > 2 ? gap : "\n\n");
    const found = [];
    for (let n = 0; n < nodes.length - 1;) {
      let next = n + 1;
      while (next < nodes.length && places[next] === null) next++;
      const from = places[n] ?? -1;
      const to = places[next] ?? this.blocks.length;
      const begins = places[n] === null; // only at the very beginning
      const steps = next - n;
      const onToOne = begins ? steps === to : to - from === steps;
      for (let k = 0; k < steps && n + k < nodes.length - 1; k++) {
        const place = begins ? k : from + k;
        const exists = place >= 0 && place + 1 < this.blocks.length;
        if (onToOne && exists) {
          const same = this.typeAt(place) === nodes[n + k].type && this.typeAt(place + 1) === nodes[n + k + 1].type;
          found.push(same && !(apart && steps > 1) ? was(place) : roomy(was(place)));
        } else if (!begins && k === 0 && exists) found.push(roomy(was(place)));
        else if (k === steps - 1 && to > 0 && to < this.blocks.length) found.push(roomy(was(to - 1)));
        else found.push("\n\n");
      }
      n = next;
    }
    return found;
  }

  typeAt(place) {
    return this.doc.child(place).type;
  }
}
