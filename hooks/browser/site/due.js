// The day of the result, counted as the office counts it. Days are UTC midnights: the device's own time moves none.

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const IN_WORDS = { timeZone: "UTC", weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" };

const form = document.getElementById("tinh-ngay");
const { ngay: handedIn, han: limit, muon: late, tra: answer } = form.elements;
const { off, expected, worked, until, outside } = form.dataset;
let maybe; // a day was met of which nobody knows yet whether it is a holiday

function iso(day) {
  return day.toISOString().slice(0, 10);
}

function works(day) {
  const date = iso(day);
  const weekend = day.getUTCDay() % 6 === 0;
  if (expected.includes(date) || date > until) maybe = true;
  return worked.includes(date) || (!weekend && !off.includes(date));
}

/** The day after; with *office* the next one on which the office works. */
function next(day, office) {
  do day = new Date(+day + DAY);
  while (office && !works(day));
  return day;
}

function tell() {
  const [length, unit, cutOff] = limit.value.split(" ");
  let day = new Date(handedIn.value);
  maybe = false;
  late.parentNode.hidden = !cutOff;
  if (isNaN(day) || !handedIn.validity.valid) {
    answer.value = handedIn.value && outside;
    return;
  }
  if (!works(day) || (cutOff && late.checked)) day = next(day, true); // as if it had come on that day
  for (let left = length; left > 0; left--) day = next(day, unit === "lam-viec");
  if (!works(day)) day = next(day, true);
  answer.value = day.toLocaleDateString("vi", IN_WORDS) + (maybe ? " (dự kiến)" : "");
}

form.oninput = tell;
form.onsubmit = (event) => {
  event.preventDefault(); // what Enter asks for is told already
  tell();
};
handedIn.value = iso(new Date(Date.now() + 7 * HOUR)); // today in Vietnam
tell();
form.hidden = false;
