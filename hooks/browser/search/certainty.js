// How sure it is that the first answer is what was meant.

import { isAside, saysLittle } from "./fillers.js";
import { anywhere } from "./match.js";

/**
 * How sure an answer is: how much of what is meant stands anywhere on its page, its score, and so much for each word
 * that says something, from FEW to MANY. Fitted to the lists of tests/search, nonsense weighing most; below 1 the
 * answer is told as unsure. A word of other trades (ordinary.js) makes it so anyhow: «phim trường mầm non».
 */
const CERTAIN = { page: 0.317, score: 1.114, word: 0.06 };
const [FEW, MANY] = [3, 8];

/** Tell whether *hit*, the best one, is surely what *words* mean. */
export function isSure({ page, query, score }, words, site) {
  const said = words.filter((word) => !saysLittle(word)).length;
  return (
    !words.some(({ unrelated }) => unrelated) &&
    CERTAIN.page * share(meant(query, anywhere(query, site.bags[page.id]))) +
      CERTAIN.score * score +
      CERTAIN.word * Math.min(MANY, Math.max(FEW, said)) >=
      1
  );
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
