// Print the addresses of the pages that the search's data, a file that is named, leads to, a line each.

import { readFileSync } from "node:fs";
import { atOnce } from "../../hooks/browser/search/slices.js";
import { unpacked } from "../../hooks/browser/search/unpack.js";

const self = {};
new Function("self", readFileSync(process.argv[2], "utf8"))(self);
for (const { url } of atOnce(unpacked(self.communeSearch.core)).pages) console.log(url);
