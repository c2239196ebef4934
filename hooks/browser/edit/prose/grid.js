// Tables with cells that reach over rows and columns -> rows of as many cells each.

/** Give the rows of a table, a joined cell in each of its places, and whether there was one. */
export function filled(table) {
  const own = [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);
  const grid = own.map(() => []);
  let merged = false;
  own.forEach((row, y) => {
    let x = 0;
    for (const cell of row.children) {
      if (!/^t[dh]$/.test(cell.localName)) continue;
      while (grid[y][x] !== undefined) x++;
      const across = Math.min(Math.max(cell.colSpan, 1), 50);
      const down = Math.min(cell.rowSpan || own.length, own.length - y);
      merged ||= across > 1 || down > 1;
      for (let j = 0; j < down; j++) for (let i = 0; i < across; i++) grid[y + j][x + i] ??= cell;
      x += across;
    }
  });
  const width = Math.max(0, ...grid.map((row) => row.length));
  const rows = grid.filter((row) => row.length).map((row) => Array.from({ length: width }, (_, x) => row[x] ?? null));
  const used = Array.from({ length: width }, (_, x) => rows.some((row) => isFull(row[x])));
  return { rows: rows.map((row) => row.filter((_, x) => used[x])), merged };
}

const isFull = (cell) => Boolean(cell && (cell.textContent.trim() || cell.querySelector("img")));

const ONE_LINE = "Mỗi ô của bảng chỉ có một dòng: các đoạn trong ô đã nối liền.";

/** The words of blocks as one line, for a cell. */
export function oneLine(blocks, told) {
  const parts = blocks.flatMap((block) => {
    const inner = [...block.querySelectorAll("p, th, td")].filter((part) => !part.querySelector("p, td"));
    return inner.length ? inner : [block];
  });
  const full = parts.filter((part) => part.textContent.trim() || part.querySelector("img"));
  if (full.length > 1 || full.some((part) => part.querySelector("br"))) told.say(ONE_LINE);
  return full.flatMap((part, n) => {
    for (const br of part.querySelectorAll("br")) br.replaceWith(" ");
    const copy = part.cloneNode(true);
    const ends = /[.;:,!?…]\s*$/.test(full[n - 1]?.textContent ?? ".");
    return n ? [ends ? " " : "; ", ...copy.childNodes] : [...copy.childNodes];
  });
}
