import assert from "node:assert/strict";
import { test } from "node:test";
import { keeper } from "../../../hooks/browser/search/ordinary.js";
import { syllables } from "../../../hooks/browser/search/fold.js";

const kept = keeper(["cháu ngoại", "chủ nhật", "thuế", "trang", "giấy báo"], new Set(["giay bao"]));
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
