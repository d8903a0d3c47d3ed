/**
 * Days as elapsed time. A place on a column is a number of milliseconds since the column's first instant, and labels come from formatting
 * instants: the day on which the clocks change has 23 or 25 hours without a rule for it here.
 */
const DAY = 86_400_000;
const QUARTER = 900_000;
const walls = new Map();

function wallFormat(zone) {
  if (!walls.has(zone)) {
    walls.set(zone, new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    }));
  }
  return walls.get(zone);
}

function wall(at, zone) {
  const part = {};
  for (const { type, value } of wallFormat(zone).formatToParts(at)) {
    part[type] = Number(value);
  }
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
}

/** Milliseconds that the clock of a zone is ahead of UTC at an instant. */
export const offset = (at, zone) => wall(at, zone) - Math.floor(at / 1000) * 1000;

/** The date `days` after the date `date`, both as 2027-01-05. */
export function plusDays(date, days) {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** An instant as the clock of a zone shows it, with its offset: 2027-01-05T09:00:00+01:00. */
export function dateTime(at, zone) {
  const ahead = offset(at, zone);
  const minutes = Math.abs(ahead) / 60_000;
  const two = value => String(Math.floor(value)).padStart(2, '0');
  return `${new Date(at + ahead).toISOString().slice(0, 19)}${ahead < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** The date that the clock of a zone shows at an instant. */
export const dateAt = (at, zone) => dateTime(at, zone).slice(0, 10);

/**
 * The instant at which the clock of a zone shows a date and a time. A time that the clocks skip is read with the offset from before
 * the change, one that they repeat is the first: RFC 5545, section 3.3.5.
 *
 * @param minutes since midnight
 */
export function instant(date, minutes, zone) {
  const shown = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  const before = offset(shown - DAY, zone);
  const after = offset(shown + DAY, zone);
  const first = shown - before;
  if (offset(first, zone) === before || offset(shown - after, zone) !== after) {
    return first;
  }
  return shown - after;
}

/** The first instant of a date: midnight, or where the clocks skip it, the end of the gap. */
export function startOfDay(date, zone) {
  let at = instant(date, 0, zone);
  // In a gap, the rule above gives a time after the gap; the day begins with the gap's end.
  while (dateAt(at - QUARTER, zone) === date) {
    at -= QUARTER;
  }
  return at;
}

/**
 * The part of a day between two times of its clock, with a line for each full hour.
 *
 * @param from first hour, 0 to 23
 * @param to hour of the end, up to 24
 * @return `start` and `end` in milliseconds, and `lines`: `at`, `label`, `again` for the second time that the clock shows this hour, and
 *     `shift` in minutes where the clocks have changed since the line before
 */
export function day(date, zone, from = 0, to = 24) {
  const start = from === 0 ? startOfDay(date, zone) : instant(date, from * 60, zone);
  const end = to === 24 ? startOfDay(plusDays(date, 1), zone) : instant(date, to * 60, zone);
  const lines = [];
  const seen = new Set();
  // Where the clocks skip midnight, the day begins with the change.
  let last = offset(start - 1, zone);
  for (let at = start; at < end; at += QUARTER) {
    const ahead = offset(at, zone);
    const label = dateTime(at, zone).slice(11, 16);
    if (at === start || label.endsWith(':00')) {
      lines.push({ at, label, again: seen.has(label), shift: (ahead - last) / 60_000 });
      seen.add(label);
      last = ahead;
    }
  }
  return { start, end, lines };
}
