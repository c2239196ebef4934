// What a whole page says, beyond its best phrase: BM25 over its syllables and pairs of syllables (a Vietnamese word has
// mostly two), each kind of text with a weight of its own.

import { remembering } from "./remembered.js";

const WEIGHT = { title: 3, term: 2.5, official: 1, heading: 1.2 };
/** The usual constants of BM25+: how fast repetition tires, how much length counts, the least a gram is worth. */
const [TIRES, LENGTH, LEAST] = [1.2, 0.7, 0.5];

/** Give syllables and the pairs of neighbours among them. */
export function grams(bare) {
  return [...bare, ...bare.slice(1).map((word, n) => `${bare[n]} ${word}`)];
}

/**
 * Give `search(grams)`: a map from the number of a page to its score, of which the best is 1. *places* are the numbers
 * of the *phrases* that have a syllable: grams are counted when they are asked for, since few ever are.
 */
export function fullText(phrases, count, places) {
  const lengths = Array(count).fill(0);
  for (const { page, kind, words } of phrases) lengths[page.id] += WEIGHT[kind] * Math.max(0, 2 * words.length - 1);
  const usual = lengths.reduce((sum, length) => sum + length, 0) / (count || 1);

  /** How often a syllable, or one beside another, stands on each page that has it, by what its texts weigh. */
  const counted = remembering((gram) => {
    const [first, second] = gram.split(" ");
    const pages = new Map();
    for (const number of places.get(first) ?? []) {
      const { page, kind, words } = phrases[number];
      for (let n = 0; n < words.length; n += 1)
        if (words[n].bare === first && (!second || words[n + 1]?.bare === second))
          pages.set(page.id, (pages.get(page.id) ?? 0) + WEIGHT[kind]);
    }
    return pages;
  });

  return function search(asked) {
    const scores = new Map();
    for (const gram of asked) {
      const pages = counted(gram);
      const rarity = Math.log(1 + (count - pages.size + 0.5) / (pages.size + 0.5));
      for (const [id, times] of pages) {
        const room = TIRES * (1 - LENGTH + (LENGTH * lengths[id]) / usual);
        scores.set(id, (scores.get(id) ?? 0) + rarity * (LEAST + ((TIRES + 1) * times) / (times + room)));
      }
    }
    const most = Math.max(...scores.values());
    return new Map(Array.from(scores, ([id, score]) => [id, score / most]));
  };
}
