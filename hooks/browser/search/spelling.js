// Which syllables of the site a mistyped one may stand for: sound-alikes, one slip of a finger, keys of Telex or VNI.

import { isPlainTalk } from "./fillers.js";
import { intents } from "./intents.js";
import { HOOK, strip, syllable, TILDE } from "./fold.js";
import { raw } from "./raw.js";
import { remembered, remembering } from "./remembered.js";

export const SOUND = 0.86;
export const RAW = 0.92;
export const SLIP = 0.74;
export const BEGUN = 0.8;

const ONSET = /^(ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdfghjklmnpqrstvwxz])?(.*)$/;
/** Onsets that people of some region say, and so write, alike. */
const SAME_ONSET = {
  x: "s",
  tr: "ch",
  gi: "d",
  r: "d",
  z: "d",
  j: "d",
  n: "l",
  k: "c",
  q: "c",
  ngh: "ng",
  gh: "g",
  f: "ph",
};
const SAME_CODA = [
  [/(ch|t)$/, "c"],
  [/(nh|ng)$/, "n"],
];

/** Give the sound of a bare syllable, the same for all syllables that are easily taken for each other. */
export function sound(bare) {
  let [, onset = "", rest] = ONSET.exec(bare);
  if (onset === "gi" && !/^[aeiouy]/.test(rest)) rest = `i${rest}`;
  for (const [coda, same] of SAME_CODA) rest = rest.replace(coda, same);
  return (SAME_ONSET[onset] ?? onset) + rest.replace(/y/g, "i");
}

/** Tell whether one insertion, deletion, replacement or swap of neighbours turns *a* into *b*. */
export function oneSlip(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const left = a.length - start - end;
  const right = b.length - start - end;
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/** Make the function that gives, for a typed syllable, the site's syllables it may stand for, each weighed below 1. */
export function speller(known) {
  const words = Array.from(known.keys());
  const bySound = new Map();
  for (const word of words) remembered(bySound, sound(word), () => []).push(word);
  // Readings of one query have most words in common, and each looks at every word of the site.
  const near = remembering((asked) => {
    const [letters, begun] = asked.split(" ");
    const bare = strip(letters);
    const found = new Map();
    const hard = letters.startsWith("đ"); // nobody takes đ for d, gi or r
    const put = (word, weight) => {
      if (word !== bare && !(hard && /^(gi|r|z)/.test(word)) && (found.get(word) ?? 0) < weight)
        found.set(word, weight);
    };
    const held = bare.replace(/(.)\1+$/, "$1"); // a key held down: «sinhhh»
    if (known.has(held)) put(held, RAW);
    const undone = syllable(raw(bare) ?? bare).bare;
    if (known.has(undone)) put(undone, RAW);
    if (/\d/.test(bare)) return found;
    for (const word of bySound.get(sound(bare)) ?? []) put(word, SOUND);
    for (const word of words) {
      if (begun && bare.length > 1 && word.startsWith(bare)) put(word, BEGUN);
      if (bare.length > 1 && word.length > 2 && (oneSlip(bare, word) || (held !== bare && oneSlip(held, word))))
        put(word, bare[0] === word[0] ? SLIP : SLIP - 0.08);
    }
    return found;
  });

  return ({ letters }, { begun } = {}) => new Map(near(`${letters} ${begun || ""}`));
}

const KNOWN = 0.9; // what a syllable is worth that the site has
const PAIR = 1; // and two that stand side by side there
const GUESS = 0.6;
export const SHORT = 3; // letters; a shorter word alone is no slip of another

/**
 * Give, in small steps, *words* with each one that fits no neighbour replaced by a guess that does, or null where all
 * may stand.
 */
export function* corrected(words, spelled, neighbours, guesses) {
  let paths = [{ score: 0, made: [], last: "" }];
  const asking = intents(words.map(({ bare }) => bare)).places;
  for (const [n, word] of words.entries()) {
    const near =
      word.made ||
      word.next ||
      word.sure ||
      word.kept ||
      asking.has(n) ||
      isPlainTalk(word) ||
      (words.length === 1 && word.bare.length <= SHORT)
        ? []
        : Array.from(guesses(word))
            .filter(([bare]) => mayBe(word.tone, spelled.get(bare)))
            .sort((a, b) => b[1] - a[1])
            .slice(0, 12);
    const choices = [
      [word.bare, word, spelled.has(word.bare) ? KNOWN : 0],
      ...near.map(([bare, weight]) => [bare, guessed(bare, weight, word), weight * GUESS]),
    ];
    paths = choices.map(([bare, made, worth]) => {
      let best = null;
      for (const path of paths) {
        const score = path.score + worth + (neighbours.has(`${path.last} ${bare}`) ? PAIR : 0);
        if (!best || score > best.score) best = { score, made: [...path.made, made], last: bare };
      }
      return best;
    });
    yield;
  }
  const { made } = paths.reduce((best, path) => (path.score > best.score ? path : best));
  const changed = made.filter((word, n) => word !== words[n]).length;
  return changed && changed <= Math.max(1, words.length / 2) ? made : null;
}

/** Tell whether a syllable typed with this *tone* may be one written with *tones*; hook and tilde are confused. */
export function mayBe(tone, tones) {
  return tone === 0 || tones.has(tone) || (tone === HOOK && tones.has(TILDE)) || (tone === TILDE && tones.has(HOOK));
}

/** A syllable put in for another; how well it fits is how likely the slip is, and no more than a mark left out. */
function guessed(bare, weight, typed) {
  return {
    text: bare,
    bare,
    letters: bare,
    tone: 0,
    guessed: 0.55 + 0.4 * weight,
    typed: typed.bare,
    heard: typed.tone,
  };
}
