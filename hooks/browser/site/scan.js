// Whoever scans the code of a posted paper comes with its edition: only then is loaded what compares.

const posted = document.getElementById("ban-giay");
if (posted && location.search.includes("ban="))
  document.head.append(Object.assign(document.createElement("script"), { src: posted.dataset.script }));
