import assert from "node:assert/strict";
import { test } from "node:test";
import { inSlices } from "../../../hooks/browser/search/slices.js";

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

test("where there is no page to keep awake all is done at once", () => {
  globalThis.self = {};
  const told = [];
  inSlices(busy(3, 1), (value) => told.push(value));
  assert.deepEqual(told, ["done"]);
});
