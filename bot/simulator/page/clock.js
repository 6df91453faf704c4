// The village's clock: what it shows, and moving it.

import { tell } from "./make.js";
import { DAY, dateOf, isoOf, next, readMoment, timeOf, weekdayOf, writtenOf } from "./moments.js";
import { ask } from "./server.js";
import { say } from "./words.js";

const byId = (id) => document.getElementById(id);
let ahead = 0;

export function now() {
  return Date.now() + ahead;
}

export function setClock(iso) {
  ahead = Date.parse(iso) - Date.now();
  show();
  document.dispatchEvent(new Event("clockmoved"));
}

export function startClock() {
  byId("clock-now").addEventListener("click", () => openPanel(byId("clock-now").getAttribute("aria-expanded") !== "true"));
  byId("clock-day").addEventListener("click", () => move(now() + DAY));
  byId("clock-week").addEventListener("click", () => move(now() + 7 * DAY));
  byId("clock-october").addEventListener("click", () => move(next(1, 10, now())));
  byId("clock-november").addEventListener("click", () => move(next(10, 11, now())));
  byId("clock-real").addEventListener("click", () => post("real"));
  byId("clock-form").addEventListener("submit", (event) => {
    event.preventDefault();
    set(byId("clock-to"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") openPanel(false);
  });
  document.addEventListener("languagechosen", show);
  document.addEventListener("visibilitychange", show);
  setInterval(show, 5000);
}

function openPanel(open) {
  byId("clock-now").setAttribute("aria-expanded", String(open));
  byId("clock-panel").classList.toggle("open", open);
}

function set(field) {
  const moment = readMoment(field.value);
  field.setAttribute("aria-invalid", String(Number.isNaN(moment)));
  if (Number.isNaN(moment)) tell(say("clock.wrong", { "now": writtenOf(now()) }));
  else move(moment);
}

function move(moment) {
  return post(new Date(moment).toISOString());
}

async function post(to) {
  try {
    const answer = await ask("/api/clock", { "method": "POST", "body": JSON.stringify({ "to": to }) });
    setClock(answer.now);
    tell(say("clock.moved", { "now": words(now()) }));
  } catch (trouble) {
    tell(trouble.message);
  }
}

function words(moment, length) {
  return `${weekdayOf(moment, length)} ${dateOf(moment)} ${timeOf(moment)}`;
}

function show() {
  const moment = now();
  const text = byId("clock-text");
  text.setAttribute("datetime", isoOf(moment));
  text.firstChild.textContent = words(moment);
  text.lastChild.textContent = words(moment, "short");
  const field = byId("clock-to");
  if (document.activeElement !== field) field.value = writtenOf(moment);
  byId("clock-october").title = say("clock.jump", { "date": dateOf(next(1, 10, moment)) });
  byId("clock-november").title = say("clock.jump", { "date": dateOf(next(10, 11, moment)) });
}
