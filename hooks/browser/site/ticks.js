// Ticked papers are kept on this device only.

const boxes = [...document.querySelectorAll(".papers input")];
const key = `giay-to:${location.pathname}`;

// Where a box has no name the paper has one.
for (const box of boxes) box.name ||= box.nextElementSibling.firstChild.data.trim().replaceAll(" ", "-");

document.getElementById("cham").hidden = false;
try {
  const kept = (localStorage[key] || "").split(" ");
  for (const box of boxes) box.checked = kept.includes(box.name);
  addEventListener("change", ({ target }) => {
    // a paper that stands in several cases is ticked in all of them
    for (const box of boxes) if (box.name === target.name) box.checked = target.checked;
    const ticked = boxes.filter((box) => box.checked);
    localStorage[key] = ticked.map((box) => box.name).join(" ");
  });
} catch {
  // no storage: ticks last until the page closes
}
