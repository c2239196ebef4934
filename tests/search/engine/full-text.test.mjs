import assert from "node:assert/strict";
import { test } from "node:test";
import { fullText, grams } from "../../../hooks/browser/search/full-text.js";

const phrase = (id, kind, text) => ({ page: { id }, kind, words: text.split(" ").map((bare) => ({ bare })) });

/** The numbers of the phrases that have each syllable. */
function placesIn(phrases) {
  const places = new Map();
  for (const [number, { words }] of phrases.entries())
    for (const { bare } of words) places.set(bare, [...new Set([...(places.get(bare) ?? []), number])]);
  return places;
}

test("grams are syllables and pairs of neighbours", () => {
  assert.deepEqual(grams(["khai", "sinh", "lai"]), ["khai", "sinh", "lai", "khai sinh", "sinh lai"]);
});

test("the best page has 1; a rare word and a pair weigh more, a heading less than a title, a long page less", () => {
  const phrases = [
    phrase(0, "title", "khai sinh"),
    phrase(1, "title", "khai tu"),
    phrase(2, "heading", "khai sinh"),
    phrase(3, "title", "sinh khai"),
    phrase(4, "title", "khai sinh va rat nhieu chu khac nua"),
  ];
  const search = fullText(phrases, 5, placesIn(phrases));
  const found = search(grams(["khai", "sinh"]));
  assert.equal(found.get(0), 1);
  for (const id of [1, 2, 3, 4]) assert.ok(found.get(id) < 1, String(id));
  assert.ok(found.get(3) > found.get(1), "both words");
  assert.ok(found.get(0) > found.get(4), "a long page");
  assert.equal(search(["khong"]).size, 0);
});
