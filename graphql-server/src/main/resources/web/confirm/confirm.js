"use strict";

const token = location.hash.slice(1);
// The token does not stay in the history of the browser.
history.replaceState(null, "", location.pathname);

const german = navigator.languages.map((it) => it.slice(0, 2)).find((it) => it === "de" || it === "en") === "de";
const section = document.querySelector(`section[lang=${german ? "de" : "en"}]`);
const button = section.querySelector("button");
document.documentElement.lang = section.lang;
section.hidden = false;

function show(state) {
  for (const part of section.querySelectorAll("[data-show]")) {
    part.hidden = part.dataset.show !== state;
  }
}

async function confirmBooking() {
  button.disabled = true;
  let status = 0;
  try {
    const response = await fetch("confirm", { method: "POST", headers: { "Content-Type": "text/plain" }, body: token });
    status = response.status;
  } catch {
    status = 0;
  }
  const states = { 200: "confirmed", 404: "unknown", 410: "expired" };
  show(states[status] ?? "later");
  if (!(status in states)) {
    section.querySelector("button").closest("p").hidden = false;
    button.disabled = false;
  }
}

if (token === "") {
  show("unknown");
} else {
  button.disabled = false;
  button.addEventListener("click", confirmBooking);
}
