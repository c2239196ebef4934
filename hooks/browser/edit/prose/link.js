// Links: a page of the site picked from a list that can be searched, or an address outside.

import { TextSelection } from "prosemirror-state";

import { ask, create, field, folded, fresh } from "./dom.js";
import { ALLOWED, schema } from "./schema.js";

const SHOWN = 30; // pages in the list at most

const lists = new Map(); // address -> its pages, asked for once

async function pagesOf(url) {
  if (!url) return [];
  if (!lists.has(url)) {
    lists.set(
      url,
      fetch(url).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status))))),
    );
  }
  try {
    return await lists.get(url);
  } catch {
    lists.delete(url);
    throw new Error("Chưa tải được danh sách trang. Vẫn dán được địa chỉ ở ngoài.");
  }
}

/** What stands under the cursor: the whole link, or what is selected. */
function place(state) {
  const { from, to, $from } = state.selection;
  const mark = schema.marks.link.isInSet($from.marks()) ?? schema.marks.link.isInSet($from.nodeAfter?.marks ?? []);
  const [start, end] = mark ? edges($from, mark) : [from, to];
  if (!mark || to > end) return { from, to, mark, words: state.doc.textBetween(from, to, " ", " ") };
  return { from: start, to: end, mark, words: state.doc.textBetween(start, end, " ", " ") };
}

function edges($pos, mark) {
  const { parent } = $pos;
  let [first, last] = [$pos.index(), $pos.indexAfter()];
  const has = (n) => n >= 0 && n < parent.childCount && mark.isInSet(parent.child(n).marks);
  if (!has(first)) first--;
  while (has(first - 1)) first--;
  while (has(last)) last++;
  const start = $pos.start();
  let [from, to] = [start, start];
  for (let n = 0; n < last; n++) {
    if (n < first) from += parent.child(n).nodeSize;
    to += parent.child(n).nodeSize;
  }
  return [from, to];
}

/** The address as it is written: what lacks its scheme gets it. */
function completed(typed) {
  const text = typed.trim();
  if (/^[^\s@/]+@[\w.-]+$/.test(text)) return `mailto:${text}`;
  if (/^\+?\d[\d .-]{5,}$/.test(text)) return `tel:${text.replace(/[ .-]/g, "")}`;
  if (/^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|info)(?:[/?#]\S*)?$/i.test(text)) return `https://${text}`;
  return text;
}

/** Ask where a link leads. */
export const linkDialog = (editor) => (state) => {
  const { from, to, mark, words } = place(state);
  let chosen = null;
  const words_ = field("Chữ để bấm", { value: words, required: true });
  const target = field(
    "Trang của xã, hoặc địa chỉ ở ngoài",
    { value: mark?.attrs.href ?? "", type: "text", input: () => fill() },
    "Gõ vài chữ của tên trang rồi chọn; hoặc dán địa chỉ bắt đầu bằng https://",
  );
  const found = create("ul", { class: "prose-pages" });
  const count = create("p", { role: "status", id: fresh("count") });
  let pages = [];

  function fill() {
    chosen = null;
    const asked = folded(target.input.value).split(/\s+/).filter(Boolean);
    const fits = pages.filter(({ title, kind, link }) => {
      const all = folded(`${title} ${kind}`);
      return link === target.input.value || asked.every((word) => all.includes(word));
    });
    const shown = fits.slice(0, SHOWN);
    found.replaceChildren(...shown.map(entry));
    const more = fits.length - shown.length;
    count.textContent = pages.length ? `${fits.length} trang${more > 0 ? `, hiện ${SHOWN} trang đầu` : ""}` : "";
  }

  function entry(page) {
    const choose = () => {
      chosen = page;
      target.input.value = page.title;
      if (!words_.input.value.trim()) words_.input.value = page.title;
      for (const each of found.querySelectorAll("button")) each.setAttribute("aria-pressed", String(each === made));
    };
    const kind = create("small", {}, page.kind);
    const made = create("button", { type: "button", "aria-pressed": "false", click: choose }, page.title, " ", kind);
    return create("li", {}, made);
  }

  const remove = create(
    "button",
    {
      type: "button",
      click: () => {
        editor.view.dispatch(editor.view.state.tr.removeMark(from, to, schema.marks.link));
        dialog.close();
      },
    },
    "Bỏ liên kết",
  );
  const dialog = ask(editor, "Liên kết", "Đặt liên kết", [target.box, count, found, words_.box], () => {
    const href = chosen?.link ?? completed(target.input.value);
    const text = words_.input.value.trim().replace(/\s+/g, " ");
    if (!href) throw new Error("Chọn một trang, hoặc dán địa chỉ ở ngoài.");
    const known = chosen || pages.some(({ link }) => link === href) || href === mark?.attrs.href;
    if (!known && !/^(?:https?:\/\/[^\s/]+\.|mailto:|tel:|#)\S+$/i.test(href)) {
      throw new Error("Chưa chọn trang nào trong danh sách. Địa chỉ ở ngoài thì bắt đầu bằng https://");
    }
    if (!ALLOWED.test(href)) throw new Error("Địa chỉ này không dùng được: chỉ https://, mailto: hoặc tel:");
    if (!text) throw new Error("Viết chữ để người đọc bấm vào.");
    set(editor.view, from, to, text === words ? null : text, href);
    return true;
  });
  if (mark) dialog.querySelector(".prose-answer").append(remove);
  pagesOf(editor.area.dataset.pages).then(
    (all) => {
      pages = all;
      fill();
    },
    (problem) => {
      count.textContent = problem.message;
    },
  );
  return true;
};

/** Let what stands between `from` and `to` lead to `href`; `text`: other words instead. */
function set(view, from, to, text, href) {
  const { state } = view;
  const mark = schema.marks.link.create({ href });
  const change = state.tr;
  if (text !== null) {
    const others = state.doc
      .resolve(from)
      .marks()
      .filter((each) => each.type !== schema.marks.link);
    change.replaceWith(from, to, schema.text(text, others));
  }
  const end = text === null ? to : from + text.length;
  change.removeMark(from, end, schema.marks.link).addMark(from, end, mark);
  change.setSelection(TextSelection.create(change.doc, end)).removeStoredMark(schema.marks.link);
  view.dispatch(change.scrollIntoView());
}
