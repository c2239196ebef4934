// Judge the engine: reads {data, lists} as JSON, writes {lists: [{classes, misses}], closure} as JSON.
// A list has lines [class, query, accepted ids by |]; «-» means that nothing fits, «>» and a name that it is done
// elsewhere.

import { readFileSync } from "node:fs";
import { strip } from "../../hooks/browser/search/fold.js";
import { createEngine } from "./shipped.mjs";

/** The name by which lists know a page: its anchor where several share one address, else the end of the address. */
function idOf(url) {
  return url.split("#")[1] ?? url.split("/").filter(Boolean).at(-1) ?? "";
}

/**
 * Ask every query of a list; count what is first, in the first three, told as unsure and told as done elsewhere, by
 * class; and give the misses.
 */
function judge(engine, lines) {
  const classes = {};
  const misses = [];
  for (const [kind, query, expected] of lines) {
    const found = engine.search(query);
    const accepted = expected.replaceAll(">", "").split("|");
    const ids = found.results.map((hit) => idOf(hit.url));
    const place = ids.findIndex((id) => accepted.includes(id));
    const low = found.low || !ids.length;
    const tally = (classes[kind] ??= { asked: 0, first: 0, three: 0, low: 0, away: 0 });
    tally.asked += 1;
    tally.low += low;
    tally.away += Boolean(found.elsewhere);
    tally.first += place === 0;
    tally.three += place >= 0 && place < 3;
    const right =
      expected === "-" ? low : expected.startsWith(">") ? found.elsewhere && place === 0 : place === 0 && !low;
    if (!right)
      misses.push({
        kind,
        query,
        place: place + 1,
        low,
        away: found.elsewhere?.where,
        found: ids.slice(0, 3),
        sure: found.results[0]?.sure,
      });
  }
  return { classes, misses };
}

/** Type every title, term and errand done elsewhere without marks; give those that do not find what has them first. */
function closure(engine, data) {
  const owners = new Map();
  for (const page of data.pages) {
    for (const term of [page.title, ...(page.terms ?? [])]) {
      const plain = strip(term.toLowerCase());
      owners.set(plain, [...(owners.get(plain) ?? []), page.url]);
    }
  }
  const lost = [];
  for (const [term, urls] of owners) {
    const first = engine.search(term).results[0]?.url;
    if (!urls.includes(first)) lost.push({ term, urls, first: first ?? null });
  }
  for (const { say, url } of data.elsewhere) {
    for (const term of say) {
      const told = engine.search(strip(term.toLowerCase())).elsewhere?.url;
      if (told !== url) lost.push({ term, urls: [url], first: told ?? null });
    }
  }
  return { asked: owners.size, lost };
}

const { data, lists } = JSON.parse(readFileSync(0, "utf8"));
const engine = createEngine(data);
process.stdout.write(
  JSON.stringify({ lists: lists.map((lines) => judge(engine, lines)), closure: closure(engine, data) }),
);
