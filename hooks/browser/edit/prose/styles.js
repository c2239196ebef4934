// What holds inside of an element by its style: bold, slanted, a link. What the site does not take over is told.

import { tidy } from "./letters.js";
import { ALLOWED } from "./schema.js";

/** The HTML with its styles and handlers under other names: the page's policy would speak of each that it blocks. */
export const unstyled = (html) =>
  html
    .replace(/<style\b[\s\S]*?<\/style>|<base\b[^>]*>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/[\s/](style|on\w+)\s*=/gi, " data-$1="));

/** What the style attribute said, name -> value. */
export const styleOf = (element) =>
  Object.fromEntries(
    (element.dataset?.style ?? "")
      .split(";")
      .map((rule) => rule.split(/:(.*)/s).map((part) => part?.trim().toLowerCase()))
      .filter(([name]) => name),
  );

const INK = /^(?:black|windowtext|inherit|initial|auto|#0{3,6}|rgba?\(0, ?0, ?0.*)$/;
const PAPER = /^(?:transparent|white|inherit|initial|none|#f{3,6}|rgba?\(255, ?255, ?255.*)$/;

/** What holds inside of an element, `context` being what holds around it. */
export function styled(element, tag, style, context, told) {
  const made = { ...context };
  const weight = style["font-weight"];
  if (tag === "b" || tag === "strong") made.strong = true;
  if (weight) made.strong = weight === "bold" || weight === "bolder" || Number(weight) >= 600;
  if (tag === "i" || tag === "em" || tag === "cite") made.em = true;
  if (style["font-style"]) made.em = style["font-style"] === "italic";
  if (tag === "sup" || style["vertical-align"] === "super") made.shifted = "super";
  if (tag === "sub" || style["vertical-align"] === "sub") made.shifted = "sub";
  if (tag === "pre") made.pre = true;
  if (tag === "a") made.href = lead(element, told) ?? context.href;
  lost(element, tag, style, told);
  return made;
}

function lead(anchor, told) {
  const href = tidy(anchor.getAttribute("href") ?? "").trim();
  if (!href || href.startsWith("#") || !anchor.textContent.trim()) return null;
  if (/^(?:https?:\/\/[^\s/]|mailto:.|tel:.)/i.test(href) && ALLOWED.test(href)) return href;
  told.left(`liên kết không dùng được (${href.slice(0, 40)})`);
  return null;
}

function lost(element, tag, style, told) {
  if (!element.textContent.trim()) return;
  const ink = style.color ?? (tag === "font" ? element.getAttribute("color") : null);
  const paper = style.background ?? style["background-color"] ?? style["mso-highlight"];
  if (ink && !INK.test(ink) && !element.closest("a")) told.left("màu chữ");
  if (paper && !PAPER.test(paper)) {
    told.left("màu nền");
  }
  const drawn = style["text-decoration"] ?? style["text-decoration-line"] ?? "";
  if (/line-through/.test(drawn) || tag === "s" || tag === "strike") told.left("gạch ngang chữ (chữ vẫn giữ)");
  if (tag === "u" || (/underline/.test(drawn) && !element.closest("a"))) told.left("gạch chân");
  if (/center|right/.test(style["text-align"] ?? element.getAttribute("align") ?? "")) told.left("căn lề");
  const font = style["font-family"] ?? element.getAttribute("face") ?? "";
  if (font || style["font-size"]) told.left("phông và cỡ chữ");
  const old = font.match(/\.vn[\w]*|vni-[\w]+/i);
  if (old) {
    told.say(`Chữ gõ bằng phông cũ ${old[0]} sẽ hiện sai: đổi sang Unicode trong Word rồi dán lại.`);
  }
}
