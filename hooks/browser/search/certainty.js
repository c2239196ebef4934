// How sure it is that the first answer is what was meant.

import { form } from "./corpus.js";
import { isAside, saysLittle } from "./fillers.js";
import { anywhere } from "./match.js";

/**
 * How sure an answer is: what is meant that its phrase covers, beyond what it covers of all words, what stands
 * anywhere on its page, its score, whether it is named exactly, and so much for each word that says something, from
 * FEW to MANY, less for each ordinary one (ordinary.js) that the site does not have, up to STRANGE: «nhẫn cưới» is
 * no wedding. Fitted to the lists of tests/search, nonsense weighing most; below 1 the answer is told as unsure.
 */
const CERTAIN = { meant: 0.32, covered: -0.32, page: 0.295, score: 0.963, exact: 0.455, word: 0.0696, strange: -0.105 };
const STRANGE = 2;
const [FEW, MANY] = [3, 8];

/** Tell whether *hit*, the best one, is surely what *words* mean. */
export function isSure({ page, query, sure, score, exact, hit }, words, site) {
  const said = words.filter((word) => !saysLittle(word));
  const strange = said.filter((word) => word.kept && !isAside(word) && !site.forms.has(form(word)));
  return (
    CERTAIN.meant * sure +
      CERTAIN.covered * hit.fit.covered +
      CERTAIN.page * share(meant(query, anywhere(query, site.bags[page.id]))) +
      CERTAIN.score * score +
      CERTAIN.exact * exact +
      CERTAIN.word * Math.min(MANY, Math.max(FEW, said.length)) +
      CERTAIN.strange * Math.min(STRANGE, strange.length) >=
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
