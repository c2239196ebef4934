// The results page /tim-kiem/?q=…: one list in the order of rank, filters, honest words when unsure, news when asked.

import { createEngine } from "./engine.js";
import { address, details, make, marked } from "./show.js";
import { inSlices } from "./slices.js";
import { sayingsOf } from "./unpack.js";

const MOST = 20;
const OLDER = 3; // years that are tried where the newest has nothing
const SURE = 0.45; // a headline that covers less is not about it

/** Fill the place of the results, whose room is kept, for the *query* in the address. */
export function results(query, engine, search) {
  const { place } = search;
  const shown = query.length > 80 ? `${query.slice(0, 80)}…` : query;
  document.title = `“${shown}” – ${document.title}`;

  const { kinds, fields } = search.core;
  const kind = choice(
    "Loại",
    kinds,
    engine.site.pages.map((page) => page.kind),
  );
  const field = choice(
    "Lĩnh vực",
    fields,
    engine.site.pages.map((page) => page.field),
  );
  const status = place.querySelector("[role=status]"); // stood there before, so that a change is read aloud
  const note = make("div");
  const list = make("ol", { className: "rows hits" });
  const filters = make(
    "details",
    { className: "filters" },
    make("summary", { textContent: "Lọc theo loại, lĩnh vực" }),
    make("p", {}, ...kind.parts, ...field.parts),
  );
  function chosen() {
    return [query, { kind: kind.value(), field: field.value(), limit: MOST }];
  }

  function draw(found) {
    list.replaceChildren(...found.results.map((hit) => line(hit, search)));
    const count = found.results.length;
    const filtered = Boolean(kind.value() || field.value());
    const sure = found.low ? "." : ", hợp nhất đứng trước.";
    status.textContent = count ? `${count} trang cho “${shown}”${sure}` : `Không thấy trang nào cho “${shown}”.`;
    filters.hidden = !count && !filtered;
    note.replaceChildren(...(!count && filtered ? unfiltered() : honest(found, place.dataset, search)));
  }
  /** What is left out by a filter is one press away. */
  function unfiltered() {
    const button = make("button", { type: "button", className: "btn", textContent: "Bỏ lọc" });
    button.addEventListener("click", () => {
      kind.select.value = field.select.value = "";
      again();
    });
    return [
      make(
        "div",
        { className: "notice dash", attributes: { "data-el": "search-none" } },
        make("p", { textContent: "Không có trang nào vừa khớp chữ vừa đúng loại, lĩnh vực đã chọn." }),
        button,
      ),
    ];
  }

  function again() {
    draw(engine.search(...chosen()));
  }

  kind.select.addEventListener("change", again);
  field.select.addEventListener("change", again);
  inSlices(engine.searching(...chosen()), (found) => {
    place.append(note, filters, list, news(query, search));
    document.getElementById("loi-dan").remove();
    draw(found);
    place.className = ""; // what stands below comes back with the results: nothing moves that is seen
  });
}

function line(hit, search) {
  const { told, said } = details(hit, search);
  const link = make("a", { href: address(hit, search) }, ...marked(hit.title, hit.words));
  const below = [
    ...(said.length ? [make("span", { className: "meta" }, "Còn gọi: ", ...said)] : []),
    ...told.map((text) => make("span", { className: "meta", textContent: text })),
  ];
  return make("li", { attributes: { "data-el": "search-result" } }, link, ...below);
}

/** Say it where nothing was found, or nothing that is sure: the list by letters and the desk are the way on. */
function honest({ results: hits, low, elsewhere }, { desk, deskUrl }, search) {
  if (hits.length && !low) return [];
  if (elsewhere) return [notHere(hits, elsewhere, search)];
  const title = hits.length ? "Không chắc đúng việc bà con cần" : "Không thấy kết quả nào";
  const tries = hits.length ? "Các trang dưới đây chỉ gần giống. " : "";
  const letters = make("a", { href: "#chu-cai", textContent: "xem danh sách theo chữ cái" });
  const words = make(
    "p",
    {},
    `${tries}Thử viết ngắn hơn, chỉ ghi tên việc; hoặc `,
    letters,
    "; hoặc hỏi tại ",
    make("a", { href: deskUrl, textContent: desk }),
    ".",
  );
  return [
    make(
      "div",
      { className: "notice dash", attributes: { "data-el": hits.length ? "search-low" : "search-none" } },
      make("h3", { textContent: title }),
      words,
    ),
  ];
}

/** Something that is done elsewhere: where, and the way to all that is. */
function notHere(hits, elsewhere, search) {
  const all = make("a", { href: address(elsewhere, search), textContent: "không làm ở một cửa thì đi đâu" });
  const doubt = elsewhere.unverified
    ? [make("span", { className: "none", textContent: "Chưa xác minh" }), ", hỏi trước khi đi xa. "]
    : [];
  const words = make(
    "p",
    {},
    ...doubt,
    "Xem ",
    all,
    hits.length > 1 ? ". Từ trang thứ hai trở đi chỉ gần giống." : ".",
  );
  return make(
    "div",
    { className: "notice dash", attributes: { "data-el": hits.length ? "search-low" : "search-none" } },
    make("h3", { textContent: `Việc này làm ở ${elsewhere.where}` }),
    words,
  );
}

/** A filter: only what some page has can be chosen. */
function choice(label, names, present) {
  const here = new Set(present);
  const options = Object.entries(names)
    .filter(([id]) => here.has(id))
    .map(([value, text]) => make("option", { value, textContent: text }));
  const select = make(
    "select",
    { id: `loc-${label === "Loại" ? "loai" : "linh-vuc"}` },
    make("option", { value: "", textContent: "Tất cả" }),
    ...options,
  );
  return {
    select,
    value: () => select.value,
    parts: [make("label", { htmlFor: select.id, textContent: label }), select],
  };
}

/** News is not loaded until somebody asks; then a year at a time, the newest first. */
function news(query, search) {
  const button = make("button", { type: "button", className: "btn", textContent: "Tìm cả trong tin tức" });
  const years = make("p", { className: "pages" });
  const status = make("p", { className: "meta", attributes: { role: "status" } });
  const list = make("ul", { className: "rows", id: "tin" });
  let wanted = null;
  const section = make("section", {}, make("h2", { textContent: "Trong tin tức" }), button, years, status, list);

  /** Show a year; where it has nothing, the next older one, a few at most. */
  function show(chip, more) {
    const year = chip.textContent;
    const name = `news${year}`;
    wanted = chip;
    status.textContent = "Đang tải…";
    if (search[name]) {
      inSlices(made(search[name], search.core), (engine) => {
        if (wanted === chip) tell(chip, more, engine.search(query, { limit: MOST }).results);
      });
      return;
    }
    search.load(
      search.years.find(([other]) => other === year)[1],
      name,
      () => show(chip, more),
      () => (status.textContent = `Chưa tải được tin năm ${year}, bấm lại.`),
    );
  }

  function tell(chip, more, found) {
    const year = chip.textContent;
    const hits = found.filter((hit) => hit.sure >= SURE);
    if (!hits.length && more && chip.nextElementSibling) {
      show(chip.nextElementSibling, more - 1);
      return;
    }
    for (const other of years.children) other.setAttribute("aria-pressed", String(other === chip));
    status.textContent = hits.length ? `${hits.length} tin năm ${year}.` : `Không thấy tin nào năm ${year}.`;
    list.replaceChildren(
      ...hits.map((hit) => make("li", {}, make("a", { href: address(hit, search) }, ...marked(hit.title, hit.words)))),
    );
  }

  button.addEventListener("click", () => {
    section.className = "waits"; // the room is made when it is asked for, not when the news come
    button.disabled = true;
    status.textContent = "Đang tải…";
    const failed = () => {
      button.disabled = false;
      status.textContent = "Chưa tải được tin tức, bấm lại.";
    };
    search.load(
      search.parts.news,
      "years",
      () => {
        button.remove();
        for (const [year] of search.years) {
          const chip = make("button", {
            type: "button",
            className: "btn",
            textContent: year,
            attributes: { "aria-pressed": "false" },
          });
          chip.addEventListener("click", () => show(chip, 0));
          years.append(chip);
        }
        const newest = years.firstElementChild;
        newest?.focus();
        if (newest) show(newest, OLDER);
      },
      failed,
    );
  });
  return section;
}

/** Make the engine of the news of a year, with the dictionary of the core pages. */
function* made(year, core) {
  return yield* createEngine({ ...year, words: yield* sayingsOf(core) });
}
