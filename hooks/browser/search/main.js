// Where the browser begins: makes the engine once, gives every search field its list, fills the results page.

import { combobox } from "./combobox.js";
import { createEngine } from "./engine.js";
import { results } from "./results.js";
import { inSlices } from "./slices.js";
import { unpacked } from "./unpack.js";

const search = (self.communeSearch = self.communeSearch || {});

search.start = function start() {
  inSlices(made(search.core), (engine) => {
    search.engine = engine;
    document.querySelectorAll("form[role=search]").forEach((form, n) => combobox(form, n, engine, search));
    if (search.asked) results(search.asked, engine, search);
  });
};

function* made(data) {
  return yield* createEngine(yield* unpacked(data));
}
