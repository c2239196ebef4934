// How small the steps are between which a page may answer: reads {data, queries} as JSON, the data packed; writes what
// the longest step of making the engine takes of the whole, and the longest of each query of the same whole. Everything
// is done several times, by an engine that was never asked before, and a step counts as long as its fastest: nothing
// else that the machine does makes one long.

import { readFileSync } from "node:fs";
import { createEngine } from "../../hooks/browser/search/engine.js";
import { unpacked } from "../../hooks/browser/search/unpack.js";

const TIMES = 15;
const { data, queries } = JSON.parse(readFileSync(0, "utf8"));

/** Do *work* to its end, note in *steps* what each step took if it was never faster, and give what it gives. */
function timed(work, steps) {
  for (let n = 0; ; n += 1) {
    const start = performance.now();
    const { done, value } = work.next();
    steps[n] = Math.min(steps[n] ?? Infinity, performance.now() - start);
    if (done) return value;
  }
}

function* made() {
  return yield* createEngine(yield* unpacked(data));
}

const making = [];
const engines = Array.from({ length: TIMES }, () => timed(made(), making));
const whole = making.reduce((sum, step) => sum + step, 0);

function longest(query) {
  const steps = [];
  for (const engine of engines) timed(engine.searching(query, { begun: true }), steps);
  return Math.max(...steps) / whole;
}

process.stdout.write(JSON.stringify({ making: Math.max(...making) / whole, queries: queries.map(longest) }));
