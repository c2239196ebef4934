// Which words of a sentence are wanted: what is wanted stands behind the one and before the other: «ly hôn rồi muốn đổi
// họ cho con», «làm căn cước để thi bằng lái».

import { isPlain } from "./fold.js";

const [WISH, PURPOSE] = ["muốn", "để"];
/** «Để lại» is what somebody leaves behind; without marks «de» after one of these is a birth: «vo moi de». */
const LEFT = "lai";
const BIRTH = new Set("vo con me moi vua sinh sap chua cho noi tui toi chi".split(" "));

/** Give `[from, to]`: the place of the first word that is wanted, and the one behind the last. */
export function wanted(words) {
  const last = words.map((word) => says(word, WISH)).lastIndexOf(true) + 1;
  const from = last < words.length ? last : 0;
  const to = words.findIndex(
    (word, n) =>
      n > from &&
      says(word, PURPOSE) &&
      words[n + 1]?.bare !== LEFT &&
      !(isPlain(word) && BIRTH.has(words[n - 1].bare)),
  );
  return [from, to < 0 ? words.length : to];
}

function says(word, text) {
  return word.text === text || (isPlain(word) && word.bare === (text === WISH ? "muon" : "de"));
}
