// Where the browser begins: makes the engine once, gives every search field its list, fills the results page.

import { combobox } from "./combobox.js";
import { createEngine } from "./engine.js";
import { results } from "./results.js";

/*! MiniSearch 7 (MIT, Luca Ongaro) is inside */
const search = (self.communeSearch = self.communeSearch || {});

search.start = function start() {
  search.start = null;
  const engine = (search.engine = createEngine(search.core));
  document.querySelectorAll("form[role=search]").forEach((form, n) => combobox(form, n, engine, search));
  const place = document.getElementById("ket-qua");
  if (place) results(place, engine, search);
};
