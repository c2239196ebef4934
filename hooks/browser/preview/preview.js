// On every page of the preview: it loads the page anew when it has changed, and shows what is being done.
// Not part of the site: `commune serve` adds it.

const [own, shown] = document.currentScript.src.split("?");
const events = own.slice(0, -".js".length); // beside this script, whatever folder the preview lies in
const below = new URL(events).pathname.slice(0, -"/.xem-thu".length);
const heard = new EventSource(`${events}?${encodeURIComponent(location.pathname.slice(below.length))}`);

const line = document.createElement("p");
line.setAttribute("role", "status");
Object.assign(line.style, {
  position: "fixed",
  insetBlockEnd: "0",
  insetInlineStart: "0",
  margin: "0",
  padding: ".25rem .75rem",
  background: "#ffd400",
  color: "#111",
  font: "1rem/1.5 system-ui, sans-serif",
  zIndex: "9",
});
line.hidden = true;
document.body.append(line);

const say = (words) => {
  line.textContent = words;
  line.hidden = !words;
};

heard.onmessage = ({ data }) => {
  const { stage, stamp } = JSON.parse(data);
  if (stamp !== shown) location.reload();
  else say(stage && `${stage}…`);
};
heard.onerror = () => say(`Bản xem thử đã dừng. Chạy lại: make ${below ? "edit" : "serve"}`);
