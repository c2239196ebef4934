// The engine as it is shipped, run without a browser: what the tests judge is what browsers load.

import { readFileSync } from "node:fs";

const text = readFileSync(new URL("../../hooks/commune/outputs/search/browser/search.js", import.meta.url), "utf8");
const NO_PAGE = { querySelectorAll: () => [] };

/** Make the engine that searches *data*. */
export function createEngine(data) {
  const self = { communeSearch: { core: data } };
  new Function("self", "document", text)(self, NO_PAGE);
  self.communeSearch.start();
  return self.communeSearch.engine;
}
