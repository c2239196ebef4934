// Letters that look Vietnamese and are others, put as what they mean: the same as commune/vietnamese/look_alikes.py,
// from the same table.

import table from "../../commune/vietnamese/look_alikes.json" with { type: "json" };

const KEPT = Object.keys(table.marks);
export const TONES = "\u0300\u0309\u0303\u0301\u0323"; // grave, hook, tilde, acute, dot below
/** Vowel -> the marks that make another letter of it. */
const BORNE = { a: "\u0306\u0302", e: "\u0302", i: "", o: "\u0302\u031b", u: "\u031b", y: "" };
const STROKE = "\u0335";
/** Modifiers, and marks of every letter that no Vietnamese letter bears. */
const DROPPED = /[\u02b0-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/;
const MARKED = new RegExp(`([^${KEPT.join("")}]?)([${KEPT.join("")}]+)`, "gu");
/** Our own letters, composed: a text of these means what it says. */
const TONED = Array.from("aăâeêioôơuưy", (vowel) => Array.from(TONES, (tone) => vowel + tone).join("")).join("");
export const OWN = `${(TONED + TONED.toUpperCase()).normalize("NFC")}ăâđêôơưĂÂĐÊÔƠƯ`;
const PLAIN = new RegExp(`^[\\0-\\x7f${OWN}]*$`);

/** Tell whether *text* has but our own letters, and what every keyboard has. */
export function isOurs(text) {
  return PLAIN.test(text);
}

/**
 * Give *text* in NFC with Vietnamese letters in place of those that look like them, a plain blank for every blank,
 * without what nobody sees; capitals stay, so do other scripts.
 */
export function meant(text) {
  if (isOurs(text)) return text;
  return Array.from(text, apart).join("").replace(MARKED, inOrder).normalize("NFC");
}

/**
 * Give a letter with the marks that it can bear, what makes another letter of it before the tone: only so do they
 * compose.
 */
function inOrder(_, letter, marks) {
  if (/[dD]/.test(letter) && marks.includes(STROKE)) return letter === "d" ? "đ" : "Đ";
  const borne = BORNE[letter.toLowerCase()];
  if (borne === undefined) return letter;
  const first = (kind) => Array.from(marks).find((mark) => kind.includes(mark)) ?? "";
  return letter + first(borne) + first(TONES);
}

/** Give one character as the letters and marks that it means, decomposed. */
function apart(char) {
  if (/\p{Cf}/u.test(char)) return "";
  if (/\p{Zs}/u.test(char)) return " ";
  const parts = Array.from(char.normalize(/[\p{L}\p{N}\uff01-\uff5e]/u.test(char) ? "NFKD" : "NFD"));
  if (parts.length > 1 && /\p{No}/u.test(char)) return char; // «½» is no 1 and 2
  return parts.map(letter).join("").normalize("NFD");
}

let LIKES; // the table the other way round, made when the first text needs it: hardly any does

function letter(char) {
  LIKES ??= Object.fromEntries(["marks", "letters"].map((kind) => [kind, backwards(table[kind])]));
  const mark = KEPT.includes(char) ? char : LIKES.marks.get(char);
  if (mark) return mark;
  const small = char.toLowerCase();
  const found = LIKES.letters.get(char) ?? LIKES.letters.get(small);
  if (found) return char === small ? found : found.toUpperCase();
  return char.replace(DROPPED, "");
}

function backwards(kinds) {
  return new Map(Object.entries(kinds).flatMap(([meant, likes]) => Array.from(likes, (like) => [like, meant])));
}
