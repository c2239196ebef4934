// The site's own words: every title and term as syllables, how rare each syllable is, which stand side by side.

import { isFiller } from "./fillers.js";
import { spoken } from "./fold.js";
import { fullText } from "./full-text.js";
import { remembered } from "./remembered.js";

const FILLER_WEIGHT = 0.3;

/** Kinds of phrase, and how much a match in one is worth. */
const WORTH = { title: 1, term: 1, official: 0.8, heading: 0.8 };

/** Kinds that name the page, so that a query may be one of them word for word. */
const SAID = new Set(["title", "term"]);

const aSet = () => new Set();
const aList = () => [];

/** Read the search data, page by page, and give pages, phrases, weights and neighbours. */
export function* corpus(data) {
  const pages = data.pages.map((page, id) => ({ ...page, id }));
  const phrases = [];
  for (const page of pages) {
    phrases.push(...pagePhrases(page));
    yield;
  }
  const seen = new Map();
  const neighbours = new Set();
  const spelled = new Map();
  const places = new Map();
  for (const [number, phrase] of phrases.entries()) {
    for (const bare of new Set(phrase.words.map((word) => word.bare))) {
      remembered(seen, bare, aSet).add(phrase.page.id);
      remembered(places, bare, aList).push(number);
    }
    yield;
  }
  const count = Math.max(pages.length, 1);
  const sizes = Array.from(seen.values(), (owners) => owners.size).sort((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 1; // an unknown word weighs as much as most words do
  const weight = (bare) => {
    const rarity = Math.log(1 + count / (seen.get(bare)?.size ?? usual));
    return isFiller(bare) ? rarity * FILLER_WEIGHT : rarity;
  };
  const [forms, pairs] = [new Set(), new Set()];
  const learn = (words) =>
    words.forEach((word, n) => {
      forms.add(form(word));
      remembered(spelled, word.bare, aSet).add(word.tone);
      if (!n) return;
      neighbours.add(`${words[n - 1].bare} ${word.bare}`);
      pairs.add(`${form(words[n - 1])} ${form(word)}`);
    });
  for (const phrase of phrases) {
    learn(phrase.words);
    yield;
  }
  for (const [says] of data.words ?? []) {
    for (const say of says) learn(spoken(say));
    yield;
  }
  const compounds = new Set();
  for (const { words, said } of phrases)
    if (said && words.length < 5) words.slice(1).forEach((word, n) => compounds.add(`${words[n].bare} ${word.bare}`));
  const titles = [];
  const bags = pages.map(() => ({ words: new Map(), pairs: new Set() }));
  for (const phrase of phrases) {
    const { page, words } = phrase;
    const bag = bags[page.id];
    phrase.bound = words.map((word, n) => n > 0 && compounds.has(`${words[n - 1].bare} ${word.bare}`));
    phrase.weights = words.map((word) => weight(word.bare));
    if (phrase.kind === "title") titles[page.id] = phrase;
    words.forEach((word, n) => {
      remembered(bag.words, word.bare, aList).push(word);
      if (n) bag.pairs.add(`${words[n - 1].bare} ${word.bare}`);
    });
    yield;
  }
  return {
    titles,
    bags,
    pages,
    phrases,
    known: new Set(seen.keys()),
    spelled,
    forms,
    pairs,
    neighbours,
    compounds,
    places,
    weight,
    text: fullText(phrases, pages.length, places),
  };
}

/** A syllable with its marks, wherever the tone stands. */
export function form({ letters, tone }) {
  return letters + tone;
}

function pagePhrases(page) {
  const one = (kind, text) => ({
    page,
    kind,
    text,
    worth: WORTH[kind],
    said: SAID.has(kind),
    named: kind === "title",
    words: spoken(text),
  });
  return [
    one("title", page.title),
    ...(page.terms ?? []).map((text) => one("term", text)),
    ...(page.official ? [one("official", page.official)] : []),
    ...(page.code ? [one("term", page.code)] : []),
    ...(page.headings ?? []).map((text) => one("heading", text)),
  ];
}
