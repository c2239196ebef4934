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
