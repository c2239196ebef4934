// A table begins with its head, and no cell of it is joined with others: Markdown has no other tables.

import { Plugin } from "prosemirror-state";

import { schema } from "./schema.js";

/** A plugin that makes the first row of each table the head, all others not. */
export const headed = () =>
  new Plugin({
    appendTransaction(changes, _, state) {
      if (!changes.some((change) => change.docChanged)) return null;
      const change = state.tr;
      state.doc.descendants((node, at) => {
        if (node.type.name !== "table") return !node.isTextblock;
        node.forEach((row, offset, n) => {
          const type = n ? schema.nodes.table_cell : schema.nodes.table_header;
          row.forEach((cell, inside) => {
            if (cell.type !== type || cell.attrs.colspan > 1 || cell.attrs.rowspan > 1) {
              change.setNodeMarkup(at + offset + inside + 2, type, { ...cell.attrs, colspan: 1, rowspan: 1 });
            }
          });
        });
        return false;
      });
      return change.docChanged ? change : null;
    },
  });
