"use strict";

const token = location.hash.slice(1);
// The token does not stay in the history of the browser.
history.replaceState(null, "", location.pathname);

const sections = [...document.querySelectorAll("section[lang]")];
const languages = navigator.languages.map((it) => it.split("-")[0]);
const section = sections.find((it) => it.lang === languages.find((code) => sections.some((one) => one.lang === code))) ?? sections[0];
const button = section.querySelector("button");
document.documentElement.lang = section.lang;
document.documentElement.dir = section.dir || "ltr";
document.title = `${section.querySelector("h1").textContent} – ${document.title}`;
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
