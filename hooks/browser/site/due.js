// Counts the day of the result; days are UTC midnights.
(function () {
  var form = document.getElementById("tinh-ngay"), f = form.elements, data = form.dataset, maybe;
  function iso(d) { return d.toISOString().slice(0, 10); }
  function works(d) {
    d = [iso(d), d.getUTCDay()];
    if (data.expected.includes(d[0]) || d[0] > data.until) maybe = 1;
    return data.worked.includes(d[0]) || d[1] % 6 && !data.off.includes(d[0]);
  }
  function next(d, office) {
    do d = new Date(+d + 864e5); while (office && !works(d));
    return d;
  }
  (form.oninput = function () {
    var limit = f.han.value.split(" "), n = +limit[0], d = new Date(f.ngay.value);
    maybe = 0;
    f.muon.parentNode.hidden = !limit[2];
    if (isNaN(d) || !f.ngay.validity.valid) return f.tra.value = f.ngay.value && data.outside;
    if (!works(d) || limit[2] && f.muon.checked) d = next(d, 1);
    while (n--) d = next(d, limit[1] == "lam-viec");
    if (!works(d)) d = next(d, 1);
    f.tra.value = d.toLocaleDateString("vi", { timeZone: "UTC", weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" }) + (maybe ? " (dự kiến)" : "");
  }).call(f.ngay.value = iso(new Date(Date.now() + 252e5))); // Vietnam's today
  form.hidden = false;
})();
