// Words that are everywhere on a site decide little: the commune's name, «có».

import assert from "node:assert/strict";
import { test } from "node:test";
import { createEngine } from "../shipped.mjs";

const page = (url, title) => ({ url, title, terms: [], kind: "procedure" });

test("the commune's own name decides little: the whole site is about it", () => {
  const named = [page("/m/an/", "Công an xã Cẩm Duệ"), page("/m/mot/", "Một cửa xã Cẩm Duệ"), page("/n/", "Tin mới")];
  const urlOf = (place) => createEngine({ pages: named, place }).search("tin cẩm duệ").results[0].url;
  assert.equal(urlOf("Cẩm Duệ"), "/n/");
  assert.notEqual(urlOf(""), "/n/");
});

test("«có» with its mark is not «cố»: a saying of one who died is not read into it", () => {
  const told = createEngine({ pages: [page("/t/", "Đăng ký khai tử")], words: [[["cố mất"], ["khai tử"]]] });
  assert.ok(!told.search("làm giấy có mất tiền không").results[0]?.notes.length);
});
