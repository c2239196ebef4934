import assert from "node:assert/strict";
import { test } from "node:test";
import { isAside, isPlainTalk } from "../../../hooks/browser/search/fillers.js";
import { syllable } from "../../../hooks/browser/search/fold.js";
import { createEngine } from "../shipped.mjs";

const aside = (text) => isAside(syllable(text));

test("who, when and how many is told beside the errand", () => {
  for (const text of ["vợ", "vo", "nội", "tuần", "tuan", "14", "năm"]) assert.ok(aside(text), text);
  for (const text of ["đất", "dat", "nhẫn", "hộ"]) assert.ok(!aside(text), text);
});

test("without marks a word is aside only where it hardly means another", () => {
  for (const text of ["nam", "ho", "mai", "dau"]) assert.ok(!aside(text), text);
});

test("what is said in every sentence is no other word", () => {
  assert.ok(isPlainTalk(syllable("của")));
  assert.ok(!isPlainTalk(syllable("cua")));
  assert.ok(!isPlainTalk(syllable("cửa")));
});

test("the commune's own name decides little: the whole site is about it", () => {
  const titles = { "/m/an/": "Công an xã Cẩm Duệ", "/m/mot/": "Một cửa xã Cẩm Duệ", "/n/": "Tin mới" };
  const named = Object.entries(titles).map(([url, title]) => ({ url, title, kind: "desk" }));
  const urlOf = (place) => createEngine({ pages: named, place }).search("tin cẩm duệ").results[0].url;
  assert.equal(urlOf("Cẩm Duệ"), "/n/");
  assert.notEqual(urlOf(""), "/n/");
});
