// Pictures: how one is shown, and the dialog that asks for its file and for a text for those who do not see.

import { NodeSelection } from "prosemirror-state";

import { ask, create, field } from "./dom.js";
import { schema } from "./schema.js";

/** A picture in the text; pressed, it is asked about again. */
export class Picture {
  constructor(node, view, at, editor) {
    const { src, alt, title } = node.attrs;
    const url = editor.shown(src);
    this.dom = create("span", { class: "prose-picture", title });
    if (url) this.dom.append(create("img", { src: url, alt, error: () => this.named(src, alt) }));
    else this.named(src, alt);
    this.dom.addEventListener("dblclick", () => pictureDialog(editor)(view.state));
  }

  named(src, alt) {
    this.dom.replaceChildren(
      create("span", { class: "prose-alt" }, alt || "Ảnh thiếu lời tả"),
      create("small", {}, ` (ảnh ${src.split("/").at(-1)})`),
    );
  }

  ignoreMutation() {
    return true;
  }
}

/** Send one picture; give the link under which the text may name it. */
async function upload(area, file) {
  const { upload: url, token } = area.dataset;
  if (!url) throw new Error("Ở đây chưa đưa ảnh lên được.");
  const body = new FormData();
  body.append("file", file, file.name || "anh.png");
  let said;
  try {
    const answer = await fetch(url, { method: "POST", body, headers: token ? { "X-Token": token } : {} });
    said = await answer.json();
  } catch {
    throw new Error("Chưa đưa được ảnh lên. Xem chương trình còn chạy không rồi thử lại.");
  }
  if (said.link) return said.link;
  const told = (said.problems ?? []).map(({ message, mend }) => [message, mend].filter(Boolean).join(" "));
  throw new Error(told.join(" ") || "Chưa đưa được ảnh lên. Thử lại.");
}

/** Ask for a picture and its text; `given`: a file that was pasted or dropped. Resolves when the dialog closes. */
export const pictureDialog = (editor, given) => (state) => {
  const chosen = state.selection instanceof NodeSelection && state.selection.node.type.name === "image";
  const attrs = chosen ? state.selection.node.attrs : null;
  if (!chosen && !state.selection.$from.parent.inlineContent) return false;
  const file = field("Tệp ảnh", { type: "file", accept: "image/*" }, attrs ? "Để trống thì giữ ảnh đang có." : "");
  const alt = field(
    "Lời tả cho người không nhìn thấy",
    { value: attrs?.alt ?? "", required: true },
    "Trong ảnh có gì, cho người nghe máy đọc: ai, đang làm gì, ở đâu.",
  );
  const name = create("p", {}, given ? `Ảnh vừa dán: ${given.name || "không tên"}` : "");
  const fields = given ? [name, alt.box] : [file.box, alt.box];
  const dialog = ask(editor, "Ảnh", attrs && !given ? "Đổi ảnh" : "Đặt ảnh", fields, async () => {
    const words = alt.input.value.trim().replace(/\s+/g, " ");
    const picked = given ?? file.input.files[0];
    if (!picked && !attrs) throw new Error("Chọn một tệp ảnh.");
    if (!words) throw new Error("Viết lời tả: người không nhìn thấy chỉ có lời ấy.");
    const src = picked ? await upload(editor.area, picked) : attrs.src;
    const node = schema.nodes.image.create({ src, alt: words, title: attrs?.title ?? null });
    const { view } = editor;
    view.dispatch(view.state.tr.replaceSelectionWith(node, false).scrollIntoView());
    return true;
  });
  dialog.done = new Promise((done) => dialog.addEventListener("close", done));
  return dialog;
};
