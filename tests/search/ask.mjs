// Ask the engine: reads {data, queries} as JSON, writes the answers as JSON.

import { readFileSync } from "node:fs";
import { createEngine } from "./shipped.mjs";

const { data, queries } = JSON.parse(readFileSync(0, "utf8"));
const engine = createEngine(data);
process.stdout.write(JSON.stringify(queries.map((query) => engine.search(query))));
