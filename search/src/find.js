// What every page loads for the search: nothing more, until somebody touches a search field or comes with a query.
// The build puts the hashed names of the other parts in place of PARTS.

(function () {
  const script = document.currentScript;
  const root = script.getAttribute("src").replace(/assets\/[^/]*$/, "");
  const search = (self.communeSearch = { root, parts: PARTS });
  let loading = false;

  function add(tag, name, more) {
    const element = document.createElement(tag);
    element[tag === "link" ? "href" : "src"] = `${root}assets/${name}`;
    Object.assign(element, more);
    document.head.append(element);
  }

  /** Load one script of the search and call *then*. */
  search.load = (name, then) => add("script", name, { onload: then });

  function load() {
    if (loading) return;
    loading = true;
    add("link", search.parts.style, { rel: "stylesheet" });
    const ready = () => search.core && search.start && search.start();
    search.load(search.parts.engine, ready);
    search.load(search.parts.core, ready);
  }

  for (const event of ["focusin", "pointerdown"]) {
    document.addEventListener(event, ({ target }) => target.name === "q" && load());
  }
  if (document.getElementById("ket-qua") && /[?&]q=[^&]/.test(location.search)) load();

  // On a small screen the field of the header opens in place.
  const header = document.querySelector(".top");
  const field = header.querySelector("input");
  const button = header.querySelector(".go");
  if (!field || !button) return;
  button.setAttribute("role", "button");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const open = header.classList.toggle("asks");
    button.setAttribute("aria-expanded", String(open));
    if (open) field.focus();
  });
  button.addEventListener("keydown", (event) => event.key === " " && (event.preventDefault(), button.click()));
})();
