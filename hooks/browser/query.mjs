// Answer one query outside a browser: reads {modules, data, query, kind, field, limit} as JSON, writes the answer as JSON.

import { readFileSync } from "node:fs";
import { loadEngine } from "./load.mjs";

const { modules, data, query, ...options } = JSON.parse(readFileSync(0, "utf8"));
const { createEngine } = await loadEngine(modules);
process.stdout.write(JSON.stringify(createEngine(data).search(query, options)));
