// What the editor shows, as a list of tags and words; outline() of editor_page.py makes the same of a page.

function outline(root = document.querySelector(".ProseMirror")) {
  const found = [];
  let words = "";
  const tag = (piece) => {
    if (words) found.push(["text", words]);
    words = "";
    if (piece) found.push(piece);
  };
  const told = {
    a: (node) => ["a", node.getAttribute("href")],
    ol: (node) => ["ol", node.getAttribute("start") ?? "1"],
  };
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      words += node.data;
      return;
    }
    const { localName: name, classList: classes } = node;
    if (classes.contains("ProseMirror-trailingBreak") || classes.contains("ProseMirror-separator")) return;
    if (classes.contains("prose-line")) words += " ";
    else if (classes.contains("prose-picture"))
      tag(["img", node.querySelector("img")?.alt ?? node.querySelector(".prose-alt").textContent]);
    else if (name === "br" || name === "hr") tag(name);
    else if (name === "div" || name === "tbody") node.childNodes.forEach(walk);
    else {
      tag(told[name]?.(node) ?? name);
      node.childNodes.forEach(walk);
      tag(`/${name}`);
    }
  };
  root.childNodes.forEach(walk);
  tag();
  return found;
}
