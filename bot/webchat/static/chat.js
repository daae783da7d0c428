// Sends and fetches without reloading the page. Everything works without it.
(function () {
  "use strict";
  var form = document.getElementById("chat"), log = document.getElementById("log");
  var box = document.getElementById("hoi"), send = document.getElementById("send"), trouble = document.getElementById("trouble");
  if (!form || !window.fetch || !window.URLSearchParams) return;
  document.documentElement.className = "js";
  var accept = "text/vnd.motcua.fragment+html", busy = false, quiet = 0;

  function field(name) { return form.elements[name]; }
  function complain(text) { trouble.textContent = text; trouble.hidden = !text; }

  function show(html, jump) {
    var holder = document.createElement("div");
    holder.innerHTML = html; // our own server's page, escaped there
    var news = holder.firstElementChild;
    if (!news) return;
    field("event").value = news.dataset.event;
    field("last").value = news.dataset.last;
    var first = news.querySelector(".bot") || news.firstElementChild;
    while (news.firstChild) log.appendChild(news.firstChild);
    if (jump && first) first.scrollIntoView({ block: "start" });
  }

  function post(choice) {
    if (busy) return;
    var typed = box.value;
    if (!choice && !typed.trim()) { box.focus(); return; }
    var data = new URLSearchParams();
    data.set("event", field("event").value);
    data.set("last", field("last").value);
    if (choice) data.set("choice", choice.value);
    else data.set("text", typed);
    busy = true; send.disabled = true; complain("");
    fetch("/chat", { method: "POST", headers: { Accept: accept }, body: data }).then(function (r) {
      return r.text().then(function (t) {
        if (!r.ok) { complain(t); return; }
        if (!choice) box.value = "";
        quiet = 0;
        show(t, true);
      });
    }).catch(function () { complain(form.dataset.offline); }).then(function () {
      busy = false; send.disabled = false;
      if (!choice) box.focus();
    });
  }

  form.addEventListener("submit", function (e) {
    var by = e.submitter;
    e.preventDefault();
    post(by && by.name === "choice" ? by : null);
  });
  box.addEventListener("keydown", function (e) {
    if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); post(null); }
  });
  function look() { // for an officer's answer; less often the longer nothing comes
    quiet++;
    setTimeout(look, Math.min(20 + quiet * 5, 120) * 1000);
    if (busy || document.hidden || field("last").value === "0") return;
    fetch("/chat/news?last=" + field("last").value, { headers: { Accept: accept } }).then(function (r) {
      if (r.status === 200) return r.text().then(function (t) { if (!busy) show(t, false); });
    }).catch(function () {});
  }
  setTimeout(look, 20000);
  if (location.hash !== "#cuoi") box.focus({ preventScroll: true });
})();
