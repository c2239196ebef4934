// The toolbar: one stop for Tab, arrows move inside of it; pressed and impossible are told.

import { isInTable } from "prosemirror-tables";

import { commands, inTable } from "./commands.js";
import { create } from "./dom.js";

const MAC = /Mac|iP(?:hone|ad)/.test(navigator.platform);
const NAMES = { Mod: MAC ? "Cmd" : "Ctrl", Alt: "Alt", Shift: "Shift" };
const told = (key) =>
  key
    .split("-")
    .map((part) => NAMES[part] ?? part.toUpperCase())
    .join("+");

/** Make the toolbar of an editor; `refresh` after each change, `enter` puts the keyboard into it. */
export function toolbar(editor) {
  const group = (entries, label) =>
    create("div", { class: "prose-group", role: "group", "aria-label": label }, ...entries.map(button));
  const all = [];

  function button(entry) {
    const keys = entry.keys?.map(told);
    const made = create(
      "button",
      {
        type: "button",
        tabindex: "-1",
        title: keys ? `${entry.label} (${keys[0]})` : null,
        "aria-keyshortcuts": entry.keys
          ?.map((key) => key.replace("Mod", MAC ? "Meta" : "Control").replace(/-/g, "+"))
          .join(" "),
        "aria-haspopup": entry.asks ? "dialog" : null,
        mousedown: (event) => event.preventDefault(), // the selection stays
        click: () => act(entry),
      },
      entry.label,
    );
    all.push({ ...entry, made });
    return made;
  }

  function act({ run, asks, made }) {
    if (made?.getAttribute("aria-disabled") === "true") return;
    run(editor.view.state, editor.view.dispatch, editor.view);
    if (!asks) editor.view.focus();
  }

  const names = ["Hoàn tác và làm lại", "Loại đoạn", "Kiểu chữ", "Danh sách và trích dẫn", "Chèn"];
  const bar = create("div", { class: "prose-toolbar", role: "toolbar", "aria-label": "Định dạng bài" });
  bar.append(...commands(editor).map((entries, n) => group(entries, names[n])));
  const table = group(inTable, "Bảng đang đứng");
  bar.append(table);

  const usable = () => all.map(({ made }) => made).filter((made) => !made.parentElement.hidden);
  const stop = (made) => {
    for (const each of usable()) each.tabIndex = each === made ? 0 : -1;
  };

  bar.addEventListener("keydown", (event) => {
    const buttons = usable();
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: -1 }[
      event.key
    ];
    if (event.key === "Escape") editor.view.focus();
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to % buttons.length).focus();
  });
  bar.addEventListener("focusin", ({ target }) => stop(target));

  bar.refresh = () => {
    const { state } = editor.view;
    table.hidden = !isInTable(state);
    for (const { made, run, on, asks } of all) {
      const isOn = Boolean(on?.(state));
      if (on) made.setAttribute("aria-pressed", String(isOn));
      made.setAttribute("aria-disabled", String(!asks && !isOn && !run(state)));
    }
    if (!usable().some((made) => made.tabIndex === 0)) stop(usable()[0]);
  };
  bar.enter = () =>
    usable()
      .find((made) => made.tabIndex === 0)
      .focus();
  bar.refresh();
  return bar;
}
