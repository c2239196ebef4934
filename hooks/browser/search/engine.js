// The search engine: data in, a ranked list out. Knows no browser.

import { isSure, meant, share } from "./certainty.js";
import { withCodes } from "./code.js";
import { corpus, form } from "./corpus.js";
import { plainly } from "./dialect.js";
import { away, chooser, isAway } from "./elsewhere.js";
import { isPlain, syllables } from "./fold.js";
import { grams } from "./full-text.js";
import { intents } from "./intents.js";
import { line, spread } from "./match.js";
import { keeper } from "./ordinary.js";
import { decoded } from "./raw.js";
import { reader } from "./readings.js";
import { atOnce } from "./slices.js";
import { SHORT, speller } from "./spelling.js";
import { wanted } from "./wishes.js";

const LONGEST = 200; // characters of a query that are read
const MOST_WORDS = 24;
const MOST_PHRASES = 150; // that are looked at closely for one reading
const INTENT_WEIGHT = 0.12;
/** What a reading weighs in which the words that ask are what is asked about: «đóng lệ phí qua mạng». */
const NAMED = 0.95;
/** What a word weighs before what is wanted, and in what it is wanted for. */
const [EARLIER, PURPOSE] = [0.85, 0.5];
const KIND_WORTH = { procedure: 1, event: 0.75, guide: 0.85, desk: 0.84, plan: 0.76, index: 0.78, question: 0.83 };
/** An errand that is done elsewhere has to cover so much of what is meant. */
const MEANT = 0.51;
/** What the score of a phrase is made of: how much of the query it covers, how full that makes it, which pairs hold. */
const FIT = { covered: 0.53, filled: 0.23, joined: 0.24 };
/**
 * What the score of a page is made of: its best phrase, and once more how full that is (a page about more than was
 * asked comes behind the one about that), how much of its title is meant, the full text, the spread over its phrases.
 */
const PARTS = { phrase: 0.38, filled: 0.2, title: 0.15, text: 0.22, spread: 0.05 };
/** What a name gains that begins with the query: Vietnamese names a thing first and tells which one after. */
const LEADS = 0.08;
/** What a phrase gains that is the query, word for word: as typed, or as the dictionary reads it. */
const WHOLE = { typed: 0.12, read: 0.04 };
/** Scores this near are the same: one machine's powers differ from another's in their last digit. */
const ALIKE = 1e-9;
/** Below this share of the best score a page is not listed. */
const WORTH_LISTING = 0.5;
const LEAST = 0.1;
/** What is left where a word of the phrase stands in the place of another. */
const SWAPPED = 0.6;
/** How well a word fits that the site says next, while it is being typed. */
const NEXT = 0.95;
/** While a sentence of more than LONG words is being typed it has but FEW readings. */
const LONG = 10;
const FEW = 4;
/** Of a sentence with more words than STRETCH the best stretch tells how much of what is meant is covered. */
const STRETCH = 6;
const OF_STRETCH = 0.9;

/**
 * Make the engine in small steps; `search(query, options)` gives `{results, low, elsewhere, section}`: *elsewhere* is
 * the first result where it is done elsewhere, else null; `searching(query, options)` is the same in small steps.
 */
export function* createEngine(data) {
  const site = yield* corpus({ ...data, pages: [...data.pages, ...away(data)] });
  const codes = site.pages.flatMap(({ code }) => code ?? []);
  const guesses = speller(site.spelled);
  yield;
  const kept = keeper(data, site);
  const readings = reader(site, guesses);
  yield;
  const elsewhere = chooser(site, data);

  /**
   * Rank pages; one that is named or called exactly so stands first. *options*: `kind` and `field` (ids) to filter,
   * `limit`, `begun` while the last word is being typed.
   */
  function* searching(query, { kind = "", field = "", limit = 20, begun = false } = {}) {
    const typed = syllables(withCodes(query.slice(0, LONGEST), codes)).slice(0, MOST_WORDS);
    if (!typed.length) return { results: [], low: false, elsewhere: null, section: null };
    for (const { bare } of typed) yield site.around(bare); // kept for what follows, which would be one long step else
    const words = kept(decoded(plainly(typed, site), site.known)).map((word, n, all) => ({
      ...word,
      own: !isPlain(word) && site.forms.has(form(word)),
      paired: isPair(all[n - 1], word, site) || isPair(word, all[n + 1], site),
    }));
    if (begun) goOn(words);
    for (const word of words) yield guesses(word); // kept as well
    const best = new Map();
    const all = yield* readings(words, begun && words.length > LONG ? FEW : undefined);
    if (intents(all[0].words.map(({ bare }) => bare)).places.size)
      all.push({ ...all[0], weight: all[0].weight * NAMED, named: true });
    for (const reading of all) yield* rank(reading, best);
    const ranked = Array.from(best.values()).sort(
      (a, b) => b.exact - a.exact || b.score - a.score || (a.page.url < b.page.url ? -1 : 1),
    );
    const notHere = yield* elsewhere(ranked, MEANT);
    const listed = ranked
      .filter((hit) => hit === notHere || !isAway(hit.page))
      .filter(({ page }) => (!kind || page.kind === kind) && (!field || page.field === field));
    const top = Math.max(0, ...listed.map(({ score }) => score));
    const results = listed
      .filter(({ score }) => score >= Math.max(LEAST, top * WORTH_LISTING))
      .slice(0, limit)
      .map(shown);
    const low = results.length > 0 && (notHere !== null || (!words.at(-1).next && !isSure(listed[0], words, site)));
    return { results, low, elsewhere: notHere && told(notHere.page), section: results[0]?.section ?? null };
  }

  /** Note on the last word, which is still being typed, what the site says after the one before. */
  function goOn(words) {
    const [before, last] = [words.at(-2)?.bare, { ...words.at(-1), last: true }];
    const next = Array.from(site.known).filter(
      (bare) =>
        bare.startsWith(last.bare) &&
        bare !== last.bare &&
        (before ? site.neighbours.has(`${before} ${bare}`) : last.bare.length <= SHORT),
    );
    if (next.length && words.length > 1) words[words.length - 2] = { ...words.at(-2), sure: true };
    words[words.length - 1] = next.length || last.bare.length === 1 ? { ...last, next } : last;
  }

  /** Score every page for one reading and keep what is better than before. */
  function* rank(reading, best) {
    const query = prepare(reading);
    yield;
    const full = fullText(query);
    yield;
    const mine = new Map();
    for (const number of yield* promising(query)) {
      const phrase = site.phrases[number];
      const fit = line(query, phrase);
      yield;
      if (!fit.covered) continue;
      const score =
        fit.covered *
          (FIT.covered + FIT.filled * fit.filled + FIT.joined * fit.joined) *
          phrase.worth *
          SWAPPED ** fit.swapped +
        (fit.leads && phrase.named ? LEADS : 0);
      const old = mine.get(phrase.page.id);
      const better =
        !old || score > old.phraseScore || (fit.whole && !old.fit.whole && score > old.phraseScore - WHOLE.read);
      if (better) mine.set(phrase.page.id, { phraseScore: score, phrase, fit });
    }
    for (const [id, hit] of mine) {
      const { page } = hit.phrase;
      const score = pageScore(query, hit, full.get(id) ?? 0) * reading.weight;
      const joined = query.words.length > 1 ? hit.fit.joined : 1;
      const sure = content(query, hit.fit) * SWAPPED ** hit.fit.swapped * (0.7 + 0.3 * Math.min(1, joined * 2));
      const old = best.get(id);
      const exact = (old?.exact ?? false) || (hit.fit.whole && hit.phrase.said && asTyped(query));
      const known = {
        page,
        query,
        score,
        exact,
        sure: Math.max(sure, old?.sure ?? 0),
        hit,
        reading,
        section: section(query, hit, page),
      };
      if (!old || score > old.score + ALIKE) best.set(id, known);
      else Object.assign(old, { exact, sure: known.sure });
      yield;
    }
  }

  /** How much of what is meant the phrase covers, 0 to 1; of a long sentence the best stretch. */
  function content(query, { fits }) {
    const words = meant(query, fits);
    if (words.length <= STRETCH) return share(words);
    const stretches = words.slice(STRETCH - 1).map((_, from) => share(words.slice(from, from + STRETCH)));
    return Math.max(share(words), OF_STRETCH * Math.max(...stretches));
  }

  function pageScore(query, { phrase, fit, phraseScore }, text) {
    const { page } = phrase;
    const title = line(query, site.titles[page.id]);
    const parts =
      PARTS.phrase * phraseScore +
      PARTS.filled * fit.filled +
      PARTS.title * title.covered * title.filled +
      PARTS.text * text +
      PARTS.spread * spread(query, site.bags[page.id]);
    const worth = (KIND_WORTH[page.kind] ?? 0.82) * (page.closed ? 0.9 : 1);
    if (!fit.whole || !phrase.said) return parts * worth;
    return asTyped(query) ? ((parts + WHOLE.typed) * (1 + worth)) / 2 : (parts + WHOLE.read) * worth;
  }

  /** The phrases that could cover most of the query, by the weight of the words they share with it. */
  function* promising(query) {
    const shared = new Map();
    for (const [n, near] of query.similar.entries()) {
      const here = new Map();
      for (const [bare, fit] of near)
        for (const number of site.places.get(bare) ?? []) here.set(number, Math.max(here.get(number) ?? 0, fit));
      for (const [number, fit] of here) shared.set(number, (shared.get(number) ?? 0) + query.weights[n] * fit);
      yield;
    }
    const ranked = Array.from(shared).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const least = (ranked[0]?.[1] ?? 0) * 0.4;
    return ranked
      .slice(0, MOST_PHRASES)
      .filter(([, weight]) => weight >= least)
      .map(([number]) => number);
  }

  function prepare(reading) {
    const { words, named } = reading;
    const [from, to] = wanted(words);
    const asked = intents(
      named ? [] : words.map((word) => word.bare),
      new Set(words.flatMap((word, n) => (word.guessed ? [n] : []))),
    );
    const weights = words.map(
      (word, n) =>
        (word.weight ?? Math.max(site.weight(word.bare), word.guessed ? site.weight(word.typed) : 0)) *
        (asked.places.has(n) && asked.places.size < words.length ? INTENT_WEIGHT : 1) *
        (n < from ? EARLIER : n >= to ? PURPOSE : 1),
    );
    const similar = words.map((word, n) => {
      const alone = words.length === 1 && word.bare.length <= SHORT;
      const near =
        word.made || word.guessed || word.kept || alone || word.next ? new Map() : guesses(word, { begun: word.last });
      for (const bare of word.next ?? []) near.set(bare, NEXT);
      if (site.known.has(word.bare)) near.set(word.bare, 1);
      return near;
    });
    const bound = words.map((word, n) => n > 0 && site.compounds.has(`${words[n - 1].bare} ${word.bare}`));
    return {
      words,
      weights,
      similar,
      bound,
      intents: asked,
      asking: asked.places,
      total: weights.reduce((sum, weight) => sum + weight, 0) || 1,
    };
  }

  /** What the whole pages say of it, 0 to 1. */
  function fullText(query) {
    const bare = query.words.filter((_, n) => query.weights[n] > 0.2).map((word, n) => closest(word, query.similar[n]));
    return site.text(grams(bare));
  }

  function closest(word, near) {
    if (near.has(word.bare)) return word.bare;
    return Array.from(near).sort((a, b) => b[1] - a[1])[0]?.[0] ?? word.bare;
  }

  return { search: (...asked) => atOnce(searching(...asked)), searching, site };
}

/** Tell whether the site has two words side by side, typed with their marks: «công nhân» is not «công nhận». */
function isPair(one, other, { pairs }) {
  return Boolean(one && other) && !isPlain(one) && !isPlain(other) && pairs.has(`${form(one)} ${form(other)}`);
}

function asTyped({ words }) {
  return words.every((word) => !word.made && !word.guessed);
}

/** The section that the intent words choose, unless these words are the phrase's own. */
function section(query, hit, page) {
  if (page.kind !== "procedure" || !query.intents.section) return null;
  const own = new Set(hit.phrase.words.map((word) => word.bare));
  const asked = query.words.filter((_, n) => query.intents.places.has(n));
  if (asked.every((word) => own.has(word.bare))) return null;
  return query.intents.section === "so-tien" && !page.pays ? "ket-qua" : query.intents.section;
}

function told({ url, title, where, unverified = false }) {
  return { url, title, where, unverified };
}

function shown({ page, score, sure, hit, reading, section: id }) {
  return {
    url: page.url,
    title: page.title,
    kind: page.kind,
    field: page.field ?? "",
    closed: page.closed ?? false,
    section: id,
    score,
    sure,
    phrase: hit.phrase.text,
    source: hit.phrase.kind,
    words: hit.fit.at.map((n) => hit.phrase.words[n]),
    notes: reading.notes,
  };
}
