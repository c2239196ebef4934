// The words of a block -> Markdown, escaped so that they read back as they are shown and `check` takes none for a slip.

const SPACE = /\s/;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>«»“”]+/gi;
const ITEM = /^(?:[•●▪■◦○□◆◇►▶➢➤✓✔✦❖·‣⁃∙]\s*\S|[–—]\s*\S|[oüØv§]\s)/;
/* How a line begins that `check` takes for an item, and whose sign no backslash can disarm. */

/** Escape words wherever they stand. */
function plain(words, within) {
  const bare = [...words.matchAll(ADDRESS)].map((found) => [found.index, found.index + found[0].length]);
  const inAddress = (at) => bare.some(([from, to]) => from <= at && at < to);
  return words.replace(/[\\*_`~[\]<&|=]/g, (sign, at) => {
    const [before, after] = [words[at - 1] ?? "", words[at + 1] ?? ""];
    const rest = words.slice(at);
    switch (sign) {
      case "<":
        return /^<[a-z/!?]/i.test(rest) ? "&lt;" : sign;
      case "&":
        return /^&(?:#|\w+;)/.test(rest) ? "\\&" : sign;
      case "\\":
        return !after || PUNCTUATION.test(after) ? "\\\\" : sign;
      case "]":
        return within.link ? "\\]" : sign;
      case "=":
        return after === "=" || before === "=" ? "\\=" : sign;
      case "_":
        return inAddress(at) || (/[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)) ? sign : "\\_";
      default:
        return `\\${sign}`;
    }
  });
}

const entity = (letter) => `&#${letter.codePointAt(0)};`;

/** Escape what would begin a block, at the beginning of a line. */
function beginning(line, within) {
  if (within.quote && /^=?\s*\d/.test(line)) return entity(line[0]) + line.slice(1);
  if (within.item && /^[✓✔]/.test(line)) return line; // an item keeps its tick
  if (ITEM.test(line)) return entity(line[0]) + line.slice(1);
  if (/^(?:[-+](?:\s|$|\p{L})|-+[\s|-]*$|[#>]|:-|=+\s*$)/u.test(line)) return `\\${line}`;
  const numbered = line.match(/^(\d{1,9}\s?)[.)](?=\s|$|\p{L})/u);
  const lettered = line.match(/^([a-zđ])(?:[.)](?=\s)|\)(?=\S))/);
  const keepsLetter = within.item && lettered && line[1] === ")";
  const found = numbered ?? (keepsLetter ? null : lettered);
  return found ? `${found[1]}\\${line.slice(found[1].length)}` : line;
}

/** The pieces of a block: words with their marks, breaks and pictures; blanks at the edge of a mark stand outside. */
function pieces(block) {
  const found = [];
  block.forEach((node) => {
    const { marks } = node;
    if (!node.isText) found.push({ node, marks: node.type.name === "image" ? marks : [] });
    else for (const [text] of node.text.matchAll(/\s+|\S+/g)) found.push({ text, marks });
  });
  for (const piece of found) piece.blank = piece.text ? !piece.text.trim() : piece.node.type.name !== "image";
  const has = (piece, mark) => mark.isInSet(piece?.marks ?? []);
  for (let changed = true; changed;) {
    changed = false;
    found.forEach((piece, n) => {
      const outside = (mark) => piece.blank && !(has(found[n - 1] ?? {}, mark) && has(found[n + 1] ?? {}, mark));
      const left = piece.marks.filter((mark) => !outside(mark));
      if (left.length < piece.marks.length) [piece.marks, changed] = [left, true];
    });
  }
  // A break inside of marks carries those that go on behind it.
  found.forEach((piece, n) => {
    if (piece.node && piece.blank) {
      piece.marks = (found[n - 1]?.marks ?? []).filter((mark) => has(found[n + 1], mark));
    }
  });
  return found;
}

/** An address as it may stand between round brackets. */
const leads = (href) => {
  const coded = href.replace(/[\s<>\\]/g, (sign) => encodeURIComponent(sign));
  const levels = coded.match(/[()]/g)?.reduce((deep, sign) => (deep < 0 ? deep : deep + (sign === "(" ? 1 : -1)), 0);
  return levels ? coded.replace(/\(/g, "%28").replace(/\)/g, "%29") : coded;
};
const titled = (title) => (title ? ` "${title.replace(/["\\]/g, "\\$&")}"` : "");

const opens = (mark, how) => ({ link: "[", strong: "**", em: how.em })[mark.type.name];
const closes = (mark, how) =>
  mark.type.name === "link" ? `](${leads(mark.attrs.href)}${titled(mark.attrs.title)})` : opens(mark, how);

const RANK = { link: 0, strong: 1, em: 2 };

/** Give the lines of a block's words. `within`: heading, cell, quote, item; `how`: the sign `em`, `guard`. */
export function words(block, within, how) {
  const found = pieces(block);
  const until = (mark, n) => {
    let end = n;
    while (end < found.length && mark.isInSet(found[end].marks)) end++;
    return end;
  };
  const out = []; // what is typed, each with whether it is words
  let open = [];
  found.forEach((piece, n) => {
    const wanted = piece.marks;
    const anew = piece.blank ? [] : wanted.filter((mark) => !mark.isInSet(open));
    const reach = Math.max(0, ...anew.map((mark) => until(mark, n)));
    let stay = 0; // how many of the open ones stay: all around must last as long as what opens, a link is never cut
    const stays = (mark) => mark.isInSet(wanted) && (mark.type.name === "link" || until(mark, n) >= reach);
    while (stay < open.length && stays(open[stay])) stay++;
    const opening = (piece.blank ? [] : wanted) // none opens before a blank
      .filter((mark) => !mark.isInSet(open.slice(0, stay)))
      .sort((a, b) => until(b, n) - until(a, n) || RANK[a.type.name] - RANK[b.type.name]);
    const blank = open.length > stay && out.at(-1)?.words?.trim() === "" ? [out.pop()] : []; // nor closes behind one
    for (const mark of open.slice(stay).reverse()) out.push({ sign: closes(mark, how), mark });
    out.push(...blank);
    for (const mark of opening) out.push({ sign: opens(mark, how), mark, opens: true });
    open = [...open.slice(0, stay), ...opening];
    const link = open.some((mark) => mark.type.name === "link");
    if (piece.text) out.push({ words: piece.text, link });
    else if (piece.node.type.name === "image") out.push({ sign: image(piece.node) });
    else out.push({ broken: piece.node.type.name === "hard_break" ? "\\" : "" });
  });
  for (const mark of [...open].reverse()) out.push({ sign: closes(mark, how), mark });
  return lines(joined(out), within, how);
}

const image = ({ attrs: { src, alt, title } }) =>
  `![${plain((alt ?? "").replace(/\s+/g, " "), { link: true })}](${leads(src)}${titled(title)})`;

/** Words that nothing parts are one again. */
function joined(out) {
  const made = [];
  for (const piece of out) {
    const last = made.at(-1);
    if (piece.words && last?.words && last.link === piece.link) last.words += piece.words;
    else made.push({ ...piece });
  }
  return made;
}

function lines(out, within, how) {
  const made = [[]];
  for (const piece of out) {
    if (piece.broken === undefined) made.at(-1).push(piece);
    else {
      made.at(-1).broken = piece.broken;
      made.push([]);
    }
  }
  const typed = made.map((line, n) => {
    const text = line
      .map((piece, at) => spelled(piece, line, at, how))
      .join("")
      .replace(/^[ \t]+|[ \t]+$/g, "");
    const inItem = within.item && n === 0;
    const ready = within.heading || within.cell ? text : beginning(text, { ...within, item: inItem });
    return { text: ready, broken: line.broken };
  });
  while (typed.length && !typed.at(-1).text) typed.pop();
  while (typed.length && !typed[0].text) typed.shift();
  const kept = typed.filter((line) => line.text); // an empty line would end the paragraph
  const found = kept.map(({ text, broken }, n) => (n < kept.length - 1 ? text + (broken ?? "") : text));
  if (within.heading) return [found.join(" ").replace(/(^|\s)(#+)$/, "$1\\$2")];
  if (within.cell) return [found.join(" ").replace(/^(:?)(-+:?)$/, "$1\\$2")];
  return found;
}

/** One piece as it is typed; words beside a sign of emphasis that would not count are named by number. */
function spelled(piece, line, at, how) {
  if (piece.sign !== undefined) return piece.sign;
  let text = plain(piece.words, piece);
  const [before, after] = [line[at - 1], line[at + 1]];
  if (after?.mark?.type.name === "link" && after.sign === "[" && text.endsWith("!")) text = `${text.slice(0, -1)}\\!`;
  if (!how.guard) return text;
  const edge = (sign, opening) => sign?.mark && sign.mark.type.name !== "link" && Boolean(sign.opens) === opening;
  const letters = [...piece.words];
  if (edge(before, false) && !SPACE.test(letters[0]) && text.startsWith(letters[0])) {
    text = entity(letters[0]) + text.slice(letters[0].length);
  }
  const last = letters.at(-1);
  if (letters.length > 1 && edge(after, true) && !SPACE.test(last) && text.endsWith(last)) {
    text = text.slice(0, -last.length) + entity(last);
  }
  return text;
}
