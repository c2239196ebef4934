// How sure it is that the first answer is what was meant.

import { form } from "./corpus.js";
import { isAside, saysLittle } from "./fillers.js";
import { anywhere } from "./match.js";

/**
 * How sure an answer is: what is meant that its phrase covers, and that stands anywhere on its page, its score, and so
 * much for each word that says something, up to MANY, less for each that the site does not know, up to UNKNOWN. Fitted
 * to the lists of tests/search, nonsense weighing most; below SURE the answer is told as unsure.
 */
const CERTAIN = { covered: 0.235, page: 0.23, score: 0.556, word: 0.042, unknown: 0.015 };
const UNKNOWN = 3;
const MANY = 8;
const SURE = 0.694;

/** Tell whether *hit*, the best one, is surely what *words* mean. */
export function isSure({ page, query, sure, score }, words, site) {
  const said = words.filter((word) => !saysLittle(word));
  const unknown = said.filter(
    (word) => !isAside(word) && (!site.known.has(word.bare) || (word.kept && !site.forms.has(form(word)))),
  );
  const certainty =
    CERTAIN.covered * sure +
    CERTAIN.page * share(meant(query, anywhere(query, site.bags[page.id]))) +
    CERTAIN.score * score +
    CERTAIN.word * Math.min(MANY, said.length) -
    CERTAIN.unknown * Math.min(UNKNOWN, unknown.length);
  return certainty >= SURE;
}

/**
 * What each word weighs and gains by its place in *fits*, without words that ask or carry little; one that only tells
 * who or when weighs what it gains.
 */
export function meant({ words, weights, asking }, fits) {
  return words.flatMap((word, n) =>
    (asking.has(n) && !word.guessed && asking.size < words.length) || (saysLittle(word) && !word.made && !word.guessed)
      ? []
      : [word.told ?? weights[n]].map((weight) => ({
          weight: isAside(word) && !word.made ? weight * fits[n] : weight,
          gained: weight * fits[n],
        })),
  );
}

/** The share of *words* that is gained, 0 to 1. */
export function share(words) {
  return words.reduce((sum, { gained }) => sum + gained, 0) / (words.reduce((sum, { weight }) => sum + weight, 0) || 1);
}
