// Fold and put as meant: reads texts as JSON, writes what the sources and the shipped engine's words make of them.

import { readFileSync } from "node:fs";
import { strip } from "../../hooks/browser/search/fold.js";
import { meant } from "../../hooks/browser/search/look-alikes.js";

const texts = JSON.parse(readFileSync(0, "utf8"));
const seen = (text) => [meant(text), strip(meant(text)).toLowerCase()];
process.stdout.write(JSON.stringify(texts.map(seen)));
