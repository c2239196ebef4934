// What can be done with a text, by keys and by what is typed at the beginning of a line.

import { chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { inputRules, wrappingInputRule, textblockTypeInputRule, InputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { Fragment, Slice } from "prosemirror-model";
import { TextSelection } from "prosemirror-state";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import * as tables from "prosemirror-tables";

import { linkDialog } from "./link.js";
import { pictureDialog } from "./picture.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;
const { list_item: item, bullet_list: bullets, ordered_list: numbers } = nodes;

/** The list around the cursor, and where it stands. */
function listAround({ $from }) {
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.type === bullets || node.type === numbers) return { node, at: $from.before(depth) };
  }
  return null;
}

/** Make a list, make it one of the other kind, or make it none. */
const toggleList = (type) => (state, dispatch) => {
  const around = listAround(state.selection);
  if (around?.node.type === type) return liftListItem(item)(state, dispatch);
  if (!around) return wrapInList(type)(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(around.at, type, { tight: around.node.attrs.tight }));
  return true;
};

const isIn = (state, type) => {
  for (let depth = state.selection.$from.depth; depth > 0; depth--) {
    if (state.selection.$from.node(depth).type === type) return true;
  }
  return false;
};

const toggleQuote = (state, dispatch) =>
  (isIn(state, nodes.blockquote) ? lift : wrapIn(nodes.blockquote))(state, dispatch);

const breakLine = chainCommands(exitCode, (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type !== nodes.paragraph) return true; // a heading and a cell stand on one line
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});

/** Put a block behind the one where the cursor is, or in its place if that is empty; the cursor at `inside` of it. */
const insert = (make) => (state, dispatch) => {
  const { $from } = state.selection;
  if (tables.isInTable(state)) return false;
  if (!dispatch) return true;
  const depth = $from.sharedDepth($from.pos) && $from.depth;
  const empty = $from.parent.isTextblock && !$from.parent.content.size && $from.parent.type === nodes.paragraph;
  const at = empty ? $from.before(depth) : $from.after(depth);
  const change = state.tr.replace(at, empty ? $from.after(depth) : at, new Slice(Fragment.from(make()), 0, 0));
  const end = at + make().nodeSize;
  if (!change.doc.resolve(end).nodeAfter) change.insert(end, nodes.paragraph.create());
  dispatch(change.setSelection(TextSelection.near(change.doc.resolve(at + 1))).scrollIntoView());
  return true;
};

const newTable = () => {
  const row = (type) => nodes.table_row.create(null, [type.create(), type.create()]);
  return nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
};

const marked = (type) => (state) => {
  const { empty, $from, from, to } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
};
const heading = (level) => (state) => {
  const { parent } = state.selection.$from;
  return parent.type === nodes.heading && parent.attrs.level === level;
};

/** A command as the toolbar shows it: its words, its keys, what it does, whether it is on. */
export const commands = (editor) => [
  [
    { label: "Hoàn tác", keys: ["Mod-z"], run: undo },
    { label: "Làm lại", keys: ["Mod-y", "Mod-Shift-z"], run: redo },
  ],
  [
    {
      label: "Đoạn",
      keys: ["Mod-Alt-0"],
      run: setBlockType(nodes.paragraph),
      on: (state) => state.selection.$from.parent.type === nodes.paragraph,
    },
    ...[2, 3, 4].map((level) => ({
      label: ["Mục", "Mục nhỏ", "Mục nhỏ hơn"][level - 2],
      keys: [`Mod-Alt-${level}`],
      run: setBlockType(nodes.heading, { level }),
      on: heading(level),
    })),
  ],
  [
    { label: "Đậm", keys: ["Mod-b"], run: toggleMark(marks.strong), on: marked(marks.strong) },
    { label: "Nghiêng", keys: ["Mod-i"], run: toggleMark(marks.em), on: marked(marks.em) },
    { label: "Liên kết", keys: ["Mod-k"], run: linkDialog(editor), on: marked(marks.link), asks: true },
  ],
  [
    {
      label: "Danh sách",
      keys: ["Mod-Shift-8"],
      run: toggleList(bullets),
      on: (state) => listAround(state.selection)?.node.type === bullets,
    },
    {
      label: "Danh sách số",
      keys: ["Mod-Shift-7"],
      run: toggleList(numbers),
      on: (state) => listAround(state.selection)?.node.type === numbers,
    },
    { label: "Vào trong", keys: ["Mod-]"], run: sinkListItem(item) },
    { label: "Ra ngoài", keys: ["Mod-["], run: liftListItem(item) },
    {
      label: "Trích dẫn",
      keys: ["Mod-Shift-9"],
      run: toggleQuote,
      on: (state) => isIn(state, nodes.blockquote),
    },
  ],
  [
    { label: "Ảnh", run: (state, dispatch) => pictureDialog(editor)(state, dispatch), asks: true },
    { label: "Bảng", run: insert(newTable) },
    { label: "Đường kẻ", run: insert(() => nodes.rule.create()) },
  ],
];

/** What can be done inside of a table. */
export const inTable = [
  { label: "Thêm dòng", run: tables.addRowAfter },
  { label: "Thêm cột", run: tables.addColumnAfter },
  { label: "Xóa dòng", run: tables.deleteRow },
  { label: "Xóa cột", run: tables.deleteColumn },
  { label: "Xóa bảng", run: tables.deleteTable },
];

/** The keys; Tab leaves the editor, but walks through the cells of a table. */
export function keys(editor) {
  const bound = Object.fromEntries(
    commands(editor)
      .flat()
      .flatMap(({ keys = [], run }) => keys.map((key) => [key, run])),
  );
  return keymap({
    ...bound,
    Enter: (state, dispatch) =>
      tables.isInTable(state) ? tables.goToNextCell(1)(state, dispatch) || true : splitListItem(item)(state, dispatch),
    "Shift-Enter": breakLine,
    Tab: tables.goToNextCell(1),
    "Shift-Tab": tables.goToNextCell(-1),
    "Alt-F10": () => {
      editor.bar.enter();
      return true;
    },
  });
}

/** What begins a line by hand becomes what it looks like. */
export const rules = () =>
  inputRules({
    rules: [
      wrappingInputRule(/^\s*[-+*•–]\s$/, bullets),
      wrappingInputRule(
        /^(\d{1,3})[.)]\s$/,
        numbers,
        (found) => ({ start: Number(found[1]) }),
        (found, list) => list.childCount + list.attrs.start === Number(found[1]),
      ),
      wrappingInputRule(/^>\s$/, nodes.blockquote),
      textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, (found) => ({ level: found[1].length })),
      lettered(),
    ],
  });

/** «a) » begins an item that keeps its letter. */
const lettered = () =>
  new InputRule(/^[a-zđ]\)\s$/, (state, found, start, end) => {
    const { $from } = state.selection;
    if ($from.node(-1).type === item) return null;
    const change = state.tr.insertText(found[0], start, end);
    const range = change.doc.resolve(start).blockRange();
    change.wrap(range, [{ type: bullets }, { type: item }]);
    const { nodeBefore } = change.doc.resolve(range.start);
    if (nodeBefore?.type === bullets) change.join(range.start);
    return change;
  });
