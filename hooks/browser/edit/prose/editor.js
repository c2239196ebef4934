// One editor in the place of one textarea.

import { baseKeymap } from "prosemirror-commands";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { EditorState, TextSelection } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";

import { keys, rules } from "./commands.js";
import { create } from "./dom.js";
import { Kept } from "./kept.js";
import { listen } from "./paste.js";
import { Picture } from "./picture.js";
import { headed } from "./headed.js";
import { toolbar } from "./toolbar.js";

const SOON = 20_000; // letters up to which the Markdown is written at each key
const LATER = 400; // milliseconds after the last key, beyond that

/** Put an editor in the place of `area`; where its text cannot be held exactly, only the sentence that says so. */
export function open(area) {
  const editor = new Editor(area);
  for (const name of ["input", "change"]) area.addEventListener(name, () => editor.reread());
  area.form?.addEventListener("reset", () => setTimeout(() => editor.reread()));
  area.form?.addEventListener("submit", () => editor.write(), true);
  area.form?.addEventListener("formdata", ({ formData }) => {
    editor.write();
    if (area.name && !area.disabled) formData.set(area.name, area.value);
  });
  return editor;
}

class Editor {
  constructor(area) {
    this.area = area;
    this.status = create("p", { class: "prose-status", role: "status" });
    this.box = create("div", { class: "prose" });
    area.before(this.box);
    this.box.append(this.status);
    area.addEventListener("focus", () => this.view?.focus());
    const said = ["aria-invalid", "aria-describedby", "disabled", "readonly"];
    new MutationObserver(() => this.view?.setProps({})).observe(area, { attributeFilter: said });
    this.reread();
  }

  /** Take what stands in the textarea, unless it was written here. */
  reread() {
    if (this.view && this.area.value === this.value) return;
    this.value = this.area.value;
    this.kept = new Kept(this.value);
    this.close();
    if (this.kept.outside.length) this.refuse();
    else this.show();
  }

  close() {
    clearTimeout(this.timer);
    this.timer = null;
    this.view?.destroy();
    this.bar?.remove();
    this.view = this.bar = null;
    this.area.classList.remove("prose-hidden");
    this.area.removeAttribute("aria-hidden");
    this.area.removeAttribute("tabindex");
  }

  refuse() {
    const names = [...new Set(this.kept.outside)].join(", ");
    this.say(
      `Bài này có ${names}: trình soạn chưa giữ đúng được, nên bài hiện cả các dấu viết trong tệp để không mất gì.`,
    );
  }

  say(words) {
    this.status.textContent = words;
  }

  show() {
    const { area } = this;
    this.say("");
    const surface = create("div", { class: "prose-surface" });
    this.status.before(surface);
    this.view = new EditorView(
      { mount: surface },
      {
        state: this.state(this.kept.doc),
        editable: () => !area.disabled && !area.readOnly,
        attributes: () => this.attributes(),
        nodeViews: { image: (node, view, at) => new Picture(node, view, at, this) },
        dispatchTransaction: (change) => {
          this.view.updateState(this.view.state.apply(change));
          if (change.docChanged) this.changed();
          this.bar?.refresh();
        },
      },
    );
    listen(this);
    this.bar = toolbar(this);
    this.box.prepend(this.bar);
    this.view.dom.addEventListener("blur", () => this.write());
    area.classList.add("prose-hidden");
    area.setAttribute("aria-hidden", "true");
    area.tabIndex = -1;
  }

  state(doc) {
    return EditorState.create({
      doc,
      plugins: [rules(), keys(this), keymap(baseKeymap), history(), gapCursor(), tableEditing(), headed()],
    });
  }

  /** What the textarea says of itself, said of the editor. */
  attributes() {
    const { area } = this;
    const label = area.labels?.[0];
    if (label && !label.id) label.id = `${area.id || area.name}-label`;
    const said = {
      role: "textbox",
      "aria-multiline": "true",
      "aria-required": area.required || area.ariaRequired === "true" ? "true" : null,
      "aria-labelledby": area.getAttribute("aria-labelledby") ?? label?.id,
      "aria-label": area.getAttribute("aria-label") ?? (label ? null : "Bài viết"),
      "aria-describedby": area.getAttribute("aria-describedby"),
      "aria-invalid": area.getAttribute("aria-invalid"),
      lang: "vi",
      spellcheck: "false",
    };
    return Object.fromEntries(Object.entries(said).filter(([, value]) => value));
  }

  changed() {
    clearTimeout(this.timer);
    if (this.view.state.doc.content.size < SOON) this.write(true);
    else this.timer = setTimeout(() => this.write(true), LATER);
  }

  /** Write the Markdown into the textarea, if something changed since. */
  write(now = Boolean(this.timer)) {
    clearTimeout(this.timer);
    this.timer = null;
    if (!this.view || !now) return;
    const { text, exact } = this.kept.textOf(this.view.state.doc);
    this.told = exact;
    if (!exact) this.say("Có chỗ chưa ghi lại được đúng như đang hiện; xem lại bản xem thử trước khi đăng.");
    if (text === this.area.value) return;
    this.value = this.area.value = text;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Put blocks in the place of what is selected. */
  put(slice) {
    const { state } = this.view;
    this.view.dispatch(state.tr.replaceSelection(slice).scrollIntoView().setMeta("paste", true));
  }

  /** The address under which a picture of this text can be seen, if the page says so. */
  shown(src) {
    const { base } = this.area.dataset;
    return base && !/^[a-z]+:/i.test(src) ? new URL(src, new URL(base, document.baseURI)).href : null;
  }

  focusEnd() {
    const { state } = this.view;
    this.view.dispatch(state.tr.setSelection(TextSelection.atEnd(state.doc)));
    this.view.focus();
  }
}
