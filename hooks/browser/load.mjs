// How the engine is reached outside a browser. Its packages lie in the Python environment, not beside these sources:
// esbuild is taken from there, puts MiniSearch and our modules into one text, and that is either shipped or run.

import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const SOURCES = fileURLToPath(new URL("search/", import.meta.url));

/** Give a function that bundles a source file with the packages in the folder *modules*. */
export async function bundler(modules) {
  const { build } = (await import(pathToFileURL(join(modules, "esbuild/lib/main.js")).href)).default;
  return async function bundled(entry, options = {}) {
    const fixed = { bundle: true, write: false, charset: "utf8", target: "es2021", nodePaths: [modules], logLevel: "error" };
    const made = await build({ entryPoints: [SOURCES + entry], ...fixed, ...options });
    return made.outputFiles[0].text;
  };
}

/** Give the engine's module, to be run here. */
export async function loadEngine(modules) {
  const bundled = await bundler(modules);
  const text = await bundled("engine.js", { format: "esm" });
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}
