import assert from "node:assert/strict";
import { test } from "node:test";
import { corrected, oneSlip, sound, speller } from "../../../hooks/browser/search/spelling.js";
import { syllable, syllables } from "../../../hooks/browser/search/fold.js";
import { atOnce } from "../../../hooks/browser/search/slices.js";

test("syllables that people say alike sound alike", () => {
  for (const [a, b] of [
    ["xinh", "sinh"],
    ["tru", "chu"],
    ["giam", "dam"],
    ["giam", "ram"],
    ["lai", "nai"],
    ["thuc", "thut"],
    ["cong", "con"],
    ["fep", "phep"],
    ["nghia", "ngia"],
  ]) {
    assert.equal(sound(a), sound(b), `${a} ${b}`);
  }
  assert.notEqual(sound("ket"), sound("hon"));
});

test("one slip is one insertion, deletion, replacement or swap", () => {
  for (const [a, b] of [
    ["hon", "hn"],
    ["hn", "hon"],
    ["khia", "khai"],
    ["hom", "hon"],
    ["sihn", "sinh"],
  ])
    assert.ok(oneSlip(a, b), `${a} ${b}`);
  for (const [a, b] of [
    ["hon", "hon"],
    ["hon", "ket"],
    ["khaii", "kha"],
    ["abcd", "badc"],
  ])
    assert.ok(!oneSlip(a, b), `${a} ${b}`);
});

const known = new Map([
  ["tam", new Set([5])],
  ["tru", new Set([4])],
  ["chu", new Set([2])],
  ["tich", new Set([5])],
  ["lua", new Set([4])],
]);
const neighbours = new Set(["tam tru", "chu tich"]);

test("guesses are the site's own syllables, never the typed one", () => {
  const guesses = speller(known);
  assert.deepEqual([...guesses(syllable("tam")).keys()], []);
  assert.ok(guesses(syllable("chu")).has("tru"));
  const more = speller(new Map([["gio", new Set([0])]]));
  assert.ok(more(syllable("do")).has("gio") && !more(syllable("đo")).has("gio"), "đ is not taken for gi");
  assert.deepEqual([...guesses(syllable("zzzzz")).keys()], []);
  assert.deepEqual([...guesses(syllable("tr"), { begun: true }).keys()], ["tru"]);
});

test("a key held down is let go", () => {
  const guesses = speller(
    new Map([
      ["sinh", new Set([0])],
      ["hon", new Set([0])],
    ]),
  );
  assert.ok(guesses(syllable("sinhhh")).get("sinh") > 0.9);
  assert.ok(guesses(syllable("sihnn")).has("sinh"));
});

test("a syllable is corrected where its neighbour bears it out, and stands where it fits", () => {
  const guesses = speller(known);
  const fix = (text) =>
    atOnce(corrected(syllables(text), known, neighbours, guesses))
      ?.map((word) => word.bare)
      .join(" ") ?? null;
  assert.equal(fix("tạm chú"), "tam tru");
  assert.equal(fix("chủ tịch"), null);
  assert.equal(fix("lúa"), null);
  assert.equal(fix("tạm chừ"), null, "a guess that nowhere has the tone that was typed is none");
});
