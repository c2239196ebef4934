// The pages of the site, as commune/outputs/search/packing.py wrote them: characters that each stand for a word.

import { strip } from "./fold.js";

/** What begins a page, and what begins each of its texts. */
const [PAGE, ADDRESS, TITLE, TERM, OFFICIAL, HEADING] = " !#$%&";
const [FIRST, LAST, WIDE, BACKSLASH] = [0x27, 0x7e, 0xa1, 0x5c];

/**
 * Give *data* with its pages as objects; the news of a year are some already. In a copy to be opened from a folder
 * *file* is the name of the file that each address opens.
 */
export function unpacked(data) {
  const { vocabulary, pages, codes, words: _, ordinary, elsewhere, file = "", ...rest } = data;
  if (!vocabulary) return data;
  const [words, each] = [vocabulary.split(" "), codes.split(",")];
  const rows = pages.split(PAGE).slice(1);
  return {
    ...rest,
    pages: rows.map((row, n) => ({ ...page(row, words, file), ...code(each[n]) })),
    words: sayingsOf(data),
    ordinary: listed(ordinary, ","),
    ...(elsewhere && { elsewhere: elsewhere.map((errand) => ({ ...errand, say: texts(errand.say, words) })) }),
  };
}

/** Give the sayings of the dictionary in packed data, each as what is said and what it means. */
export function sayingsOf({ vocabulary, words: sayings }) {
  const words = vocabulary.split(" ");
  return listed(sayings, PAGE).map((saying) => saying.split(ADDRESS).map((said) => texts(said, words)));
}

function texts(written, words) {
  return written.split(TERM).map((text) => said(text, words).join(" "));
}

function listed(text, between) {
  return text ? text.split(between) : [];
}

function code(digits) {
  return digits && { code: `${digits[0]}.${digits.slice(1)}` };
}

function page(row, words, file) {
  const [about, ...parts] = row.match(/^[^!#$%&]+|[!#$%&][^!#$%&]*/g);
  const [kind, field, ...flags] = said(about, words)[0].split("/");
  const found = { kind, ...(field && { field }), terms: [], headings: [] };
  for (const flag of flags) found[flag] = true;
  for (const part of parts) {
    const [mark, written] = [part[0], part.slice(1)];
    const text = said(written, words);
    if (mark === ADDRESS) found.url = address(text, file);
    else if (mark === TERM) found.terms.push(text.join(" "));
    else if (mark === OFFICIAL) found.official = text.join(" ");
    else if (mark === HEADING) found.headings.push(capital(text));
    else if (mark === TITLE) found.title = capital(text);
  }
  return found;
}

function said(written, words) {
  return Array.from(written, (character) => {
    const point = character.codePointAt(0);
    const n = point > LAST ? point - WIDE + LAST + 1 : point;
    return words[n - FIRST - (n > BACKSLASH)];
  });
}

function capital(words) {
  const text = words.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function address([folder, ...name], file) {
  const slug = strip(name.join("-").toLowerCase());
  const url = folder + slug + (slug && folder.endsWith("/") ? "/" : "");
  return file ? url.replace(/\/(?=#|$)/, `/${file}`) : url;
}
