// At an old address: whoever scanned the code of a paper takes its edition along. The page itself, that leads on
// without, is stopped first.

if (location.search.includes("ban=")) {
  window.stop();
  location.replace(document.currentScript.dataset.to + location.search);
}
