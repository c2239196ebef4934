import assert from "node:assert/strict";
import { test } from "node:test";
import { decoded, raw } from "../../../hooks/browser/search/raw.js";
import { syllables } from "../../../hooks/browser/search/fold.js";

test("Telex and VNI give the letters with their marks, wherever the keys stand", () => {
  for (const [meant, ...typed] of [
    ["giấy", "giaays", "giayas", "gia6y1", "giay61"],
    ["thường", "thuwowngf", "thuongwf", "thu7o72ng", "thuong72"],
    ["đất", "ddaats", "d9a6t1", "dat619"],
    ["trú", "trus", "tru1"],
    ["nước", "nuwowcs", "nu7o71c"],
    ["đăng", "ddawng", "d9a8ng", "dangwd"],
    ["của", "cuar", "cua3"],
    ["quá", "quas", "qua1"],
    ["người", "nguwowif", "nguoiwf", "ngu7o72i"],
    ["tư", "tuw", "tw", "tu7"],
  ])
    for (const keys of typed) assert.equal(raw(keys), meant, keys);
});

test("what is no syllable with marks stays: names of forms, levels, a tone that the syllable cannot bear", () => {
  for (const typed of ["ct07", "tk1", "muc2", "1001193", "h35"]) assert.equal(raw(typed), null, typed);
});

test("one word of VNI is read, one of Telex alone may be a slip", () => {
  const site = new Set(["dang", "ki", "ket", "hon"]);
  const read = (text) =>
    decoded(syllables(text), site)
      .map((word) => word.text)
      .join(" ");
  assert.equal(read("ddanwg kys keets hoon"), "đăng ký kết hôn");
  assert.equal(read("dang ky keets"), "dang ky keets");
  assert.equal(read("dang ky ket1 hon"), "dang ky két hon");
  assert.equal(read("zzz qqq"), "zzz qqq");
});
