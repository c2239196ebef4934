// What ajv, in its strict mode, says: of each schema, and of each file beside its schema.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(process.env.NODE_PATH + "/");
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const pairs = JSON.parse(readFileSync(0, "utf-8"));
const said = pairs.map(([schema, value]) => {
  try {
    const valid = addFormats(new Ajv({ strict: true, allErrors: true })).compile(schema);
    return valid(value) ? [] : valid.errors.map((error) => `${error.instancePath} ${error.message}`);
  } catch (error) {
    return [String(error.message)];
  }
});
console.log(JSON.stringify(said));
