// The site's own words: every title and term as syllables, and where each syllable stands. What follows from that (how
// rare it is, what stands beside it) is told when it is asked for and kept: few syllables ever are.

import { isFiller } from "./fillers.js";
import { spoken, strip, written } from "./fold.js";
import { fullText } from "./full-text.js";
import { remembered, remembering } from "./remembered.js";

const FILLER_WEIGHT = 0.3;

/** Kinds of phrase, and how much a match in one is worth. */
const WORTH = { title: 1, term: 1, official: 0.8, heading: 0.8 };

/** Kinds that name the page, so that a query may be one of them word for word. */
const SAID = new Set(["title", "term"]);
/** What is said of a page in fewer words is one word of the site, and its neighbours belong together. */
const COMPOUND = 5;

const onPage = () => ({ words: [], next: new Set() });

/** Read the search data, page by page, and give pages, phrases, weights and neighbours. */
export function* corpus(data) {
  const pages = data.pages.map((page, id) => ({ ...page, id }));
  const site = { pages, phrases: [], titles: [], places: new Map(), sayings: [] };
  const { phrases, places, sayings } = site;
  for (const page of pages) {
    for (const [kind, text] of texts(page)) {
      const phrase = new Phrase(site, page, kind, text);
      if (phrase.named) site.titles[page.id] = phrase;
      note(places, phrase.words, phrases.push(phrase) - 1);
    }
    yield;
  }
  const told = new Map(); // where each syllable stands in what people say
  for (const [says, means] of data.words ?? []) {
    for (const say of says) {
      const words = spoken(say);
      note(told, words, sayings.push({ say, words, means }) - 1);
    }
    yield;
  }

  /** Everything that stands where a syllable does. */
  const around = remembering((bare) => {
    const [pages, compounds] = [new Map(), new Set()];
    const found = { pages, compounds, tones: new Set(), forms: new Set(), next: new Set(), pairs: new Set() };
    const look = (words, seen) => {
      words.forEach((word, n) => {
        if (word.bare !== bare) return;
        const next = words[n + 1];
        found.tones.add(word.tone);
        found.forms.add(form(word));
        if (next) {
          found.next.add(next.bare);
          found.pairs.add(`${form(word)} ${form(next)}`);
        }
        seen?.(word, next);
      });
    };
    for (const number of places.get(bare) ?? []) {
      const { page, words, said } = phrases[number];
      const here = remembered(pages, page.id, onPage);
      look(words, (word, next) => {
        here.words.push(word);
        if (next) here.next.add(next.bare);
        if (next && said && words.length < COMPOUND) compounds.add(next.bare);
      });
    }
    for (const number of told.get(bare) ?? []) look(sayings[number].words);
    return found;
  });
  /** Like a set of pairs with a blank between. */
  const beside = (tell) => ({ has: (pair) => tell(...pair.split(" ")) ?? false });
  const aroundForm = (form) => around(strip(form.slice(0, -1)));

  const usual = remembering(() => {
    const sizes = Array.from(places.values(), onPages).sort((a, b) => a - b);
    return sizes[Math.floor(sizes.length / 2)] ?? 1; // an unknown word weighs as much as most words do
  });
  function onPages(numbers) {
    let [count, last] = [0, null];
    for (const number of numbers) {
      const { page } = phrases[number];
      if (page !== last) count += 1;
      last = page;
    }
    return count;
  }
  const here = new Set(spoken(data.place ?? "").map((word) => word.bare)); // the whole site is about this commune
  const weight = remembering((bare) => {
    const owners = places.has(bare) ? onPages(places.get(bare)) : usual("");
    const rarity = Math.log(1 + Math.max(pages.length, 1) / owners);
    return isFiller(bare) || here.has(bare) ? rarity * FILLER_WEIGHT : rarity;
  });
  const syllables = new Set([...places.keys(), ...told.keys()]);
  return Object.assign(site, {
    around,
    bags: pages.map(({ id }) => ({
      words: { get: (bare) => around(bare).pages.get(id)?.words },
      pairs: beside((one, other) => around(one).pages.get(id)?.next.has(other)),
    })),
    known: new Set(places.keys()),
    spelled: {
      keys: () => syllables.keys(),
      has: (bare) => syllables.has(bare),
      get: (bare) => around(bare).tones,
    },
    forms: { has: (form) => aroundForm(form).forms.has(form) },
    pairs: { has: (pair) => aroundForm(pair.split(" ")[0]).pairs.has(pair) },
    neighbours: beside((one, other) => around(one).next.has(other)),
    compounds: beside((one, other) => around(one).compounds.has(other)),
    weight,
    text: fullText(phrases, pages.length, places),
  });
}

/** A syllable with its marks, wherever the tone stands. */
export function form({ letters, tone }) {
  return letters + tone;
}

/** One text of a page, as syllables. */
class Phrase {
  constructor(site, page, kind, text) {
    this.site = site;
    this.page = page;
    this.kind = kind;
    this.worth = WORTH[kind];
    this.said = SAID.has(kind);
    this.named = kind === "title";
    this.is = text;
    this.words = spoken(text);
    this.weighed = null;
  }

  get text() {
    return written(this.is);
  }

  get weights() {
    return (this.weighed ??= this.words.map((word) => this.site.weight(word.bare)));
  }

  /** Tell whether the nth word makes one with the word before. */
  isBound(n) {
    const [before, word] = [this.words[n - 1], this.words[n]];
    return Boolean(before && word) && this.site.compounds.has(`${before.bare} ${word.bare}`);
  }
}

/** Note the number of a text with each of its syllables. */
function note(places, words, number) {
  for (const { bare } of words) {
    const numbers = places.get(bare);
    if (!numbers) places.set(bare, [number]);
    else if (numbers[numbers.length - 1] !== number) numbers.push(number);
  }
}

function* texts({ title, terms = [], official, code, headings = [] }) {
  yield ["title", title];
  for (const text of terms) yield ["term", text];
  if (official) yield ["official", official];
  if (code) yield ["term", code];
  for (const text of headings) yield ["heading", text];
}
