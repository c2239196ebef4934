// Words of everyday life that are no slip of another: kin, days, places, things that the site does not speak of
// («ordinary» in content/tu-dien.yml). They are taken as they stand, and are not what only looks like them.

import { form } from "./corpus.js";
import { isPlain, spoken } from "./fold.js";
import { remembered } from "./remembered.js";

/**
 * Make the function that gives *words* with each that is ordinary marked as `kept`; what was typed without marks gets
 * those of the list, where the site does not know the words side by side. What is *unrelated* is marked so too, unless
 * a page has it.
 */
export function keeper({ ordinary = [], unrelated: far = [] }, { neighbours, forms, pairs }) {
  const onSite = (entry) =>
    entry.every((word, n) => (n ? pairs.has(`${form(entry[n - 1])} ${form(word)}`) : forms.has(form(word))));
  const others = new Set(far.map(spoken));
  const entries = [...ordinary.map(spoken), ...others].sort((a, b) => b.length - a.length);
  const beginning = new Map(); // the first syllable of an entry -> the places of all that begin with it
  for (const [place, entry] of entries.entries()) remembered(beginning, entry[0].bare, () => []).push(place);

  return function kept(words) {
    const found = words.slice();
    const near = Array.from(new Set(words.map(({ bare }) => bare))).flatMap((first) => beginning.get(first) ?? []);
    for (const entry of near.sort((a, b) => a - b).map((place) => entries[place])) {
      for (let at = 0; at + entry.length <= words.length; at += 1) {
        const here = found.slice(at, at + entry.length);
        if (here.some((word) => word.kept) || !here.every((word, n) => word.bare === entry[n].bare)) continue;
        const typed = here.every((word, n) => same(word, entry[n]));
        const meant =
          entry.length > 1 &&
          here.every((word, n) => isPlain(word) || same(word, entry[n])) &&
          !here.some((word, n) => n > 0 && neighbours.has(`${here[n - 1].bare} ${word.bare}`));
        if (!typed && !meant) continue;
        const unrelated = others.has(entry) && !onSite(entry);
        here.forEach((word, n) => {
          const { text, letters, tone } = entry[n];
          found[at + n] = { ...word, text, letters, tone, kept: true, unrelated };
        });
      }
    }
    return found;
  };
}

function same(typed, written) {
  return typed.letters === written.letters && typed.tone === written.tone;
}
