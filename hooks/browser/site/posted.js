// Tell whether the paper whose code was scanned is still right: its day and sum, against those of this page.

const posted = document.getElementById("ban-giay");
const [today, facts] = split(posted.dataset.ban);
const [day, sum] = split(new URLSearchParams(location.search).get("ban") ?? "");

/** Take an edition apart, `2026-11-25-1a2b3c4d`; nothing of what is none. */
function split(edition) {
  const [, on, of] = /^(\d{4}-\d\d-\d\d)-([0-9a-f]{8})$/.exec(edition) ?? [];
  const read = new Date(`${on}T00:00Z`);
  return on && !isNaN(read) && read.toISOString().startsWith(on) ? [on, of] : [];
}

function said(on) {
  return on.split("-").reverse().join("/");
}

function make(tag, text, ...inside) {
  const made = Object.assign(document.createElement(tag), { textContent: text });
  made.append(...inside);
  return made;
}

/** What changed after the paper's day: the changes, fees and times of this page that have a day. */
function since() {
  const now = new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const found = [...document.querySelectorAll("[data-on]")].filter(
    ({ dataset }) => dataset.on > day && dataset.on <= now,
  );
  return found.map((one) => make("li", (one.querySelector("p") ?? one).textContent.trim()));
}

function answer() {
  if (!facts) return ["Bản trên giấy không còn đúng", "Giấy này không còn được niêm yết. Đọc lời báo ở trang này."];
  if (!day) {
    const advice = `So ngày và mã in dưới mã QR với bản đang đúng: ngày ${said(today)}, mã ${facts}.`;
    return ["Không đọc được ngày và mã của bản trên giấy", advice];
  }
  if (sum === facts) return ["Bản trên giấy còn đúng", `Giấy ghi như trang này. Trang tính đến ngày ${said(today)}.`];
  const changed = since();
  const why = changed.length
    ? "Từ ngày ấy đã đổi:"
    : "Trang không ghi điều đổi theo ngày; đọc từng mục dưới đây, đừng theo giấy.";
  if (day > today) return [`Bản trên giấy ngày ${said(day)} khác trang này`, "Hỏi tại quầy bản nào đúng."];
  return [`Bản trên giấy ngày ${said(day)} đã cũ`, why, changed];
}

const [heading, text, changed = []] = answer();
const box = make("div", "", make("h2", heading), make("p", text));
if (changed.length) box.append(make("ul", "", ...changed));
box.className = sum && sum === facts ? "notice" : "notice old";
box.setAttribute("role", "status");
box.dataset.verdict = sum && sum === facts ? "dung" : "cu";
document.querySelector(".slab").after(box);
