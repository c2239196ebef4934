// Notes at the foot of a page are put in round brackets behind their words, since pages of the site have no foot.

const back = (anchor) => anchor?.getAttribute("href")?.startsWith("#");

/** Put the notes of a pasted document in their places. */
export function inlineNotes(body, told) {
  const find = (id) => body.querySelector(`[id="${CSS.escape(id)}"], [name="${CSS.escape(id)}"]`);
  const notes = new Set();
  for (const anchor of body.querySelectorAll('a[href^="#"]')) {
    const isSign = /^[[(\s]*(?:\d{1,3}|[*†‡]|[ivx]+)[\])\s]*$/.test(anchor.textContent);
    if (!isSign || [...notes].some((note) => note.contains(anchor))) continue;
    const place = find(decodeURIComponent(anchor.getAttribute("href").slice(1)));
    const note = place && !anchor.contains(place) && noteAround(place);
    if (note && !note.contains(anchor)) {
      notes.add(note);
      anchor.replaceWith(` (${wordsOf(note)})`);
      told.say("Lời chú cuối trang đã vào ngoặc đơn ngay sau chữ.");
    } else if (anchor.closest("sup") || /footnote|endnote/.test(anchor.dataset.style ?? "")) {
      anchor.remove();
      told.left("dấu chú thích không kèm lời");
    }
  }
  for (const note of notes) note.remove();
  for (const list of body.querySelectorAll('[data-style*="footnote-list"], [data-style*="endnote-list"]')) {
    if (list.textContent.trim()) list.querySelector("hr")?.remove();
    else list.remove();
  }
}

/** The block of a note: it has a link back. */
function noteAround(place) {
  const block = place.closest('div[data-style*="mso-element"], div[id], li, p') ?? place.closest("p");
  return block && [...block.querySelectorAll("a")].some(back) ? block : null;
}

function wordsOf(note) {
  const copy = note.cloneNode(true);
  [...copy.querySelectorAll("a")].find(back)?.remove();
  return copy.textContent.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}
