// Letters as they come from elsewhere -> letters as the site has them.

const UNSEEN = new RegExp(
  "[\\u00ad\\u200b\\u200c\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff\\ufff9-\\ufffc" +
    "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]",
  "g",
);
const JOINER = /(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
const BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** Give the text in one form (NFC), without letters that nobody sees, every blank a common one. */
export const tidy = (text) =>
  text
    .replace(UNSEEN, "")
    .replace(JOINER, "")
    .replace(BLANKS, " ")
    .replace(/[\u2028\u2029\u0085]/g, "\n")
    .normalize("NFC");

const HIGH = { 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
const LOW = { 0: "₀", 1: "₁", 2: "₂", 3: "₃", 4: "₄", 5: "₅", 6: "₆", 7: "₇", 8: "₈", 9: "₉" };

/** Figures set high or low have letters of their own: m², CO₂. Nothing where that is not so. */
export const shifted = (text, high) =>
  /^\d+$/.test(text) ? text.replace(/\d/g, (figure) => (high ? HIGH : LOW)[figure]) : null;
