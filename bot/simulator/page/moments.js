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

// As a datetime-local field has it: 2026-11-22T08:15.
export function fieldOf(moment) {
  return wall(moment).toISOString().slice(0, 16);
}

// The next such day of the year, at eight in the morning.
export function next(day, month, now) {
  const year = wall(now).getUTCFullYear();
  const moment = (inYear) => Date.UTC(inYear, month - 1, day, 8) - SEVEN_HOURS;
  return moment(year) > now ? moment(year) : moment(year + 1);
}

export { DAY };
