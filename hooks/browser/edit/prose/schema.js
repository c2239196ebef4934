// What a text may hold: the subset that `check` allows, nothing else.
// Attributes that only say how it is written (marker, ruler …) let a changed block be written as it was.

import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

export const ALLOWED = /^(?:https?:\/\/|mailto:|tel:|(?![a-z][\w+.-]*:|\/|\\)[^\s])/i;
/* An address that a link may lead to: the four schemes, an anchor, a relative path. */

const WORDS = "(text | image)*"; // a heading and a cell stand on one line

const table = tableNodes({
  cellContent: WORDS,
  tableGroup: "block",
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: (cell) => cell.dataset.align ?? null,
      setDOMAttr: (value, attributes) => value && (attributes["data-align"] = value),
    },
  },
});
table.table.attrs = { ruler: { default: null } };

const list = (tag, attrs, start) => ({
  group: "block",
  content: "list_item+",
  attrs: { tight: { default: true }, ...attrs },
  parseDOM: [{ tag, getAttrs: (dom) => (start ? { start: dom.start, delimiter: dom.dataset.delimiter ?? "." } : {}) }],
  toDOM: (node) => [tag, start && node.attrs.start !== 1 ? { start: node.attrs.start } : {}, 0],
});

const styled = (tags, tag) => ({ parseDOM: tags.map((name) => ({ tag: name })), toDOM: () => [tag, 0] });

/** A picture, or what stands for it where its file cannot be shown. */
const picture = ({ attrs: { src, alt, title } }) => [
  "span",
  { class: "prose-picture", role: "img", "aria-label": alt, title, "data-src": src, "data-alt": alt },
];

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      group: "block",
      content: WORDS,
      defining: true,
      attrs: { level: { default: 2 } },
      parseDOM: [2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    blockquote: {
      group: "block",
      content: "block+",
      defining: true,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", 0],
    },
    bullet_list: list("ul", { marker: { default: "-" } }),
    ordered_list: list("ol", { start: { default: 1 }, delimiter: { default: "." }, step: { default: 1 } }, true),
    list_item: { content: "block+", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["div", { class: "prose-rule" }, ["hr"]] },
    ...table,
    text: { group: "inline" },
    image: {
      group: "inline",
      inline: true,
      draggable: true,
      attrs: { src: {}, alt: { default: "" }, title: { default: null } },
      parseDOM: [
        {
          tag: "span.prose-picture",
          getAttrs: ({ dataset, title }) => ({ src: dataset.src, alt: dataset.alt, title: title || null }),
        },
        {
          tag: "img[src]",
          getAttrs: (dom) => ({ src: dom.getAttribute("src"), alt: dom.alt, title: dom.title || null }),
        },
      ],
      toDOM: picture,
    },
    hard_break: {
      group: "inline",
      inline: true,
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
    // The end of a line within a paragraph of the file: a blank to its readers.
    soft_break: {
      group: "inline",
      inline: true,
      selectable: false,
      parseDOM: [{ tag: "span.prose-line" }],
      toDOM: () => ["span", { class: "prose-line" }, " "],
      leafText: () => " ",
    },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: null } },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (dom) => {
            const href = dom.getAttribute("href");
            return ALLOWED.test(href) && { href, title: dom.getAttribute("title") || null };
          },
        },
      ],
      toDOM: ({ attrs: { href, title } }) => ["a", { href, title, rel: "noopener" }, 0],
    },
    strong: styled(["strong", "b"], "strong"),
    em: styled(["em", "i"], "em"),
  },
});

/** Whether nothing is in a block that a reader would see. */
export const isEmpty = (node) => {
  let seen = "";
  node.descendants(
    (part) => void (seen += part.isText ? part.text : part.type.name.match(/^(image|rule)$/) ? "x" : ""),
  );
  return !seen.trim() && !["rule", "table", "image"].includes(node.type.name);
};
