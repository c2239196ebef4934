import assert from "node:assert/strict";
import { test } from "node:test";
import { syllables } from "../../../hooks/browser/search/fold.js";
import { wanted } from "../../../hooks/browser/search/wishes.js";

const read = (text) => {
  const words = syllables(text);
  return words
    .slice(...wanted(words))
    .map((word) => word.text)
    .join(" ");
};

test("what is wanted stands behind the wish and before the purpose", () => {
  assert.equal(read("ly hôn rồi muốn đổi họ cho con"), "đổi họ cho con");
  assert.equal(read("làm căn cước để thi bằng lái"), "làm căn cước");
  assert.equal(read("tôi muốn xin giấy độc thân để cưới vợ"), "xin giấy độc thân");
  assert.equal(read("xin giay doc than de cuoi vo"), "xin giay doc than");
  assert.equal(read("sao y hộ chiếu"), "sao y hộ chiếu");
});

test("what is left behind, a birth and a wish that says nothing are no bounds", () => {
  assert.equal(read("đất mẹ để lại"), "đất mẹ để lại");
  assert.equal(read("vo moi de lam giay gi"), "vo moi de lam giay gi");
  assert.equal(read("khai sinh thì muốn"), "khai sinh thì muốn");
});
