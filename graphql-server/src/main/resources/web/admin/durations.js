/** Durations of the schema (ISO 8601) as a number and a unit: D days, H hours, M minutes, S seconds. */
import { number, plural } from '../shared/language.js';
import { say } from './page.js';

const SECONDS = { D: 86_400, H: 3600, M: 60, S: 1 };
const PARTS = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

function seconds(iso) {
  const [, , hours, minutes, rest] = PARTS.exec(iso) ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
}

/**
 * A duration for a field. Days keep the wall-clock time, so that they never become hours.
 *
 * @param iso such as PT90M or P1D; null for none
 * @param unit that an empty field begins with
 */
export function split(iso, unit = 'M') {
  if (!iso) {
    return { amount: '', unit };
  }
  const [, days] = PARTS.exec(iso) ?? [];
  if (days) {
    return { amount: days, unit: 'D' };
  }
  const all = seconds(iso);
  const found = all === 0 ? unit === 'D' ? 'H' : unit : ['H', 'M', 'S'].find(it => all % SECONDS[it] === 0);
  return { amount: String(all / SECONDS[found]), unit: found };
}

/** The duration of a field; null if it is empty. */
export function join({ amount, unit }) {
  if (amount === '') {
    return null;
  }
  return unit === 'D' ? `P${amount}D` : `PT${amount}${unit}`;
}

/** The units of a field, with that of its value: seconds are offered only where they are used. */
export const withUnitOf = (units, { unit }) => (units.includes(unit) ? units : [...units, unit]);

/** Errors of fields that are no whole numbers, or empty though they must not be. */
export function lengthErrors(form, names, required = []) {
  return names.flatMap(name => {
    const { amount } = form.get(name);
    if (amount === '') {
      return required.includes(name) ? [{ name, text: say.errors.invalid.required }] : [];
    }
    return /^\d{1,6}$/.test(amount) ? [] : [{ name, text: say.errors.wholeNumber }];
  });
}

/** A duration in words: 30 minutes. */
export function inWords(iso) {
  const { amount, unit } = split(iso);
  return plural(say.lengths[unit], Number(amount)) ?? number(amount);
}
