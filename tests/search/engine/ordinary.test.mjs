import assert from "node:assert/strict";
import { test } from "node:test";
import { keeper } from "../../../hooks/browser/search/ordinary.js";
import { form } from "../../../hooks/browser/search/corpus.js";
import { syllables } from "../../../hooks/browser/search/fold.js";

const forms = (text) => syllables(text).map(form);
const site = {
  neighbours: new Set(["giay bao"]),
  forms: new Set(forms("xe khách quà giá rẻ")),
  pairs: new Set([forms("giá rẻ").join(" ")]),
};
const lists = {
  ordinary: ["cháu ngoại", "chủ nhật", "thuế", "trang", "giấy báo"],
  unrelated: ["xe khách", "giá rẻ", "phim", "quà"],
};
const kept = keeper(lists, site);
const read = (text) => kept(syllables(text)).map((word) => (word.kept ? `[${word.text}]` : word.text));

test("what is ordinary is kept, and gets its marks where there were none", () => {
  assert.deepEqual(read("cháu ngoại tôi"), ["[cháu]", "[ngoại]", "tôi"]);
  assert.deepEqual(read("chau ngoai"), ["[cháu]", "[ngoại]"]);
  assert.deepEqual(read("CHỦ NHẬT".toLowerCase()), ["[chủ]", "[nhật]"]);
});

test("with other marks, in half, or where the site knows the words side by side it is not", () => {
  assert.deepEqual(read("cháu ngoài"), ["cháu", "ngoài"]);
  assert.deepEqual(read("ngoại"), ["ngoại"]);
  assert.deepEqual(read("giay bao"), ["giay", "bao"]);
  assert.deepEqual(read("giấy báo"), ["[giấy]", "[báo]"]);
});

test("a single word is kept only as it is written", () => {
  assert.deepEqual(read("nộp thuế"), ["nộp", "[thuế]"]);
  assert.deepEqual(read("nop thue"), ["nop", "thue"]);
  assert.deepEqual(read("mỗi trang"), ["mỗi", "[trang]"]);
});

test("a word of other trades is told from one that a page has", () => {
  const unrelated = (text) => kept(syllables(text)).map((word) => Boolean(word.unrelated));
  assert.deepEqual(unrelated("ve xe khach"), [false, true, true]);
  assert.deepEqual(unrelated("phim hay"), [true, false]);
  assert.deepEqual(unrelated("giá rẻ"), [false, false]);
  assert.deepEqual(unrelated("quà"), [false]);
});
