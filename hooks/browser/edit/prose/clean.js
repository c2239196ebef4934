// Pasted HTML (Word, Google Docs, Zalo, pages) -> the few elements that a text may have. What is known goes in by name,
// everything else stays outside, and is told.

import { shifted, tidy } from "./letters.js";
import { behead, nested, signOf } from "./lists.js";
import { inlineNotes } from "./notes.js";
import { fileOf } from "./data-picture.js";
import { filled } from "./grid.js";
import { styled, styleOf, unstyled } from "./styles.js";

const GONE = new Set("script style head title meta link xml template noscript base o:p colgroup col".split(" "));
const LEFT = {
  "khung nhúng": "iframe",
  "phim, âm thanh": "video audio",
  "hình vẽ": "object embed svg canvas",
  "công thức": "math",
  "ô nhập, nút bấm": "input select textarea button",
};
const leftAs = (tag) => Object.keys(LEFT).find((name) => LEFT[name].split(" ").includes(tag));
const BLOCKS = new Set(
  (
    "p div section article main header footer aside nav center address figure figcaption form fieldset dl dt dd " +
    "details summary h1 h2 h3 h4 h5 h6 ul ol li table caption thead tbody tfoot tr td th blockquote pre hr body html"
  ).split(" "),
);
const MERGED = "Bảng có ô gộp: chữ của ô gộp đã chép vào từng ô.";
const ONE_LINE = "Mỗi ô của bảng chỉ có một dòng: các đoạn trong ô đã nối liền.";

const tagOf = (element) => element.localName.toLowerCase();
const make = (tag, ...inside) => {
  const made = document.createElement(tag);
  made.append(...inside);
  return made;
};

/** Give a clean element with the blocks of `html`; `told` hears what is left out, `pictures` gets files of pictures. */
export function clean(html, told, pictures = []) {
  const { body } = new DOMParser().parseFromString(unstyled(html), "text/html");
  inlineNotes(body, told);
  return make("div", ...new Cleaner(told, pictures).flow(body));
}

/** The same for lines of plain text, each a block. */
export const fromLines = (lines, told) =>
  make("div", ...new Cleaner(told, []).settled(lines.map((line) => ({ element: make("p", line) }))));

class Cleaner {
  constructor(told, pictures) {
    this.told = told;
    this.pictures = pictures;
    this.blocks = [];
    this.open = null; // the block into which words go
  }

  /** The clean blocks of what stands in an element. */
  flow(element, context = {}) {
    const { blocks, open } = this;
    [this.blocks, this.open] = [[], null];
    this.inside(element, context);
    const found = this.settled(this.blocks);
    [this.blocks, this.open] = [blocks, open];
    return found;
  }

  inside(element, context) {
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) this.text(child.data, context);
      else if (child.nodeType === Node.ELEMENT_NODE) this.element(child, context);
    }
  }

  text(data, context) {
    const words = tidy(data);
    const text = context.pre
      ? words
      : words.replace(/[ \t\n\r]+/g, (blank) => (/\t/.test(blank) && !/\n/.test(blank) ? "\t" : " "));
    if (!text || (!this.open && !text.trim())) return;
    let node = document.createTextNode(context.shifted ? this.shift(text, context.shifted) : text);
    if (context.em) node = make("em", node);
    if (context.strong) node = make("strong", node);
    if (context.href) {
      node = make("a", node);
      node.setAttribute("href", context.href);
    }
    this.block(context).append(node);
  }

  shift(text, way) {
    const found = shifted(text.trim(), way === "super");
    if (!found && text.trim()) this.told.left("chữ cao, chữ thấp (chữ vẫn giữ)");
    return found ?? text;
  }

  block(context) {
    if (!this.open) {
      this.open = make("p");
      this.blocks.push({ element: this.open, ...context.block });
    }
    return this.open;
  }

  element(element, context) {
    const tag = tagOf(element);
    const style = styleOf(element);
    if (this.isGone(element, tag, style)) return;
    if (tag === "br") this.block(context).append(make("br"));
    else if (tag === "img" || tag === "v:imagedata") this.picture(element, context);
    else if (BLOCKS.has(tag)) this.outer(element, tag, style, styled(element, tag, style, context, this.told));
    else this.inside(element, styled(element, tag, style, context, this.told));
  }

  isGone(element, tag, style) {
    const mso = style["mso-element"] ?? "";
    if (GONE.has(tag)) return true;
    if (/ignore/.test(style["mso-list"] ?? "")) return true;
    if (leftAs(tag)) this.told.left(leftAs(tag));
    else if (
      /comment/.test(mso) ||
      style["mso-comment-reference"] ||
      /MsoCommentReference|msocom/i.test(element.className)
    ) {
      this.told.left("lời bàn bên lề");
    } else if (tag === "del" || /^(?:none)$/.test(style.display ?? "") || style["mso-hide"] === "all") {
      if (element.textContent.trim()) this.told.left(tag === "del" ? "chữ đã xóa khi sửa" : "chữ ẩn");
    } else return false;
    return true;
  }

  outer(element, tag, style, context) {
    this.open = null;
    if (tag === "hr") this.blocks.push({ element: make("hr"), whole: true });
    else if (tag === "table") this.table(element, context);
    else if (tag === "ul" || tag === "ol") this.list(element, tag, style, context);
    else if (tag === "blockquote") {
      const blocks = this.flow(element, context);
      if (blocks.length) this.blocks.push({ element: make("blockquote", ...blocks), whole: true });
    } else if (/^h[1-6]$/.test(tag) || /^MsoTitle$/i.test(element.className)) {
      const level = tag === "p" ? 1 : Number(tag[1]) || 1;
      this.inside(element, { ...context, strong: false, em: false, block: { heading: level } });
    } else this.inside(element, { ...context, block: this.word(element, style) ?? context.block });
    this.open = null;
  }

  /** What Word says of a paragraph that is an item: its level and the sign that it shows. */
  word(element, style) {
    const found = (style["mso-list"] ?? "").match(/level(\d)/);
    if (!found) return null;
    const shown = [...element.querySelectorAll("[data-style]")].find((part) =>
      /ignore/.test(styleOf(part)["mso-list"] ?? ""),
    );
    return { level: Number(found[1]), sign: tidy(shown?.textContent ?? "•").trim() };
  }

  list(element, tag, style, context) {
    const letters = tag === "ol" && this.lettered(element, style);
    const list = make(tag === "ol" && !letters ? "ol" : "ul");
    if (list.localName === "ol" && element.start > 1) list.start = element.start;
    let number = element.start || 1;
    for (const child of element.children) {
      const blocks = this.flow(tagOf(child) === "li" ? child : make("div", child.cloneNode(true)), context);
      if (!blocks.length) continue;
      const isList = /^[uo]l$/.test(blocks[0].localName);
      if (tagOf(child) !== "li" && isList && list.lastChild) list.lastChild.append(...blocks);
      else {
        if (letters && blocks[0].localName === "p") blocks[0].prepend(`${letters(number)}) `);
        list.append(make("li", ...blocks));
      }
      number++;
    }
    if (list.childNodes.length) this.blocks.push({ element: list, whole: true });
  }

  /** How a list numbers by letters, if it does. */
  lettered(element, style) {
    const kind = style["list-style-type"] ?? styleOf(element.querySelector("li") ?? element)["list-style-type"] ?? "";
    const type = element.getAttribute("type") ?? "";
    const letter = (n) => String.fromCharCode(96 + (((n - 1) % 26) + 1));
    const roman = (n) => ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"][n - 1] ?? String(n);
    if (type === "a" || type === "A" || /alpha|latin/.test(kind)) return letter;
    return type === "i" || type === "I" || /roman/.test(kind) ? roman : null;
  }

  table(element, context) {
    const { rows, merged } = filled(element);
    if (merged) this.told.say(MERGED);
    const cells = new Map();
    const cellOf = (cell) => {
      if (!cells.has(cell)) cells.set(cell, cell ? this.flow(cell, { ...context, block: undefined }) : []);
      return cells.get(cell);
    };
    if (rows.length === 1 && rows[0].length === 1) {
      this.blocks.push(...cellOf(rows[0][0]).map((block) => ({ element: block, whole: true })));
      return;
    }
    const made = rows.map((row, n) =>
      make("tr", ...row.map((cell) => make(n ? "td" : "th", ...this.oneLine(cellOf(cell))))),
    );
    const full = made.filter((row) => row.textContent.trim() || row.querySelector("img"));
    if (full.length) this.blocks.push({ element: make("table", make("tbody", ...full)), whole: true });
  }

  /** The words of blocks as one line, for a cell. */
  oneLine(blocks) {
    const parts = blocks.flatMap((block) => {
      const inner = [...block.querySelectorAll("p, th, td")].filter((part) => !part.querySelector("p, td"));
      return inner.length ? inner : [block];
    });
    const full = parts.filter((part) => part.textContent.trim() || part.querySelector("img"));
    if (full.length > 1 || full.some((part) => part.querySelector("br"))) this.told.say(ONE_LINE);
    return full.flatMap((part, n) => {
      for (const br of part.querySelectorAll("br")) br.replaceWith(" ");
      const copy = part.cloneNode(true);
      const ends = /[.;:,!?…]\s*$/.test(full[n - 1]?.textContent ?? ".");
      return n ? [ends ? " " : "; ", ...copy.childNodes] : [...copy.childNodes];
    });
  }

  picture(element, context) {
    const file = fileOf(element, this.pictures.length + 1);
    if (!file) {
      this.told.say("Ảnh không đi theo chữ được: lưu ảnh thành tệp, rồi bấm «Ảnh».");
      return;
    }
    this.pictures.push(file);
    const made = make("img");
    made.setAttribute("src", file.name);
    made.setAttribute("alt", tidy(element.getAttribute("alt") ?? ""));
    this.block(context).append(made);
  }

  /** Blocks as they are shown: lines apart, signs as lists, headings from the second level on. */
  settled(blocks) {
    const apart = blocks.flatMap((block) => (block.whole || block.heading ? [block] : this.split(block)));
    const levels = [...new Set(apart.flatMap(({ heading }) => heading ?? []))].sort((a, b) => a - b);
    const made = [];
    let items = [];
    const close = () => {
      made.push(...nested(items));
      items = [];
    };
    for (const block of apart) {
      const item = block.whole || block.heading ? null : this.item(block);
      if (item) items.push(item);
      else {
        if (!block.whole && !this.trimmed(block.element)) continue;
        close();
        made.push(block.heading ? this.heading(block.element, levels.indexOf(block.heading)) : block.element);
      }
    }
    close();
    return made;
  }

  heading(element, rank) {
    for (const br of element.querySelectorAll("br")) br.replaceWith(" ");
    return make(`h${Math.min(rank + 2, 4)}`, ...element.childNodes);
  }

  /** Whether something is left of a block without blanks at its edges and tabs. */
  trimmed(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replace(/[\t ]+/g, " ");
    return Boolean(element.textContent.trim() || element.querySelector("img"));
  }

  /** A block whose lines begin with signs, or have an empty line between, is several. */
  split(block) {
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
  item({ element, level, sign }) {
    const text = element.textContent;
    if (!text.trim()) return null;
    if (level) {
      const meant = signOf(`${sign}  x`);
      const isOwn = !meant && /[\p{L}\p{N}]/u.test(sign);
      if (isOwn || meant?.kind === "letter") element.prepend(`${sign} `);
      this.trimmed(element);
      if (isOwn && !/^[ivx]+[.)]$/.test(sign)) return null; // I., 1.1., Điều 1: paragraphs that keep their number
      return { element, level, kind: meant?.kind ?? "letter", number: meant?.number };
    }
    const found = signOf(text);
    if (!found) return null;
    behead(element, found.length);
    this.trimmed(element);
    return { element, kind: found.kind, number: found.number };
  }
}
