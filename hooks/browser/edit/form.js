// A form that saves itself as a draft while somebody writes, and shows at each field what is wrong with it;
// files dropped anywhere on a page; a button that does its work once.
// Without this script every page works by its buttons.

const WAIT = 250; // milliseconds of quiet before a draft is saved

const form = document.querySelector("form[data-live]");
if (form) follow(form);
takeFiles(document.querySelector("input[data-drop]"));
document.querySelectorAll("input[type=file]").forEach(speak);
pressOnce();

function follow(form) {
  const status = document.getElementById("trang-thai");
  let timer = 0;
  let running = false;
  let again = false;
  let stopped = false;
  let pressed = null; // a button that waits for a draft on its way: it would be taken for another window's

  form.addEventListener("input", ({ target }) => {
    if (target.type === "file" || stopped) return;
    chooseOne(target);
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
    grow(target);
  });
  form.addEventListener("change", ({ target }) => {
    if (target.type === "file" && target.files.length) form.requestSubmit(form.querySelector("button[value=luu]"));
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    stopped = true;
    if (!running) return;
    event.preventDefault();
    pressed = event.submitter;
  });

  const jump = document.getElementById("den-loi");
  jump.addEventListener("click", () => {
    const { at } = firstError().dataset;
    const group = document.getElementById(at)?.querySelector("input, select, textarea");
    const field = document.getElementById(`f-${at}`) ?? group ?? jump;
    field.scrollIntoView({ block: "center" });
    field.focus();
  });
  jump.hidden = !firstError();

  if ([...form.elements].some(differs)) save(); // somebody was faster than this script

  async function save() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    status.textContent = "Đang lưu nháp…";
    try {
      const sent = new FormData(form);
      for (const name of [...sent.keys()]) if (name.startsWith("tep:")) sent.delete(name);
      const answer = await fetch(location.href, {
        method: "POST",
        body: sent,
        headers: { accept: "application/json" },
      });
      const told = await answer.json();
      if (told.version) form.elements.version.value = told.version;
      if (stopped) return;
      if (told.overtaken) {
        stopped = true;
        status.textContent = "Một cửa sổ khác đã lưu bài này. Bấm «Lưu nháp» để xem hai bản.";
      } else if (told.refused) {
        status.textContent = told.refused;
      } else {
        if (told.reload) location.reload();
        else show(told, status);
      }
    } catch {
      status.textContent =
        "Chưa lưu được, có lẽ trình soạn thảo đã tắt. Chép phần vừa viết ra chỗ khác rồi mở lại trình soạn thảo.";
    } finally {
      running = false;
      if (pressed) form.requestSubmit(pressed);
      if (again && !stopped) {
        again = false;
        save();
      }
    }
  }
}

/** Take what is dropped on the page as if it had been chosen; a picture dropped into the text goes there. */
function takeFiles(input) {
  const area = input?.closest(".drop");
  const brings = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  const isForText = ({ target, dataTransfer }) =>
    target.closest?.(".prose") && [...dataTransfer.files].every(({ type }) => type.startsWith("image/"));
  document.addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault(); // else the browser would leave the page and show the file
    area?.classList.add("over");
  });
  document.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!relatedTarget) area?.classList.remove("over");
  });
  document.addEventListener(
    "drop",
    (event) => {
      area?.classList.remove("over");
      if (!brings(event) || isForText(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!input) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    true,
  );
  input?.addEventListener("change", () => {
    if (input.files.length && !input.form.matches("[data-live]")) input.form.requestSubmit();
  });
}

/** Let a field for files say in the words of the page what it is for, and what was chosen. */
function speak(input) {
  const told = document.createElement("span");
  const button = document.createElement("span");
  const chosen = document.createElement("span");
  told.className = "pick";
  button.className = "button";
  button.textContent = input.multiple ? "Chọn các tệp" : "Chọn tệp";
  button.ariaHidden = chosen.ariaHidden = "true"; // the field itself says it aloud
  const say = () => {
    chosen.textContent = [...input.files].map(({ name }) => name).join(", ") || "Chưa chọn tệp nào";
  };
  say();
  input.before(told);
  told.append(button, chosen, input);
  for (const event of ["change", "input"]) input.addEventListener(event, say);
}

/** What is sent once is not sent again while its answer is waited for; what takes long says so. */
function pressOnce() {
  const line = document.createElement("p");
  line.setAttribute("role", "status");
  line.className = "busy";
  document.body.append(line);
  document.addEventListener("submit", (event) => {
    const { target, submitter } = event;
    if (event.defaultPrevented || target.method !== "post") return;
    if ("sent" in target.dataset) {
      event.preventDefault();
      return;
    }
    target.dataset.sent = "";
    if ([...target.elements].some(({ files }) => files?.length)) line.textContent = "Đang đưa tệp vào…";
    if (submitter?.matches("[data-sends], [value=dang]"))
      line.textContent = "Đang đăng: máy chủ dựng lại trang, có khi mất vài phút. Đừng đóng trang này.";
  });
  addEventListener("pageshow", () => {
    line.textContent = "";
    for (const { dataset } of document.forms) delete dataset.sent;
  });
}

/** The first place at which a mistake is told. */
function firstError() {
  return form.querySelector(".problems:has(.error)");
}

/** Tell whether a field holds something else than it came with. */
function differs(field) {
  if (field.type === "hidden" || field.type === "file") return false;
  if (field.options) return [...field.options].some((one) => one.selected && !one.defaultSelected && one.value);
  if ("checked" in field && /checkbox|radio/.test(field.type)) return field.checked !== field.defaultChecked;
  return "defaultValue" in field && field.value !== field.defaultValue;
}

/** Show what is wrong now, each at its field. */
function show({ problems, errors, seen, inherited }, status) {
  const frame = document.querySelector(".seen iframe");
  if (seen && frame.getAttribute("src") !== seen) {
    frame.src = seen; // it can be shown from now on
    frame.parentElement.querySelector("p")?.remove();
  }
  for (const place of form.querySelectorAll(".problems")) {
    const name = place.dataset.at;
    const found = problems[name] ?? [];
    place.replaceChildren(...found.map(line));
    const field = document.getElementById(`f-${name}`);
    if (found.length) field?.setAttribute("aria-invalid", "true");
    else field?.removeAttribute("aria-invalid");
    if (found.length)
      for (let on = place.closest("details"); on; on = on.parentElement.closest("details")) on.open = true;
  }
  for (const mark of form.querySelectorAll("[data-of]")) mark.hidden = !inherited.includes(mark.dataset.of);
  document.getElementById("den-loi").hidden = !firstError();
  const now = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  status.textContent = `Đã lưu nháp lúc ${now}. ${errors ? `${errors} lỗi phải sửa.` : "Không có lỗi."}`;
}

function line({ code, message, mend, severity, ...seen }) {
  const told = document.createElement("p");
  const warns = severity !== "lỗi";
  told.className = warns ? "warning" : "error";
  const name = document.createElement("a");
  name.textContent = code + (warns ? " (cảnh báo)" : "");
  name.href = `${form.dataset.codes}#${code.toLowerCase()}`;
  name.target = "_blank";
  name.rel = "noopener";
  told.append(name, " ");
  if (seen.seen_mend) {
    const [signs, none] = ["as-written", "as-seen"].map((kind) => {
      const part = told.appendChild(document.createElement("span"));
      part.className = kind;
      return part;
    });
    says(signs, message, mend);
    says(none, seen.seen_message, seen.seen_mend);
  } else says(told, message, mend);
  return told;
}

function says(place, message, mend) {
  const more = document.createElement("span");
  more.textContent = `Cách sửa: ${mend}`;
  place.append(`${message} `, more);
}

/** Of a day and a month beside it one alone is said. */
function chooseOne(field) {
  const other = [...(field.closest(".either")?.querySelectorAll("input") ?? [])].find((one) => one !== field);
  if (other && field.value) other.value = "";
}

/** A list has one empty line at its end. */
function grow(field) {
  const list = field.closest("ul[data-list]");
  const last = list?.lastElementChild;
  if (!last || !last.contains(field) || !field.value) return;
  const next = last.cloneNode(true);
  const empty = next.querySelector("input");
  empty.value = "";
  empty.setAttribute(
    "aria-label",
    empty.getAttribute("aria-label").replace(/\d+$/, (n) => Number(n) + 1),
  );
  list.append(next);
}
