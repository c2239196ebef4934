// Words that carry little: they neither find a page nor tell whether the answer is sure.

import { isPlain } from "./fold.js";

/** Words that carry little: asking, politeness, grammar. */
const FILLERS = new Set(
  (
    "a ah ak anh bac ban bi biet cac can chau cho chu chi co cua da de den di do dung duoc em giup gi gui ha hay " +
    "hoi huong khi khong la lam len luc ma minh mot muon nao nay neu nha nhe nhu nhung nua o oi ong phai ra roi ta " +
    "tai the thi theo thu toi trong tren tu tuc va vao vay ve vi voi vui xin a xong luon vua vai day ay no man chut " +
    "het roi con thu ca thoi gio bua kia ba may sao"
  ).split(" "),
);
/** The same with their marks: «vé» is not «về». */
const MARKED = new Set(
  (
    "à ạ anh bác bạn bị biết các cái cần chẳng cháu cho chú chị có của đã để đến đi đó được em giúp gì gửi hả hay " +
    "hỏi khi không là làm lên lúc mà mình một muốn này nào nay nếu nhà nhé như nhưng những nữa ở ông ơi phải ra rồi " +
    "ta tại thế thì theo tôi trong trên từ và vào vậy về vì với xin xong luôn vừa đây ấy nó mấy chút hết con thứ cả " +
    "thôi giờ bữa kia ba sao cô bà"
  ).split(" "),
);
const COMMON = new Set("tôi bà cháu muốn phải được không thì này cũng những làm gì đâu sao giờ".split(" "));

/** Tell whether a bare syllable carries little. */
export function isFiller(bare) {
  return FILLERS.has(bare);
}

/** Tell whether a typed word carries little: without marks it may, with marks it must be one of them. */
export function saysLittle(word) {
  return MARKED.has(word.text) || (isPlain(word) && FILLERS.has(word.bare));
}

/** Tell whether a word with its marks is said so often that it is no slip of another. */
export function isPlainTalk({ text }) {
  return COMMON.has(text);
}
