// How well one reading of a query fits one phrase of a page.

import { isPlainTalk, saysLittle } from "./fillers.js";
import { agreement, isPlain } from "./fold.js";
import { mayBe, SOUND } from "./spelling.js";

/** What a word that only asks («mất bao lâu») adds to filling a phrase. */
const ASKING = 0.4;
/** A syllable that fits less is a guess. */
const SURE = 0.79;
/** What is left of a syllable without its neighbour: most words have two. */
const LONE = 0.8;
/** And without the one that makes a word of the site with it. */
const TORN = 0.6;
const PAIRS = 0.4;
/** What is left of a guess whose tone is another than the one typed. */
const OTHER_TONE = 0.88;
const WRONG_TONE = 0.7;
/** Marks that fit less are no marks left out: an ordinary word is then another one. */
const LEFT_OUT = 0.97;
const OTHER = 0.4;
/** So is a word that the site itself has with these marks, if less surely: «thường binh». */
const OWN = 0.7;

/**
 * Line up *query* with *phrase* in runs of neighbours, the heaviest run first.
 *
 * *similar[n]* maps the bare syllables that the nth word may stand for to weights. A guessed syllable counts
 * only beside a neighbour that fits too: that is how one slip is checked against the site's own pairs.
 * Gives `covered` (0 to 1 of the query's weight), `filled` (0 to 1 of the phrase's), `joined` (0 to 1 of the pairs),
 * `at` (places in the phrase), `fits` (how well each word fits), `swapped` (words in the place of others), `leads` (the
 * phrase begins with the query) and `whole`: nothing is left over on either side.
 */
export function line(query, phrase) {
  const { words, weights, similar, total, asking } = query;
  const fit = words.map((word, n) => phrase.words.map((written) => strength(word, similar[n], written)));
  const place = Array(words.length).fill(-1);
  const taken = new Set();
  const fits = Array(words.length).fill(0);
  let [gained, filled, least] = [0, 0, 1];
  for (let run = heaviest(fit, query, phrase, place, taken); run; run = heaviest(fit, query, phrase, place, taken)) {
    for (let n = 0; n < run.length; n += 1) {
      const [i, j] = [run.i + n, run.j + n];
      place[i] = j;
      taken.add(j);
      fits[i] =
        fit[i][j] * (run.length > 1 || words.length === 1 ? 1 : query.bound[i] || query.bound[i + 1] ? TORN : LONE);
      gained += weights[i] * fits[i];
      filled += phrase.weights[j] * fit[i][j] * (asking.has(i) ? ASKING : 1);
      least = Math.min(least, fit[i][j]);
    }
  }
  const whole = phrase.weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return {
    covered: gained / total,
    filled: filled / whole,
    joined: joined(place),
    at: place.filter((j) => j >= 0),
    fits,
    swapped: swapped(query, phrase, place),
    leads: place.every((j, i) => j === i),
    whole: taken.size === phrase.words.length && taken.size === words.length && least > 0.9,
  };
}

/** How many words of the site another one cuts in half: «khai tử quá hạn», where the phrase has «khai sinh quá hạn». */
function swapped({ words, asking, bound }, phrase, place) {
  return words.filter((_, i) => {
    const next = place[i - 1] + 1;
    return place[i] < 0 && next > 0 && bound[i] && !asking.has(i) && phrase.isBound(next) && !place.includes(next);
  }).length;
}

/** How many neighbours in the query are neighbours in the phrase too; a gap counts less. */
function joined(place) {
  if (place.length < 2) return 1;
  let pairs = 0;
  for (let i = 1; i < place.length; i += 1) {
    const gap = place[i] - place[i - 1];
    if (place[i] < 0 || place[i - 1] < 0) continue;
    if (gap === 1) pairs += 1;
    else if (gap > 1 && gap <= 4) pairs += 0.7;
  }
  return pairs / (place.length - 1);
}

function strength(word, similar, written) {
  const guess = similar.get(written.bare) ?? 0;
  if (guess < 1) return isPlain(word) || word.tone === written.tone ? guess : guess * OTHER_TONE;
  if (word.guessed) return mayBe(word.heard, new Set([written.tone])) ? word.guessed : word.guessed * WRONG_TONE;
  return strengthOf(word, written);
}

/** Find the free run of neighbours that weighs most. A lone guess is no run, nor are words that only ask. */
function heaviest(fit, { weights, asking, words, similar }, phrase, place, taken) {
  let best = null;
  const alone = words.length === 1;
  const onlyAsks = asking.size === words.length;
  for (let i = 0; i < fit.length; i += 1) {
    for (let j = 0; j < fit[i].length; j += 1) {
      let [length, weight, sure, asks] = [0, 0, false, true];
      while (
        i + length < fit.length &&
        fit[i + length][j + length] > 0 &&
        place[i + length] < 0 &&
        !taken.has(j + length)
      ) {
        const here = fit[i + length][j + length];
        weight += weights[i + length] * here * (1 + 0.25 * length);
        sure ||=
          here >= SURE &&
          !words[i + length].guessed &&
          similar[i + length].get(phrase.words[j + length].bare) !== SOUND;
        asks &&= asking.has(i + length);
        length += 1;
      }
      if (!length || (best && weight <= best.weight) || (asks && !onlyAsks)) continue;
      if (alone || (sure && (length > 1 || (fit[i][j] >= SURE && !words[i].guessed)))) best = { i, j, length, weight };
    }
  }
  return best;
}

/** How well each word of the query fits what stands anywhere on the page. */
export function anywhere({ words }, bag) {
  return words.map((word) => {
    const forms = bag.words.get(word.bare);
    return forms ? (word.guessed ?? Math.max(...forms.map((form) => strengthOf(word, form)))) : 0;
  });
}

/** How much of the query stands anywhere on the page, 0 to 1: its words, and its pairs of words. */
export function spread(query, bag) {
  const { words, weights, total } = query;
  const found = anywhere(query, bag).reduce((sum, fit, n) => sum + weights[n] * fit, 0);
  let [pairs, most] = [0, 0];
  for (const [n, word] of words.entries()) {
    if (!n) continue;
    const both = weights[n - 1] + weights[n];
    most += both;
    if (bag.pairs.has(`${words[n - 1].bare} ${word.bare}`)) pairs += both;
  }
  return (found / total) * (1 - PAIRS) + (most ? pairs / most : found / total) * PAIRS;
}

function strengthOf(word, written) {
  const fit = word.made && isPlain(word) ? 1 : agreement(word, written);
  if (fit < 1 && !isPlain(word) && isPlainTalk(word)) return Math.min(fit, OTHER);
  if (fit >= LEFT_OUT) return fit;
  return word.kept || word.paired ? OTHER : word.own ? Math.min(fit, OWN) : fit;
}
