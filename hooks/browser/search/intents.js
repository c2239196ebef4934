// What somebody wants to know about a procedure, told by a few words; each chooses a section of the sheet.
// The words come without marks; on the sheet, a section is an id.

import { spoken } from "./fold.js";

/** What is done with papers, before «những giấy tờ gì». */
const WHAT = [
  "can ",
  "co ",
  "gom ",
  "gom co ",
  "bao gom ",
  "mang ",
  "mang theo ",
  "dem ",
  "dem theo ",
  "chuan bi ",
  "nop ",
];

/** What is done with money that one receives, before «bao nhiêu»: the benefit is asked for, not the fee. */
const RECEIVED = ["duoc", "nhan", "huong", "linh", "lanh", "duoc tra", "ho tro", "tro cap", "den bu"];
const SUMS = ["bao nhieu tien", "bao nhieu", "may tien", "may dong", "nhieu tien khong"];
/** How many words may stand between the two. */
const BETWEEN = 4;

const INTENTS = {
  "so-tien": [
    ...RECEIVED.flatMap((verb) => SUMS.map((sum) => `${verb} ${sum}`)),
    "bao nhieu mot thang",
    "may tien mot thang",
  ],
  "le-phi": [
    "le phi",
    "phi",
    "muc phi",
    "chi phi",
    "bao nhieu tien",
    "het bao nhieu",
    "mat bao nhieu",
    "ton bao nhieu",
    "gia bao nhieu",
    "may dong",
    "may tien",
    "may nghin",
    "mat tien",
    "ton tien",
    "dong tien",
    "nop tien",
    "co mat phi",
    "co ton phi",
    "het nhieu tien",
    "bn tien",
    "tra bao nhieu",
    "nop bao nhieu",
    "dong bao nhieu",
    "bao tien",
  ],
  "ho-so": [
    ...WHAT.flatMap((verb) =>
      ["", "nhung ", "cac "].flatMap((some) =>
        ["", "giay to ", "giay ", "thu ", "don "].map((thing) => `${verb}${some}${thing}gi`),
      ),
    ),
    "giay to",
    "ho so",
    "thanh phan ho so",
    "mau don",
    "don mau",
    "mau nao",
    "bieu mau",
    "to khai",
    "mau to khai",
    "don tu",
  ],
  "noi-nop": [
    "o dau",
    "cho nao",
    "noi nao",
    "tai dau",
    "den dau",
    "di dau",
    "nop dau",
    "noi nop",
    "nop o dau",
    "lam dau",
    "dia chi",
    "gap ai",
    "o phong nao",
    "lien he dau",
    "xa nao",
  ],
  "thoi-han": [
    "bao lau",
    "mat bao lau",
    "may ngay",
    "bao nhieu ngay",
    "may hom",
    "may bua",
    "khi nao",
    "bao gio",
    "luc nao",
    "thoi han",
    "thoi gian",
    "thoi gian giai quyet",
    "may tuan",
    "may thang",
    "lau khong",
  ],
  "cach-nop": [
    "qua mang",
    "online",
    "truc tuyen",
    "tren mang",
    "qua buu dien",
    "buu dien",
    "tren dien thoai",
    "qua dien thoai",
    "tai nha",
    "nop ho",
    "cach nop",
    "nop truc tuyen",
    "nop online",
  ],
  "trinh-tu": [
    "gom may buoc",
    "may buoc",
    "buoc nao",
    "cac buoc",
    "trinh tu",
    "quy trinh",
    "the nao",
    "lam sao",
    "ra sao",
    "cach lam",
    "huong dan",
  ],
  "doi-tuong": ["ai duoc", "ai lam duoc", "nhung ai", "dieu kien", "doi tuong", "truong hop nao"],
  "can-cu": ["can cu phap ly", "can cu", "luat nao", "nghi dinh nao", "theo luat nao", "quy dinh nao", "van ban nao"],
  "ket-qua": ["ket qua", "nhan duoc gi"],
};

/** What the section answers, for the reader's eyes. */
export const SECTIONS = {
  "le-phi": "Phí, lệ phí",
  "so-tien": "Được bao nhiêu tiền",
  "ho-so": "Giấy tờ cần có",
  "noi-nop": "Nơi nộp",
  "thoi-han": "Thời hạn",
  "cach-nop": "Cách nộp",
  "trinh-tu": "Các bước",
  "doi-tuong": "Ai được làm",
  "can-cu": "Căn cứ pháp lý",
  "ket-qua": "Kết quả",
};

/** Words that do not ask after another: «một thời gian» is a while. */
const NOT_AFTER = { "thoi gian": "mot" };
/** «Nộp hồ sơ» is no «nộp hộ». */
const NOT_BEFORE = { "nop ho": "so" };

const PATTERNS = Object.entries(INTENTS)
  .flatMap(([section, says]) => says.map((say) => ({ section, words: spoken(say).map((word) => word.bare) })))
  .sort((a, b) => b.words.length - a.words.length);

const GAINED = new Set(["duoc", "huong", "linh"]);

/** Names of things; a question word («ở đâu») asks for more than they do. */
const NOUNS = new Set([
  "giay to",
  "ho so",
  "thanh phan ho so",
  "mau don",
  "don mau",
  "bieu mau",
  "to khai",
  "mau to khai",
  "don tu",
  "thoi gian",
  "dieu kien",
  "huong dan",
  "can cu",
  "ket qua",
  ...INTENTS["cach-nop"],
]);

/**
 * Find intent words in bare syllables: the section that is asked for, null where two are, and the places of all of
 * them. A word at a *guessed* place asks only beside another.
 */
export function intents(bare, guessed = new Set()) {
  const places = new Set();
  const [asked, named] = [new Set(), new Set()];
  for (const pattern of PATTERNS) {
    for (let at = 0; at + pattern.words.length <= bare.length; at += 1) {
      if (!pattern.words.every((word, n) => word === bare[at + n])) continue;
      const say = pattern.words.join(" ");
      if (at && NOT_AFTER[say] === bare[at - 1]) continue;
      if (NOT_BEFORE[say] && NOT_BEFORE[say] === bare[at + pattern.words.length]) continue;
      if (pattern.words.every((_, n) => places.has(at + n)) || (pattern.words.length === 1 && guessed.has(at)))
        continue;
      const received = SUMS.includes(say) && bare.slice(Math.max(0, at - BETWEEN), at).some((word) => GAINED.has(word));
      (NOUNS.has(say) ? named : asked).add(received ? "so-tien" : pattern.section);
      pattern.words.forEach((_, n) => places.add(at + n));
    }
  }
  const wanted = asked.size ? asked : named;
  return { section: wanted.size === 1 ? Array.from(wanted)[0] : null, places };
}
