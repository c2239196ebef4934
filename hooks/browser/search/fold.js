// Vietnamese syllables: what was typed, split into letters, vowel quality and tone.
//
// A syllable is compared by its parts, so it does not matter where the tone mark stands (hoà, hòa),
// whether marks come composed or combining (NFC, NFD), whether letters only look like ours (look-alikes.js),
// or whether i or y is written (kí, ký).

import { isOurs, meant, OWN, TONES } from "./look-alikes.js";
import { remembering } from "./remembered.js";

const MARKS = /[\u0300-\u036f]/g;
/** A number with its dots; else letters, with the marks and what nobody sees that may stand in a word. */
const WORD = /\p{Nd}+(?:[.,]\p{Nd}+)+|[\p{L}\p{N}\p{M}\p{Cf}\u00b4\u02b0-\u02ff\u0384₫]+/gu;
/** The same of a text of our own letters, as most are: what knows every script is slow to make ready. */
const OUR_WORD = new RegExp(`\\d+(?:[.,]\\d+)+|[\\dA-Za-z${OWN}]+`, "g");
export const HOOK = 2;
export const TILDE = 3;

/** Strip every mark: «Đăng ký» becomes «dang ky». */
export function strip(text) {
  return text.normalize("NFD").replace(MARKS, "").replace(/[đĐ]/g, "d");
}

/** One way to write the same sound: a lone y after a consonant is i. */
function sameLetters(bare) {
  return bare.replace(/^(b|h|k|l|m|n|p|s|t|v|qu)y$/, "$1i");
}

/**
 * Take one syllable apart: `text` as typed, `bare` without marks, `letters` with vowel quality but no tone,
 * `tone` 0 to 5.
 */
export const syllable = remembering(apart);

function apart(text) {
  let tone = 0;
  let letters = "";
  for (const char of text.normalize("NFD")) {
    const found = TONES.indexOf(char);
    if (found >= 0) tone = found + 1;
    else letters += char;
  }
  letters = sameLetters(letters.normalize("NFC"));
  return { text, bare: strip(letters), letters, tone };
}

/** Split *text*, or the words of one, into syllables; the same syllable is the same object. */
export function spoken(text) {
  const found = [];
  for (const word of typeof text === "string" ? text.split(" ") : text) found.push(...heard(word));
  return found;
}

/** Give *text*, or the words of one, as it is written. */
export function written(text) {
  return typeof text === "string" ? text : text.join(" ");
}

/** No syllable has a blank in it: what stands between two is taken apart once. */
const heard = remembering((word) => (word.match(wordIn(word)) ?? []).map(read).filter(says).map(syllable));

/** Split *text* into syllables with their places: `start` and `end` count characters of the NFC text. */
export function syllables(text) {
  const whole = text.normalize("NFC");
  return Array.from(whole.matchAll(wordIn(whole)), ({ 0: found, index }) => ({
    ...syllable(read(found)),
    start: index,
    end: index + found.length,
  })).filter((word) => says(word.text));
}

function wordIn(text) {
  return isOurs(text) ? OUR_WORD : WORD;
}

function read(found) {
  return meant(found).toLowerCase();
}

function says(text) {
  return /[a-z\d]/i.test(text) || /[\p{L}\p{N}]/u.test(text);
}

/** Tell whether *typed* carries no mark at all. */
export function isPlain(typed) {
  return typed.tone === 0 && typed.letters === typed.bare;
}

/**
 * Say how well the marks of a *typed* syllable fit a *written* one with the same letters: 1 the same,
 * a little less where marks were left out, much less where they contradict.
 */
export function agreement(typed, written) {
  const toneFits = typed.tone === written.tone;
  const lettersFit = typed.letters === written.letters;
  if (toneFits && lettersFit) return 1;
  if (isPlain(typed)) return 0.98;
  if (!leavesOut(typed.letters, written.letters)) return 0.8;
  if (toneFits || typed.tone === 0) return 0.97;
  const swapped = typed.tone + written.tone === HOOK + TILDE && typed.tone !== 0 && written.tone !== 0;
  return swapped && typed.tone !== 1 && written.tone !== 1 ? 0.95 : 0.86;
}

/** Tell whether *typed* is *written* with some vowel marks missing. */
function leavesOut(typed, written) {
  const few = Array.from(typed);
  const all = Array.from(written);
  return few.length === all.length && few.every((char, n) => char === all[n] || char === strip(all[n]));
}
