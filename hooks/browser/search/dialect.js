// The little words of Nghệ Tĩnh speech, put as the pages put them. A closed list: what has a meaning of its own is in
// the dictionary.

import { isPlain, strip, syllable } from "./fold.js";

const SAID = new Map(
  Object.entries({
    tui: "tôi",
    chừ: "giờ",
    rứa: "thế",
    chi: "gì",
    eng: "anh",
    nỏ: "không",
    bựa: "bữa",
    gấy: "vợ",
    bọ: "cha",
    ni: "này",
    nớ: "đó",
    tê: "kia",
    mệ: "bà",
    mụ: "bà",
    mô: "đâu",
    răng: "sao",
    mần: "làm",
    mi: "mày",
    choa: "tôi",
  }),
);
/** «Giá» before something that the site names is its fee; before «vàng» it is none. */
const PRICE = "giá";
/** Words that «chi» begins: «chi phí». */
const NOT_BEFORE = { __proto__: null, chi: ["phi", "tra", "tiet", "nhanh", "bo", "hoi"] };
/** Without marks, a word that the site has too is meant only after one of these (or first, where that is ""). */
const AFTER = {
  __proto__: null,
  mo: ["o", "di", "den", "tai", "cho"],
  man: ["", "muon", "di", "phai", "thi", "can", "xin", "toi", "tui"],
  rang: ["man", "lam", "thi", "phai"],
  chi: ["lam", "man", "can", "giay", "nhung", "duoc", "tien", "co"],
};
/** Numbers as the pages may spell them: «nhà 2 tầng», «thứ 7». */
const NUMBERS = "một hai ba bốn năm sáu bảy tám chín mười".split(" ");
const [TEN, OLD, STEP] = [10, 70, 5];
const AGE = "tuoi";
const DIGITS = new Map([...NUMBERS.map((say, n) => [say, n + 1]), ["mươi", TEN], ["lăm", 5], ["mốt", 1], ["tư", 4]]);
const PLAIN_DIGITS = new Map(Array.from(DIGITS, ([say, value]) => [strip(say), value]));
const PLAIN = new Map(Array.from(SAID.keys()).map((say) => [syllable(say).bare, say]));

/**
 * Give *words* with each word of the dialect in the words of the pages, unless the site knows it beside its neighbour:
 * «mô» in «ở mô» is «đâu», in «mô hình» it stays. A number in digits is spelled where the site spells it there.
 */
export function plainly(typed, { neighbours, known }) {
  const words = old(aged(typed), neighbours);
  return words.map((word, n) => {
    if (
      word.text === PRICE &&
      neighbours.has(`${words[n + 1]?.bare} ${words[n + 2]?.bare}`) &&
      !neighbours.has(`gia ${words[n + 1].bare}`)
    )
      return put("phí", word);
    const [before, after] = [words[n - 1]?.bare ?? "", words[n + 1]?.bare];
    const beside = (bare) => neighbours.has(`${before} ${bare}`) || neighbours.has(`${bare} ${after}`);
    const number = NUMBERS[word.text - 1];
    if (number && !beside(word.bare) && beside(strip(number))) return put(number, word);
    const bare = isPlain(word) && (!known.has(word.bare) || AFTER[word.bare]?.includes(before));
    const say =
      SAID.has(word.text) && !(bare === false && isPlain(word) && AFTER[word.bare])
        ? word.text
        : bare
          ? PLAIN.get(word.bare)
          : null;
    if (!say || NOT_BEFORE[say]?.includes(after)) return word;
    return beside(word.bare) ? word : put(SAID.get(say), word);
  });
}

/** Put an age in digits: «tám mươi hai tuổi» becomes «82 tuổi». */
function aged(words) {
  const age = words.findIndex(({ bare }) => bare === AGE);
  const value = ({ text, bare }) => DIGITS.get(text) ?? (text === bare ? PLAIN_DIGITS.get(bare) : undefined);
  let first = age;
  while (first > 0 && age - first < 3 && value(words[first - 1])) first -= 1;
  const said = words.slice(first, Math.max(first, age)).map(value);
  const ten = said.indexOf(TEN);
  if (!said.length) return words;
  const from = ten < 0 ? age - 1 : first + Math.max(0, ten - 1);
  const tens = ten < 0 ? 0 : TEN * (said[ten - 1] ?? 1);
  const ones = ten === said.length - 1 ? 0 : said.at(-1);
  return [
    ...words.slice(0, from),
    put(String(tens + ones), { start: words[from].start, end: words[age - 1].end }),
    ...words.slice(age),
  ];
}

/** Put the age of an old one where the site has it: from 70 on by fives, «72 tuổi» is «70 tuổi». */
function old(words, neighbours) {
  return words.map((word, n) => {
    const age = Number(word.text);
    const near = String(age - (age % STEP));
    return age > OLD && words[n + 1]?.bare === AGE && neighbours.has(`${near} ${AGE}`) ? put(near, word) : word;
  });
}

function put(text, { start, end }) {
  return { ...syllable(text), start, end };
}
