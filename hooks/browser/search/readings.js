// The ways to read one query: as typed, with joined words split, abbreviations spelled out, everyday phrases put as
// offices put them.

import { isAside, isPlainTalk, saysLittle } from "./fillers.js";
import { spoken, written } from "./fold.js";
import { intents } from "./intents.js";
import { remembered, remembering } from "./remembered.js";
import { corrected, mayBe } from "./spelling.js";

const MOST = 16; // readings of one query
const REPLACED = 0.98;
/** A short name put for the first registration, where the query has what is done on another page. */
const BESIDE = 0.85;
const FIRST = new Set(["dang", "lam", "xin"]);
const OTHERWISE = new Set(
  (
    "thoi nghi bo dung ngung dong huy xoa cham giai tra rut doi sua thay cai sai nham mat rach hong lai han trich " +
    "sao ban xac chuyen thoat muon tre"
  ).split(" "),
);
/** A saying with small words in between, at most so many; words that only count things are small too. */
const GAPPED = 0.88;
const GAP = 2;
const THINGS = new Set("hộ tờ thẻ sổ giấy bản quyển đứa thằng mảnh miếng thửa".split(" "));
const CORRECTED = 0.8;
const INITIALS = 0.9;
const LONGEST_SPLIT = 60; // letters

/** Prepare the dictionary of the site (what people say and what it means) and the initials of all phrases. */
export function reader({ phrases, sayings, known, spelled, neighbours, weight }, guesses) {
  const beginning = new Map(); // the first syllable of a saying -> all that begin with it
  for (const saying of sayings) remembered(beginning, saying.words[0].bare, () => []).push(new Saying(saying));
  const spell = initials(phrases);
  const short = new Set(sayings.filter(({ words }) => words.length === 1).map(({ words }) => words[0].bare));

  /** Give, in small steps, the readings of *words*, *most* at most: `{words, weight, notes}`, the one typed first. */
  return function* readings(words, most = MOST) {
    const split = words.flatMap((word) => pieces(word, known, neighbours));
    const notes = split.length === words.length ? [] : [`tách chữ dính: ${split.map((word) => word.text).join(" ")}`];
    const found = [{ words: split, weight: 1, notes }];
    yield;
    const right = yield* corrected(split, spelled, neighbours, guesses);
    if (right)
      found.push({
        words: right,
        weight: CORRECTED,
        notes: [...notes, `sửa chính tả: ${right.map((word) => word.text).join(" ")}`],
      });
    for (let n = 0; n < found.length && found.length < most; n += 1) {
      for (const next of replaced(found[n], beginning, known, weight)) {
        if (found.length < most && !found.some((other) => same(other.words, next.words))) found.push(next);
      }
      yield;
    }
    for (const reading of found.slice()) {
      for (const next of spelledOut(reading, spell, known, weight, short)) if (found.length < MOST) found.push(next);
    }
    return found;
  };
}

/** What people say and what it means; most are never near. */
class Saying {
  constructor({ say, words, means }) {
    Object.assign(this, { say, words, means });
  }

  get text() {
    return written(this.say);
  }

  get meanings() {
    return (this.meant ??= this.means.map(spoken));
  }

  /** Whether it only names a thing for its first registration: «hộ kinh doanh» → «đăng ký … hộ kinh doanh». */
  get registers() {
    const text = (some) => some.map(({ bare }) => bare).join(" ");
    return this.meanings.every(
      (meaning) => meaning.length > this.words.length && text(meaning).endsWith(text(this.words)),
    );
  }

  /** Whether it stands for a first registration, and says itself of no other verb. */
  get starts() {
    return this.meanings.some(([verb]) => FIRST.has(verb.bare)) && !this.words.some(({ bare }) => OTHERWISE.has(bare));
  }
}

function same(a, b) {
  return a.length === b.length && a.every((word, n) => word.text === b[n].text);
}

/** Tell whether a typed syllable may be the one said; marks may be left out, unless it is then *taken* for another. */
function fits(typed, said, taken) {
  if (taken || isPlainTalk(typed)) return typed.letters === said.letters && typed.tone === said.tone;
  if (typed.guessed && !mayBe(typed.heard, new Set([said.tone]))) return false;
  return (
    typed.bare === said.bare &&
    (typed.letters === typed.bare || typed.letters === said.letters) &&
    (typed.tone === 0 || typed.tone === said.tone)
  );
}

/** Put each saying of the reading into its meanings, one at a time; never the words of one meaning again. */
function replaced(reading, beginning, known, weight) {
  const { words } = reading;
  const typed = ` ${words.map((word) => word.bare).join(" ")} `;
  const asking = intents(words.map(({ bare }) => bare)).places;
  const found = [];
  const bare = new Set(words.map((word) => word.bare));
  const longer = new Set(); // places of words that a longer saying holds: «sang tên» in «sang tên xe» is not meant
  const near = Array.from(bare).flatMap((first) =>
    (beginning.get(first) ?? []).filter((saying) => saying.words.every((said) => bare.has(said.bare))),
  );
  for (const saying of near.sort((a, b) => b.words.length - a.words.length || (a.text < b.text ? -1 : 1))) {
    const places = stands(saying, words, known);
    if (!places) continue;
    const here = places.map((n) => words[n]);
    const gapped = places.at(-1) - places[0] >= places.length;
    const beside =
      saying.starts && words.some(({ bare }, n) => !places.includes(n) && OTHERWISE.has(bare) && !asking.has(n));
    // a guess on guesses finds anything
    if (here.filter((word) => word.guessed).length > (here.length > 1 && !gapped ? 1 : 0)) continue;
    const again = here[0].made && here.every((word) => word.made === here[0].made);
    if (again && !(saying.registers && words.every((word) => !word.guessed))) continue;
    if (here.length > 1 && places.every((n) => longer.has(n))) continue;
    places.forEach((n) => longer.add(n));
    for (const meaning of saying.meanings) {
      if (typed.includes(` ${meaning.map((word) => word.bare).join(" ")} `)) continue;
      const made = `${saying.text} → ${meaning.map((word) => word.text).join(" ")}`;
      const put = worded(meaning, here, made, weight);
      found.push({
        words: words.flatMap((word, n) => (n === places[0] ? put : places.includes(n) ? [] : [word])),
        weight: reading.weight * (beside ? BESIDE : gapped || again ? GAPPED : REPLACED),
        notes: [...reading.notes, `từ điển: ${made}`],
      });
    }
  }
  return found;
}

/** Give the places of a saying in *words*, or null; a few small words may stand behind its first: «thôi [làm] bán». */
function stands({ words: says }, words, known) {
  for (let gap = 0; gap <= (says.length > 1 ? GAP : 0); gap += 1) {
    for (let at = 0; at + says.length + gap <= words.length; at += 1) {
      const places = says.map((_, n) => at + n + (n ? gap : 0));
      const fit = says.every((said, n) => fits(words[places[n]], said, says.length === 1 && known.has(said.bare)));
      if (
        fit &&
        words
          .slice(at + 1, at + 1 + gap)
          .every((word) => !word.made && (saysLittle(word) || isAside(word) || THINGS.has(word.text)))
      )
        return places;
    }
  }
  return null;
}

/**
 * Give the words of *meaning* in place of those *here*: many words for few do not drown the rest of the query, and
 * weigh no more together (`told`) where it is judged whether the answer is sure.
 */
function worded(meaning, here, made, weight) {
  const own = (word) => word.weight ?? weight(word.bare);
  const sum = (words, of) => words.reduce((total, word) => total + of(word), 0);
  const all = sum(meaning, own) || 1;
  const scale = Math.min(1, sum(here, own) / all) ** 0.5;
  const share = Math.min(1, sum(here, (word) => word.told ?? own(word)) / all);
  return meaning.map((word) => ({ ...word, made, weight: own(word) * scale, told: own(word) * share }));
}

/** Spell out an unknown run of initials that some phrase of the site has: «gpxd» is «giấy phép xây dựng». */
function spelledOut(reading, spell, known, weight, short) {
  for (const [at, word] of reading.words.entries()) {
    if (
      known.has(word.bare) ||
      word.bare.length < 3 ||
      word.bare.length > 7 ||
      word.made ||
      word.guessed ||
      word.next ||
      short.has(word.bare)
    )
      continue;
    return spell(word.bare).map((meaning) => ({
      words: [
        ...reading.words.slice(0, at),
        ...worded(meaning, [word], word.text, weight),
        ...reading.words.slice(at + 1),
      ],
      weight: reading.weight * INITIALS,
      notes: [...reading.notes, `chữ đầu: ${word.text} → ${meaning.map((w) => w.text).join(" ")}`],
    }));
  }
  return [];
}

function initials(phrases) {
  const told = phrases.filter((phrase) => phrase.said);
  return remembering((letters) => {
    const found = new Map();
    for (const { words, worth } of told) {
      for (let at = 0; at + letters.length <= words.length; at += 1) {
        const run = words.slice(at, at + letters.length);
        if (!run.every((word, n) => word.bare[0] === letters[n])) continue;
        const key = run.map((word) => word.bare).join(" ");
        const whole = words.length === run.length ? 3 : at === 0 ? 1 : 0.5;
        const entry = found.get(key) ?? { run, votes: 0 };
        entry.votes += worth * whole;
        found.set(key, entry);
      }
    }
    const best = Array.from(found.values()).sort((a, b) => b.votes - a.votes);
    return best.slice(0, 6).map((entry) => entry.run);
  });
}

/** Split words written together, «dangkykhaisinh», where the site knows every piece and every pair. */
function pieces(word, known, neighbours) {
  const { bare } = word;
  if (known.has(bare) || bare.length < 4 || bare.length > LONGEST_SPLIT) return [word];
  const best = Array(bare.length + 1).fill(null);
  best[0] = { cost: 0, cut: [] };
  for (let end = 2; end <= bare.length; end += 1) {
    for (let start = Math.max(0, end - 7); start < end - 1; start += 1) {
      const piece = spoken(bare.slice(start, end))[0]?.bare;
      const before = best[start];
      if (!before || !known.has(piece)) continue;
      const pair = !before.cut.length || neighbours.has(`${before.cut.at(-1).bare} ${piece}`);
      const cost = before.cost + (pair ? 1 : 4);
      if (!best[end] || cost < best[end].cost)
        best[end] = { cost, cut: [...before.cut, spoken(bare.slice(start, end))[0]] };
    }
  }
  const cut = best.at(-1)?.cut;
  return cut && cut.length > 1 && best.at(-1).cost <= cut.length + (bare.length < 5 ? -1 : cut.length < 3 ? 0 : 3)
    ? cut
    : [word];
}
