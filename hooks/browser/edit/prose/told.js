// What was left out of what was pasted, said in one line.

/** Collects what was left out (`left`) and what else there is to know (`say`). */
export class Told {
  out = new Set();
  said = new Set();

  left(what) {
    this.out.add(what);
  }

  say(sentence) {
    this.said.add(sentence);
  }

  toString() {
    const out = this.out.size ? `Đã bỏ: ${[...this.out].join(", ")}.` : "";
    return ["Đã dán.", out, ...this.said].filter(Boolean).join(" ");
  }
}
