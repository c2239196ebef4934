// Pasted HTML (Word, Google Docs, Zalo, pages) -> the few elements that a text may have. What is known goes in by name,
// everything else stays outside, and is told.

import { shifted, tidy } from "./letters.js";
import { make } from "./dom.js";
import { lettered } from "./lists.js";
import { numbered, settled } from "./settle.js";
import { inlineNotes } from "./notes.js";
import { fileOf } from "./data-picture.js";
import { filled, oneLine } from "./grid.js";
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

const tagOf = (element) => element.localName.toLowerCase();
const wrapped = (element) => make("div", element.cloneNode(true));

/** Give a clean element with the blocks of `html`; `told` hears what is left out, `pictures` gets files of pictures. */
export function clean(html, told, pictures = []) {
  const { body } = new DOMParser().parseFromString(unstyled(html), "text/html");
  inlineNotes(body, told);
  return make("div", ...new Cleaner(told, pictures).flow(body));
}

/** The same for lines of plain text, each a block. */
export const fromLines = (lines) => make("div", ...settled(lines.map((line) => ({ element: make("p", line) }))));

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
    const found = settled(this.blocks, context.cell);
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
    if (context.pre && data.includes("\n")) {
      this.lines(data.trimEnd().split("\n"), context);
      return;
    }
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

  lines(texts, context) {
    texts.forEach((text, n) => {
      if (n) this.block(context).append(make("br"));
      this.text(text, context);
    });
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
    else if (style["mso-tab-count"]) this.text("\t", { ...context, pre: true });
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
      numbered(this.open, this.word(element, style));
    } else this.inside(element, { ...context, block: this.word(element, style) ?? context.block });
    this.open = null;
  }

  /** What Word says of a paragraph that is an item: its level and the sign that it shows. */
  word(element, style) {
    const found = (style["mso-list"] ?? "").match(/level(\d)/);
    if (!found) return undefined;
    const shown = [...element.querySelectorAll("[data-style]")].find((part) =>
      /ignore/.test(styleOf(part)["mso-list"] ?? ""),
    );
    return { level: Number(found[1]), sign: tidy(shown?.textContent ?? "•").trim() };
  }

  list(element, tag, style, context) {
    const letters = tag === "ol" && lettered(element, style);
    const list = make(tag === "ol" && !letters ? "ol" : "ul");
    if (list.localName === "ol" && element.start > 1) list.start = element.start;
    let number = element.start || 1;
    for (const child of element.children) {
      const blocks = this.unwrapped(child, this.flow(tagOf(child) === "li" ? child : wrapped(child), context));
      if (!blocks.length) continue;
      if (context.cell) {
        if (tag === "ol") blocks[0].prepend(letters ? `${letters(number)}) ` : `${number}. `);
        this.blocks.push(...blocks.map((block) => ({ element: block, whole: true })));
        number++;
        continue;
      }
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

  /** An item that somebody gave a sign by hand is no list inside of an item. */
  unwrapped(item, blocks) {
    const isTyped =
      tagOf(item) === "li" && blocks.length === 1 && blocks[0].localName === "ul" && !item.querySelector("ul, ol");
    return isTyped && blocks[0].children.length === 1 ? [...blocks[0].firstChild.childNodes] : blocks;
  }

  table(element, context) {
    const { rows, merged } = filled(element);
    if (merged) this.told.say(MERGED);
    const cells = new Map();
    const cellOf = (cell) => {
      if (!cells.has(cell)) cells.set(cell, cell ? this.flow(cell, { ...context, block: undefined, cell: true }) : []);
      return cells.get(cell);
    };
    if (rows.length === 1 && rows[0].length === 1) {
      this.blocks.push(...cellOf(rows[0][0]).map((block) => ({ element: block, whole: true })));
      return;
    }
    const made = rows.map((row, n) =>
      make("tr", ...row.map((cell) => make(n ? "td" : "th", ...oneLine(cellOf(cell), this.told)))),
    );
    const full = made.filter((row) => row.textContent.trim() || row.querySelector("img"));
    if (full.length) this.blocks.push({ element: make("table", make("tbody", ...full)), whole: true });
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
}
