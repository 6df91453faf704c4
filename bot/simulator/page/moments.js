// Days and times as Viet Nam has them, whatever the browser's own time zone: UTC+7 all year.

import { say } from "./words.js";

const SEVEN_HOURS = 7 * 3600 * 1000;
const DAY = 24 * 3600 * 1000;

function two(number) {
  return String(number).padStart(2, "0");
}

// A Date whose UTC fields read as the clock on the wall in Viet Nam.
function wall(moment) {
  return new Date(moment + SEVEN_HOURS);
}

export function timeOf(moment) {
  const at = wall(moment);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

export function dateOf(moment) {
  const at = wall(moment);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

export function weekdayOf(moment, length) {
  return say(length === "short" ? "days.short" : "days").split(",")[wall(moment).getUTCDay()];
}

export function dayOf(moment, now) {
  const days = Math.floor((now + SEVEN_HOURS) / DAY) - Math.floor((moment + SEVEN_HOURS) / DAY);
  if (days === 0) return say("today");
  if (days === 1) return say("yesterday");
  return `${weekdayOf(moment)} ${dateOf(moment)}`;
}

export function sameDay(one, other) {
  return dateOf(one) === dateOf(other);
}

// As a machine reads it: 2026-11-22T08:15+07:00.
export function isoOf(moment) {
  return `${wall(moment).toISOString().slice(0, 16)}+07:00`;
}

// As people here write it, whatever the browser's own order: 22/11/2026 08:15.
export function writtenOf(moment) {
  return `${dateOf(moment)} ${timeOf(moment)}`;
}

const WRITTEN = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[\s,]+(\d{1,2})(?:[:hg](\d{2})?)?)?$/;

// The moment that is written so, at eight in the morning where it names no time; NaN where there is none.
export function readMoment(written) {
  const found = WRITTEN.exec(written.trim());
  if (!found) return NaN;
  const [day, month, year, hour, minute] = found.slice(1).map((figures, place) => Number(figures || [0, 0, 0, 8, 0][place]));
  const moment = Date.UTC(year, month - 1, day, hour, minute) - SEVEN_HOURS;
  return dateOf(moment) === `${two(day)}/${two(month)}/${year}` && minute < 60 ? moment : NaN;
}

// The next such day of the year, at eight in the morning.
export function next(day, month, now) {
  const year = wall(now).getUTCFullYear();
  const moment = (inYear) => Date.UTC(inYear, month - 1, day, 8) - SEVEN_HOURS;
  return moment(year) > now ? moment(year) : moment(year + 1);
}

export { DAY };
