import assert from "node:assert/strict";
import { test } from "node:test";
import { plainly } from "../../../hooks/browser/search/dialect.js";
import { syllables } from "../../../hooks/browser/search/fold.js";

const site = {
  known: new Set(["mo", "hinh", "chu", "phi", "chung", "thuc"]),
  neighbours: new Set([
    "mo hinh",
    "vieng mo",
    "chung thuc",
    "chu ho",
    "hai tang",
    "thu bay",
    "lop 6",
    "lop sau",
    "75 tuoi",
  ]),
};
const read = (text) =>
  plainly(syllables(text), site)
    .map((word) => word.text)
    .join(" ");

test("words of Nghệ Tĩnh become those of the pages", () => {
  assert.equal(read("tui mần giấy ở mô"), "tôi làm giấy ở đâu");
  assert.equal(read("chừ mần răng rứa"), "giờ làm sao thế");
  assert.equal(read("lam giay o mo"), "lam giay o đâu");
});

test("a word that the site knows beside its neighbour stays, and so does one without marks that may be another", () => {
  assert.equal(read("mô hình"), "mô hình");
  assert.equal(read("thăm viếng mộ"), "thăm viếng mộ");
  assert.equal(read("chu"), "chu");
  assert.equal(read("chi phí"), "chi phí");
});

test("the price of what the site names is its fee; of gold it is not", () => {
  assert.equal(read("giá chứng thực"), "phí chứng thực");
  assert.equal(read("giá vàng"), "giá vàng");
});

test("a number in digits is spelled where the site spells it, and stays where the site has the digits", () => {
  assert.equal(read("nhà 2 tầng"), "nhà hai tầng");
  assert.equal(read("thu 7"), "thu bảy");
  assert.equal(read("lớp 6"), "lớp 6");
  assert.equal(read("2 con"), "2 con");
});

test("an old age is put at its multiple of five, where the site has that", () => {
  assert.equal(read("bà 76 tuổi"), "bà 75 tuổi");
  assert.equal(read("bay muoi chin tuoi"), "75 tuoi");
  assert.equal(read("cụ 82 tuổi"), "cụ 82 tuổi");
  assert.equal(read("78 ngày"), "78 ngày");
});

test("an age in words is put in digits, as pages have it", () => {
  assert.equal(read("bà tám mươi tuổi"), "bà 80 tuổi");
  assert.equal(read("cu tam muoi lam tuoi"), "cu 85 tuoi");
  assert.equal(read("ba tam muoi tuoi"), "ba 80 tuoi");
  assert.equal(read("con mười bảy tuổi"), "con 17 tuổi");
  assert.equal(read("bé bốn tuổi"), "bé 4 tuổi");
  assert.equal(read("tuổi già"), "tuổi già");
});

test("names of an object's own are no words", () => {
  assert.equal(read("constructor toString __proto__"), "constructor tostring proto");
});
