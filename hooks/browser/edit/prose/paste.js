// What is pasted or dropped: cleaned before it comes in, pictures asked about, what was left out told.

import { DOMParser as Parser, Fragment, Slice } from "prosemirror-model";
import { NodeSelection, TextSelection } from "prosemirror-state";
import { isInTable } from "prosemirror-tables";

import { clean, fromLines } from "./clean.js";
import { pictureDialog } from "./picture.js";
import { isMarkdown, linesOf } from "./plain.js";
import { read } from "./read.js";
import { schema } from "./schema.js";
import { Told } from "./told.js";

const parser = Parser.fromSchema(schema);

/** Let an editor take what is pasted and dropped. */
export function listen(editor) {
  editor.view.setProps({
    handleDOMEvents: {
      paste(view, event) {
        if (!event.clipboardData || view.composing) return false;
        return take(editor, event, event.clipboardData);
      },
      drop(view, event) {
        if (view.dragging || !event.dataTransfer) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (at) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
        return take(editor, event, event.dataTransfer);
      },
    },
  });
}

function take(editor, event, data) {
  const { view } = editor;
  const [html, text] = [data.getData("text/html"), data.getData("text/plain")];
  if (html.includes("data-pm-slice") && !/style=/.test(html)) return false; // from an editor like this one
  event.preventDefault();
  if (!view.editable) return true;
  const told = new Told();
  const pictures = [];
  const found = html ? clean(html, told, pictures) : null;
  const images = [...data.files].filter((file) => file.type.startsWith("image/"));
  if (found?.childNodes.length) put(editor, event, parsed(found), told);
  else if (images.length)
    return ask(
      editor,
      images.map((file) => ({ file })),
    );
  else if (text) put(editor, event, fromText(text), told);
  if (data.files.length > images.length && !found?.textContent)
    told.say("Chỉ thả được ảnh vào bài; tệp khác thì đính kèm.");
  editor.say(String(told));
  return pictures.length
    ? ask(
        editor,
        pictures.map((file) => ({ file, place: file.name })),
      )
    : true;
}

const parsed = (element) => parser.parse(element).content;

/** Blocks of plain text; Markdown that is whole is taken as such. */
function fromText(text) {
  if (isMarkdown(text)) {
    const { doc, outside } = read(text.replace(/\r\n?/g, "\n").trim().normalize("NFC"));
    if (!outside.length) return doc.content;
  }
  return parsed(fromLines(linesOf(text)));
}

/** Put blocks where the cursor is; in a cell or a heading only their words. */
function put(editor, event, content, told) {
  const { view } = editor;
  const { $from, empty } = view.state.selection;
  const [first, last] = [content.firstChild, content.lastChild];
  if (!first) return;
  const isOneTable = content.childCount === 1 && first.type.name === "table";
  if (isOneTable && isInTable(view.state)) {
    const slice = new Slice(content, 0, 0);
    if (view.someProp("handlePaste", (handle) => handle(view, event, slice))) return;
  }
  const onOneLine = $from.parent.type.name === "heading" || isInTable(view.state);
  if (onOneLine) {
    if (content.childCount > 1) told.say("Chỗ này chỉ có một dòng: các đoạn đã nối liền.");
    editor.put(new Slice(Fragment.from(oneLine(content)), 0, 0));
    return;
  }
  if (content.childCount === 1 && first.type.name === "paragraph") {
    editor.put(new Slice(first.content, 0, 0));
    return;
  }
  if (empty && $from.depth === 1 && !$from.parent.content.size) {
    const change = view.state.tr.replaceWith($from.before(), $from.after(), content);
    const end = $from.before() + content.size;
    view.dispatch(change.setSelection(TextSelection.near(change.doc.resolve(end), -1)).scrollIntoView());
    return;
  }
  const opens = (node) => (node.type.name === "paragraph" ? 1 : 0);
  editor.put(new Slice(content, opens(first), opens(last)));
}

/** The words of blocks in one line. */
function oneLine(content) {
  const found = [];
  content.descendants((node) => {
    if (!node.isTextblock) return true;
    if (found.length) found.push(schema.text(" "));
    node.forEach((part) => void found.push(part.type.name.endsWith("_break") ? schema.text(" ") : part));
    return false;
  });
  return found;
}

/** Ask about each picture in turn; one that already has a place in the text is taken out of it when nobody answers. */
async function ask(editor, pictures) {
  for (const { file, place } of pictures) {
    const { view } = editor;
    if (place) select(view, place);
    const dialog = pictureDialog(editor, file)(view.state);
    if (!dialog) continue;
    await dialog.done;
    if (place && select(view, place)) {
      view.dispatch(view.state.tr.deleteSelection());
      editor.say(`Đã bỏ ảnh ${file.name}: chưa có lời tả.`);
    }
  }
}

/** Select the picture of that name; tell whether there is one. */
function select(view, name) {
  let found = null;
  view.state.doc.descendants((node, at) => {
    if (node.type.name === "image" && node.attrs.src === name) found = at;
  });
  if (found !== null) view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, found)));
  return found !== null;
}
