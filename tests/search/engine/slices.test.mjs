import assert from "node:assert/strict";
import { test } from "node:test";
import { atOnce, inSlices } from "../../../hooks/browser/search/slices.js";

/** Steps that keep the machine busy for *milliseconds* each. */
function* busy(steps, milliseconds) {
  for (let n = 0; n < steps; n += 1) {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
    yield;
  }
  return "done";
}

test("whatever waits meanwhile gets its turn", async () => {
  globalThis.self = globalThis;
  const order = [];
  await new Promise((resolve) => {
    inSlices(busy(20, 2), (value) => resolve(order.push(value)));
    setTimeout(() => order.push("tapped"), 0);
    order.push("begun");
  });
  assert.deepEqual(order, ["begun", "tapped", "done"]);
});

test("the first step waits as well: what the page does now is a task of its own", async () => {
  globalThis.self = globalThis;
  const order = [];
  function* work() {
    order.push("step");
    yield;
  }
  await new Promise((resolve) => {
    inSlices(work(), resolve);
    order.push("the end of the task");
  });
  assert.deepEqual(order, ["the end of the task", "step"]);
});

test("where there is no page to keep awake all is done at once", () => {
  globalThis.self = {};
  const told = [];
  inSlices(busy(3, 1), (value) => told.push(value));
  assert.deepEqual(told, ["done"]);
});

test("work that nobody waits for any more is ended, and told as nothing", async () => {
  globalThis.self = globalThis;
  let steps = 0;
  function* counted() {
    for (const step of busy(1000, 2)) {
      steps += 1;
      yield step;
    }
    return "done";
  }
  const work = counted();
  const told = await new Promise((resolve) => {
    inSlices(work, resolve);
    work.return();
  });
  assert.equal(told, undefined);
  assert.ok(steps < 1000);
});

test("without a stop it gives the same", () => {
  assert.equal(atOnce(busy(3, 0)), "done");
});
