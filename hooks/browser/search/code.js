// Codes of procedures as portals, receipts and people write them: «1.001193.000.00.00.H27», «1001193», «Mã thủ tục: …».

import { meant } from "./look-alikes.js";

const LABEL =
  /(?:(?:m[aã]|s[oố]|th[uủ]\s*t[uụ]c|h[aà]nh\s*ch[ií]nh|d[iị]ch\s*v[uụ]|c[oô]ng|tthc|dvc|l[aà])\s*)*[:=#–-]?\s*/;
const NUMBER = /(\d)\s*[.,–-]?\s*(\d{6})/;
const DIGITS = /\d{6}/;
/** What portals put behind: parts of the procedure, the office. */
const REST = /(?:\s*[.,–-]\s*(?:h\s*\d{0,3}|\d{0,3}))*/;
const CODE = new RegExp(
  `(?<![\\p{L}\\p{N}]|\\d[.,])${LABEL.source}(?<!\\d)${NUMBER.source}${REST.source}(?![\\p{L}\\p{N}])`,
  "giu",
);

/**
 * Give *query* with each code that is one of *codes* («1.001193») written as there, and its label left out; one that is
 * being typed is given whole, where only one begins so.
 */
export function withCodes(query, codes) {
  const text = meant(query.normalize("NFC"));
  const begun = /^\d\.?\d{4,5}$/.test(text) ? text.replace(".", "") : null;
  const meets = codes.filter((code) => begun && code.replace(".", "").startsWith(begun));
  if (meets.length === 1) return meets[0];
  if (!DIGITS.test(text)) return text; // most queries hold none: what finds one is slow to make ready
  return text.replace(CODE, (found, first, rest) => {
    const code = `${first}.${rest}`;
    return codes.includes(code) ? ` ${code} ` : found;
  });
}
