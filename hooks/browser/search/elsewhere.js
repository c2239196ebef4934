// What is done elsewhere: each errand is ranked beside the pages, and told only where it is what was asked for.
// An errand of the commune that the query names stands before it: «sao y bằng lái xe» is a copy.

import { saysLittle } from "./fillers.js";
import { isPlain, spoken } from "./fold.js";
import { intents } from "./intents.js";
import { wanted } from "./wishes.js";

const KIND = "elsewhere";
/** A name of the commune's errands has fewer words than this; a longer term is a sentence. */
const NAME = 5;
/** Where this much of a saying stands in the query, it is meant. */
const FILLED = 0.75;
/** Give the errands of *data* that are done elsewhere as pages, so that they are ranked as pages are. */
export function away(data) {
  return (data.elsewhere ?? []).map(({ say, ...told }) => ({ ...told, kind: KIND, terms: say }));
}

/** Tell whether a page is an errand that is done elsewhere. */
export function isAway(page) {
  return page.kind === KIND;
}

/**
 * Make `choose(ranked, sure)`, which gives in small steps: of *ranked* hits, best first, the errand that is told as
 * done elsewhere, or null. *sure* is what a hit must have to be told at all.
 */
export function chooser({ phrases }, { words: sayings = [] }) {
  let errands; // read when first needed: most queries are of what the commune does
  const says = phrases.filter(({ page }) => isAway(page));

  return function* choose(ranked, sure) {
    const [first] = ranked;
    if (!first || !isAway(first.page) || first.sure < sure || !meant(first)) return null;
    if (first.exact) return first;
    return ranked.some(({ page, exact }) => exact && !isAway(page)) || (yield* named(first)) ? null : first;
  };

  /**
   * Tell whether the query has what the errand is about, which several of its sayings name: «xe máy» alone is no
   * «đăng ký xe máy».
   */
  function meant({ page, hit: { phrase, fit } }) {
    const found = phrase.words.map((word, n) => (fit.at.includes(n) ? word : null));
    const both = pairs([found]).filter((pair) => pair.every(Boolean));
    const about = both.length ? both : found.filter(Boolean).map((word) => [word]);
    const mine = says.filter((say) => say.page === page).map(({ words }) => ` ${bare(words)} `);
    return (
      fit.filled >= FILLED || about.some((words) => mine.filter((say) => say.includes(` ${bare(words)} `)).length > 1)
    );
  }

  /** Tell whether what is wanted is an errand of the commune by its name, or not the hit at all. */
  function* named({ hit, reading: { words } }) {
    const mine = hit.fit.fits.map((fit) => fit > 0);
    const [from, to] = wanted(words);
    const meant = words.slice(from, to);
    const asking = intents(words.map((word) => word.bare)).places;
    if (!meant.some((_, n) => mine[from + n]))
      return meant.some((word, n) => !saysLittle(word) && !asking.has(from + n));
    errands ??= yield* names(phrases, sayings);
    return meant.some((_, n) =>
      runs(meant, n).some(
        (run) =>
          run.every((__, i) => !mine[from + n + i]) &&
          // «nhập [lại] khẩu»
          (errands.has(written(run)) || (run.length === 3 && errands.has(written([run[0], run[2]])))),
      ),
    );
  }
}

/**
 * The words by which the commune's own errands are known, with marks and without: short names of its procedures,
 * everyday words for them, and pairs of words of these that say something.
 */
function* names(phrases, sayings) {
  const taken = new Set();
  for (const { page, words } of phrases) {
    if (!isAway(page)) continue;
    for (const run of words.flatMap((_, n) => runs(words, n))) taken.add(bare(run));
    yield;
  }
  const isTaken = (words) => taken.has(bare(words));
  const found = new Set();
  const add = (words) => {
    if (words.length < 2) return;
    for (const name of [words, ...pairs([words]).filter((pair) => !pair.some(saysLittle))])
      if (!isTaken(name)) found.add(bare(name)).add(written(name));
  };
  for (const { page, said, words } of phrases) {
    if (said && page.kind === "procedure" && words.length < NAME) add(words);
    yield;
  }
  for (const [says, means] of sayings) {
    const meant = means.map(spoken);
    if (!meant.some(isTaken)) [...says.map(spoken), ...meant].forEach(add);
    yield;
  }
  return found;
}

/** Neighbours in *phrases*, two and two. */
function pairs(phrases) {
  return phrases.flatMap((words) => words.slice(1).map((word, n) => [words[n], word]));
}

/** The runs of two words and more that begin at *start* and may be a name. */
function runs(words, start) {
  return words.slice(start + 1, start + NAME).map((_, n) => words.slice(start, start + n + 2));
}

function bare(words) {
  return words.map((word) => word.bare).join(" ");
}

/** Words as they were written: where marks were left out throughout, without them. */
function written(words) {
  return words.every(isPlain) ? bare(words) : words.map((word) => word.text).join(" ");
}
