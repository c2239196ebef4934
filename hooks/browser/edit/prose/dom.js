// Small help with the page's own elements.

/** Make an element with attributes and what stands in it. */
export function create(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...inside);
  return made;
}

/** Make an element that has only what stands in it. */
export const make = (tag, ...inside) => create(tag, {}, ...inside);

let made = 0;

/** An id that no other element has. */
export const fresh = (name) => `prose-${name}-${++made}`;

/** Letters without marks, for searching. */
export const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

/** Ask in a dialog: `fields` stand in it, `done` is called at «send» and closes it by giving true. */
export function ask(editor, title, send, fields, done) {
  const heading = create("h2", { id: fresh("title") }, title);
  const wrong = create("p", { class: "prose-wrong", role: "alert" });
  const form = create(
    "form",
    {
      novalidate: true,
      submit: async (event) => {
        event.preventDefault();
        event.stopPropagation();
        wrong.textContent = "";
        try {
          if (await done()) dialog.close();
        } catch (problem) {
          wrong.textContent = problem.message;
        }
      },
    },
    heading,
    ...fields,
    wrong,
    create(
      "p",
      { class: "prose-answer" },
      create("button", { type: "submit", class: "prose-main" }, send),
      create("button", { type: "button", click: () => dialog.close() }, "Thôi"),
    ),
  );
  const dialog = create("dialog", { class: "prose-dialog", "aria-labelledby": heading.id }, form);
  dialog.addEventListener("close", () => {
    dialog.remove();
    editor.view?.focus();
  });
  // Not inside the page's own form: a form within a form is none.
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A field with its label above and, if there is one, a hint below. */
export function field(label, attributes, hint) {
  const input = create("input", { id: fresh("field"), autocomplete: "off", ...attributes });
  const parts = [create("label", { for: input.id }, label), input];
  if (hint) {
    const said = create("small", { id: fresh("hint") }, hint);
    input.setAttribute("aria-describedby", said.id);
    parts.push(said);
  }
  return { input, box: create("div", { class: "prose-field" }, ...parts) };
}
