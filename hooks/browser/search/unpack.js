// The pages of the site, as commune/outputs/search/packing.py wrote them: characters that each stand for a word.

import { strip } from "./fold.js";

/** What begins a page, and what begins each of its texts. */
const [PAGE, ADDRESS, TITLE, TERM, OFFICIAL, HEADING] = " !#$%&";
const [FIRST, LAST, WIDE, BACKSLASH] = [0x27, 0x7e, 0xa1, 0x5c];

/**
 * Give, in small steps, *data* with its pages as objects; the news of a year are some already. What is only looked
 * through stays a list of words. In a copy to be opened from a folder *file* is the name of the file that each address
 * opens.
 */
export function* unpacked(data) {
  const {
    vocabulary,
    pages,
    codes,
    words: _,
    said: everywhere,
    ordinary,
    unrelated,
    elsewhere,
    file = "",
    ...rest
  } = data;
  if (!vocabulary) return data;
  const [words, each, found] = [vocabulary.split(" "), codes.split(","), []];
  const says = listed(everywhere, PAGE);
  for (const row of listed(pages, PAGE).slice(1)) {
    found.push({ ...page(row, words, file), ...code(each[found.length]) });
    yield;
  }
  return {
    ...rest,
    pages: found,
    words: yield* sayingsOf(data),
    ordinary: listed(ordinary, ","),
    unrelated: listed(unrelated, ","),
    ...(elsewhere && { elsewhere: elsewhere.map((errand, n) => ({ ...errand, say: texts(says[n], words) })) }),
  };
}

/** Give, in small steps, the sayings of the dictionary in packed data, each as what is said and what it means. */
export function* sayingsOf({ vocabulary, words: sayings }) {
  const [words, found] = [vocabulary.split(" "), []];
  for (const saying of listed(sayings, PAGE)) {
    found.push(saying.split(ADDRESS).map((said) => texts(said, words)));
    yield;
  }
  return found;
}

function texts(written, words) {
  return written.split(TERM).map((text) => said(text, words));
}

function listed(text, between) {
  return text ? text.split(between) : [];
}

/** Give a code, whose number is written with letters too: «1x5» is «1.001193». */
function code([kind, ...number]) {
  return kind && { code: `${kind}.${String(parseInt(number.join("") || 0, 36)).padStart(6, 0)}` };
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
    else if (mark === TERM) found.terms.push(text);
    else if (mark === OFFICIAL) found.official = text;
    else if (mark === HEADING) found.headings.push(capital(text));
    else if (mark === TITLE) found.title = capital(text);
  }
  return found;
}

function said(written, words) {
  const found = [];
  for (let at = 0; at < written.length; at += 1) {
    const point = written.charCodeAt(at); // no site has so many words that one takes two of these
    const n = point > LAST ? point - WIDE + LAST + 1 : point;
    found.push(words[n - FIRST - (n > BACKSLASH)]);
  }
  return found;
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
