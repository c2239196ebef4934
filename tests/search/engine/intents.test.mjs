import assert from "node:assert/strict";
import { test } from "node:test";
import { syllables } from "../../../hooks/browser/search/fold.js";
import { SECTIONS, intents } from "../../../hooks/browser/search/intents.js";

const asked = (text) => intents(syllables(text).map((word) => word.bare));

test("the words that ask choose the section", () => {
  for (const [query, section] of [
    ["phí đăng ký kết hôn", "le-phi"],
    ["khai sinh bao nhieu tien", "le-phi"],
    ["hồ sơ khai sinh gồm những gì", "ho-so"],
    ["can giay to gi", "ho-so"],
    ["đăng ký kết hôn ở đâu", "noi-nop"],
    ["mấy ngày thì có căn cước", "thoi-han"],
    ["mat bao lau", "thoi-han"],
    ["nộp qua mạng", "cach-nop"],
    ["các bước nhận con nuôi", "trinh-tu"],
    ["làm thế nào", "trinh-tu"],
    ["ai được làm giám hộ", "doi-tuong"],
    ["căn cứ pháp lý", "can-cu"],
  ])
    assert.equal(asked(query).section, section, query);
  assert.equal(asked("đăng ký khai sinh").section, null);
  assert.equal(asked("thời gian cấp căn cước").section, "thoi-han");
  assert.equal(asked("nghỉ bán một thời gian").section, null);
});

test("two sections that are asked for are none; a question asks for more than a noun", () => {
  for (const query of ["phí và thời hạn đăng ký kết hôn", "làm ở đâu mất bao lâu"])
    assert.equal(asked(query).section, null, query);
  assert.equal(asked("hồ sơ khai sinh nộp ở đâu").section, "noi-nop");
  assert.equal(asked("giấy độc thân mấy bữa có").section, "thoi-han");
  assert.equal(asked("đăng ký kết hôn ở xã nào").section, "noi-nop");
});

test("every section that can be chosen has words for the reader", () => {
  assert.deepEqual(
    Object.keys(SECTIONS).sort(),
    [
      "can-cu",
      "cach-nop",
      "doi-tuong",
      "ho-so",
      "ket-qua",
      "le-phi",
      "noi-nop",
      "so-tien",
      "thoi-han",
      "trinh-tu",
    ].sort(),
  );
});

test("places tell which words only ask", () => {
  assert.deepEqual([...asked("khai sinh ở đâu").places].sort(), [2, 3]);
});

test("papers that are handed in are not handed in for somebody", () => {
  assert.equal(asked("nộp hồ sơ").section, "ho-so");
  assert.equal(asked("nộp hộ").section, "cach-nop");
});

test("money that one receives is not the fee", () => {
  for (const text of [
    "trợ cấp bao nhiêu tiền",
    "được bao nhiêu tiền",
    "dân công hỏa tuyến được nhận mai táng bao nhiêu tiền",
    "mỗi tháng được hưởng mấy đồng",
  ])
    assert.equal(asked(text).section, "so-tien", text);
  for (const text of ["hết bao nhiêu tiền", "mất mấy đồng", "công chứng bao nhiêu tiền"])
    assert.equal(asked(text).section, "le-phi", text);
});
