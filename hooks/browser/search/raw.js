// Telex and VNI, typed where no input method was on: «giaays» and «gia6y1» are «giấy».

import { syllable } from "./fold.js";

const [GRAVE, ASK, WAVE, SHARP, DOT] = "\u0300\u0309\u0303\u0301\u0323";
const [BOWL, ROOF, HORN] = "\u0306\u0302\u031b";
const TELEX = { s: SHARP, f: GRAVE, r: ASK, x: WAVE, j: DOT, w: HORN };
const VNI = { 1: SHARP, 2: GRAVE, 3: ASK, 4: WAVE, 5: DOT, 6: ROOF, 7: HORN, 8: BOWL };
/** The last vowel that may bear a mark and bears none yet. */
const BEARS = { [BOWL]: /(a)(?![\u0302-\u031b])([^a]*)$/, [ROOF]: /([aeo])([^aeo]*)$/, [HORN]: /([ou])([^ou]*)$/ };
const VOWEL = /[aeiouy]/;
/** A syllable that ends so has a sharp or a dot, and no other tone. */
const STOPPED = /([cpt]|ch)$/;

/** Give what was typed raw, with its marks, or null where it is no syllable so. */
export function raw(typed) {
  return /\d/.test(typed) ? vni(typed) : telex(typed);
}

function vni(typed) {
  if (!/^(?=.*[aeiouy])[a-z][a-z1-9]*$/.test(typed)) return null;
  const keys = typed.replace(/^d9/, "đ").replace(/^d(.*)9/, "đ$1");
  return put(keys, (key, before) => VOWEL.test(before) && VNI[key]);
}

function telex(typed) {
  const keys = typed
    .replace(/^dd|^d(.*)d$/, "đ$1")
    .replace(/^([^aeiouy]*)w/, "$1uw")
    .replace(/([aeo])(.+)\1(?=[sfrxj]*$)/, `$1${ROOF}$2`);
  return put(keys, (key, before) => {
    if (/[aeo]/.test(key)) return before.at(-1) === key && ROOF;
    return VOWEL.test(before) && (key === "w" && !/[ou]/.test(before) ? BOWL : TELEX[key]);
  });
}

/** Put *keys* together: each that stands for a mark, by *means(key, before)*, gives it to a letter before. */
function put(keys, means) {
  let [letters, tone] = ["", ""];
  for (const key of keys) {
    const mark = means(key, letters);
    if (!mark) letters += key;
    else if (!BEARS[mark]) tone = mark;
    else if (mark === HORN && letters.includes("uo")) letters = letters.replace("uo", `u${HORN}o${HORN}`);
    else letters = letters.replace(BEARS[mark], `$1${mark}$2`);
  }
  if (/\d/.test(letters) || (STOPPED.test(letters) && tone && tone !== SHARP && tone !== DOT)) return null;
  return toned(letters, tone);
}

/** Put the tone where it is written: on the vowel with a mark, before a last consonant, else on the last but one. */
function toned(letters, tone) {
  const [, onset, rest] = /^(qu|gi(?=[aeouy])|[^aeiouy]*)(.*)$/.exec(letters);
  const at = /^(.*[aeiouy][\u0302-\u031b])|^([aeiouy]*[aeiouy])(?=[^aeiouy])|^([aeiouy])/.exec(rest)?.[0] ?? "";
  return (onset + at + tone + rest.slice(at.length)).normalize("NFC");
}

/** Give *words* with those that were typed raw put with their marks; one such word of Telex alone may be a slip. */
export function decoded(words, known) {
  const odd = words.filter(({ bare }) => !known.has(bare));
  const made = new Map(odd.map((word) => [word, read(word.text)]));
  const telex = odd.filter(({ bare }) => !/\d/.test(bare));
  const all = telex.length > 1 && telex.every((word) => known.has(made.get(word)?.bare));
  return words.map((word) => {
    const found = made.get(word);
    return found && (all || /\d/.test(word.bare)) ? { ...found, start: word.start, end: word.end } : word;
  });
}

function read(typed) {
  const text = raw(typed);
  return text && syllable(text);
}
