// Every <textarea data-editor="markdown"> of a page becomes an editor that keeps the textarea's value as Markdown.
// Without this script the textarea works as it is.

import { open } from "./prose/editor.js";

export { open };

for (const area of document.querySelectorAll('textarea[data-editor="markdown"]')) open(area);
