// What a whole page says, beyond its best phrase: BM25 over its syllables and pairs of syllables (a Vietnamese word has
// mostly two), each kind of text with a weight of its own.

const WEIGHT = { title: 3, term: 2.5, official: 1, heading: 1.2 };
/** The usual constants of BM25+: how fast repetition tires, how much length counts, the least a gram is worth. */
const [TIRES, LENGTH, LEAST] = [1.2, 0.7, 0.5];

/** Give syllables and the pairs of neighbours among them. */
export function grams(bare) {
  return [...bare, ...bare.slice(1).map((word, n) => `${bare[n]} ${word}`)];
}

/**
 * Count, in small steps, the grams of all *phrases*; give `search(grams)`: a map from the number of a page to its
 * score, of which the best is 1.
 */
export function* fullText(phrases, count) {
  const found = new Map();
  const lengths = Array(count).fill(0);
  for (const { page, kind, words } of phrases) {
    const worth = WEIGHT[kind];
    for (const gram of grams(words.map((word) => word.bare))) {
      if (!found.has(gram)) found.set(gram, new Map());
      const pages = found.get(gram);
      pages.set(page.id, (pages.get(page.id) ?? 0) + worth);
      lengths[page.id] += worth;
    }
    yield;
  }
  const usual = lengths.reduce((sum, length) => sum + length, 0) / (count || 1);

  return function search(asked) {
    const scores = new Map();
    for (const gram of asked) {
      const pages = found.get(gram) ?? new Map();
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
