import assert from "node:assert/strict";
import { test } from "node:test";
import { agreement, strip, syllable, syllables } from "../../../hooks/browser/search/fold.js";

const bare = (text) => syllables(text).map((word) => word.bare);

test("marks are stripped, đ too", () => {
  assert.equal(strip("đăng ký HỘ tịch"), "dang ky HO tich");
  assert.deepEqual(bare("Chứng thực bản sao"), ["chung", "thuc", "ban", "sao"]);
});

test("it does not matter where the tone stands, how marks are encoded, whether i or y is written", () => {
  for (const [a, b] of [
    ["hoà", "hòa"],
    ["khoẻ", "khỏe"],
    ["uỷ", "ủy"],
    ["kí", "ký"],
    ["quí", "quý"],
    ["tế".normalize("NFD"), "tế"],
    ["KẾT", "kết"],
  ]) {
    assert.equal(agreement(syllable(a.toLowerCase()), syllable(b)), 1, `${a} ${b}`);
  }
  assert.notEqual(syllable("tuy").bare, syllable("tui").bare);
});

test("marks that are left out weigh little, marks that contradict weigh more", () => {
  const fit = (typed, written) => agreement(syllable(typed), syllable(written));
  assert.ok(fit("kết", "kết") > fit("ket", "kết"));
  assert.ok(fit("ket", "kết") > fit("kêt", "kết"));
  assert.ok(fit("kêt", "kết") > fit("tữ", "tử"));
  assert.ok(fit("tữ", "tử") > fit("tự", "tử"));
  assert.equal(fit("tân", "tăn"), 0.8);
  assert.equal(fit("đang", "dang"), 0.8);
});

test("words know their places in the text, codes stay whole, signs are nothing", () => {
  assert.deepEqual(
    syllables("a, «Bê» 1.001193!").map(({ text, start, end }) => [text, start, end]),
    [
      ["a", 0, 1],
      ["bê", 4, 6],
      ["1.001193", 8, 16],
    ],
  );
  assert.deepEqual(syllables("\u0301\u0302 🎉 <> \u202e\u200b --"), []);
});
