// Build what runs in the browser: each source bundled by esbuild and made small by terser (a search engine of a
// sixteenth less than by esbuild alone, packed) into the chapter of the program that ships it.
// The same sources and lock give the same bytes. `make browser` runs this; with a folder as argument, into that one.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, parse, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGES = process.env.NODE_PATH; // esbuild, ProseMirror; nothing is installed beside the sources
const required = createRequire(import.meta.url);
const { build } = required("esbuild");
const { minify } = required("terser");

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

/** What is built in turn: the folder below hooks/commune/, its sources, and what those that come later know of it. */
const SHIPPED = [
  [
    "outputs/search/browser",
    [built("search/main.js", "search"), built("search/search.css")],
    (address) => ({
      BUILT: { engine: address("search.js"), style: address("search.css") },
      ENGINE: address("search.js"),
    }),
  ],
  ["pages/browser", [built("search/find.js")], (address) => ({ FIND: address("find.js") })],
  ["pages/browser", [...each("styles"), ...each("site"), built("search/touch.js")]],
  ["publishing/browser", each("preview")],
  ["editor/browser", [built("edit/form.js"), built("edit/form.css")]],
  ["editor/browser", [built("edit/text.js"), built("edit/text.css")], undefined, "esm"],
];

/** Make a built script smaller still. */
async function makeSmall(path, module) {
  const { code } = await minify(readFileSync(path, "utf8"), {
    ecma: 2021,
    module,
    compress: { passes: 3 },
  });
  writeFileSync(path, code);
}

/** The address of a built file: the program gives it the same (content/fingerprint.py). */
function address(path) {
  const { name, ext } = parse(path);
  return `assets/${name}.${createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 8)}${ext}`;
}

for (const [folder] of SHIPPED) rmSync(join(INTO, folder), { recursive: true, force: true }); // no source, no file
const define = {};
for (const [folder, entryPoints, tells, format = LIKE.format] of SHIPPED) {
  const outdir = join(INTO, folder);
  const { metafile } = await build({ ...LIKE, format, entryPoints, outdir, define, metafile: true });
  for (const file of Object.keys(metafile.outputs).filter((path) => path.endsWith(".js")))
    await makeSmall(file, format === "esm");
  for (const [name, told] of Object.entries(tells?.((file) => address(join(outdir, file))) ?? {}))
    define[name] = JSON.stringify(told);
}
