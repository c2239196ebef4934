// Build what runs in the browser: each source minified into the chapter of the program that ships it.
// The same sources and lock give the same bytes. `make browser` runs this; with a folder as argument, into that one.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, parse, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGES = process.env.NODE_PATH; // esbuild and MiniSearch; nothing is installed beside the sources
const { build } = createRequire(import.meta.url)("esbuild");

const SOURCES = dirname(fileURLToPath(import.meta.url));
const INTO = resolve(process.argv[2] ?? join(SOURCES, "../commune"));

const built = (source, name = parse(source).name) => ({ in: join(SOURCES, source), out: name });
const each = (folder) => readdirSync(join(SOURCES, folder)).map((name) => built(join(folder, name)));

/** What each bundle is made with. */
const LIKE = {
  nodePaths: [PACKAGES],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2021",
  charset: "utf8",
  legalComments: "inline",
  logLevel: "warning",
};

/** Folder below hooks/commune/ -> what is built into it. */
const SHIPPED = {
  "outputs/search/browser": [built("search/main.js", "search"), built("search/search.css")],
  "pages/browser": [...each("styles"), ...each("site"), built("search/find.js")],
  "publishing/browser": each("preview"),
};

/** The address of a built file of the search: the program gives it the same (content/fingerprint.py). */
function address(name) {
  const hash = createHash("sha256").update(readFileSync(join(INTO, "outputs/search/browser", name)));
  const { name: stem, ext } = parse(name);
  return `assets/${stem}.${hash.digest("hex").slice(0, 8)}${ext}`;
}

/** What sources know of what was built before them. */
const known = () => ({ BUILT: JSON.stringify({ engine: address("search.js"), style: address("search.css") }) });

for (const [folder, entryPoints] of Object.entries(SHIPPED)) {
  const outdir = join(INTO, folder);
  rmSync(outdir, { recursive: true, force: true }); // what has no source any more goes
  await build({ ...LIKE, entryPoints, outdir, define: folder === "pages/browser" ? known() : {} });
}
