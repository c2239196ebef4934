// Words that carry little: they neither find a page nor tell whether the answer is sure.

import { isPlain, strip } from "./fold.js";

/** Words that carry little: asking, politeness, grammar. With marks «vé» is not «về». */
const MARKED = new Set(
  (
    "à ạ anh bác bạn bị biết các cái cần chẳng cháu cho chú chị có của đã để đến đi đó được em giúp gì gửi hả hay " +
    "hỏi khi không là làm lên lúc mà mình một muốn này nào nay nếu nhà nhé như nhưng những nữa ở ông ơi phải ra " +
    "rồi ta tại thế thì theo tôi trong trên từ và vào vậy về vì với xin xong luôn vừa đây ấy nó mấy chút hết con " +
    "thứ cả thôi giờ bữa kia ba sao cô bà"
  ).split(" "),
);
/** The same without marks, and slips of them; «cai» may be what is mended. */
const FILLERS = new Set([..."ah ak dung huong man tuc vai vui".split(" "), ...Array.from(MARKED, strip)]);
FILLERS.delete("cai");
const COMMON = new Set(
  (
    "tôi bà cháu muốn phải được không thì này cũng những làm gì đâu sao giờ của để đã thôi rồi về với như nhau cần " +
    "có"
  ).split(" "),
);

/** Who and when: they tell of the case, not of the errand, and count where a page names them. */
const ASIDE = new Set(
  (
    "vợ chồng bố mẹ cha má mạ bọ ông bà cụ con cháu bé anh chị em chú bác cô dì cậu mợ thím dượng nội ngoại trai " +
    "gái út cả dâu rể họ tuần tháng năm tuổi trước sau qua ngoái kia xưa hồi mới vừa sắp cũ đời nghìn triệu mét " +
    "sào m2 lần"
  ).split(" "),
);
/** Those that mean little else without marks: «nam» is more than «năm», «ho» than «họ». */
const ASIDE_PLAIN = new Set(
  (
    "vo chong bo me cha ma ong ba con chau be anh chi em noi ngoai trai gai tuan thang tuoi " +
    "truoc sau qua vua xua hoi moi"
  ).split(" "),
);

/** Tell whether a word only tells who or when, or is a number. */
export function isAside(word) {
  return /^\d{1,3}$/.test(word.text) || ASIDE.has(word.text) || (isPlain(word) && ASIDE_PLAIN.has(word.bare));
}

/** Tell whether a bare syllable carries little. */
export function isFiller(bare) {
  return FILLERS.has(bare);
}

/** Tell whether a typed word carries little: without marks it may, with marks it must be one of them. */
export function saysLittle(word) {
  return MARKED.has(word.text) || (isPlain(word) && FILLERS.has(word.bare));
}

/** Tell whether a word with its marks is said so often that it is no slip of another: «của» is not «cửa». */
export function isPlainTalk({ text }) {
  return COMMON.has(text);
}
