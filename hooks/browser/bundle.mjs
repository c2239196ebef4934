// Bundle the browser's parts: reads {modules}, writes {engine, find, style} as JSON, the same text for the same sources and lock.

import { readFileSync } from "node:fs";
import { bundler } from "./load.mjs";

const { modules } = JSON.parse(readFileSync(0, "utf8"));
const bundled = await bundler(modules);
const banner = { js: "/*! MiniSearch 7 (MIT, Luca Ongaro) is inside */" };
const parts = {
  engine: await bundled("main.js", { minify: true, format: "iife", banner }),
  find: await bundled("find.js", { minify: true }),
  style: await bundled("search.css", { minify: true }),
};
process.stdout.write(JSON.stringify(parts));
