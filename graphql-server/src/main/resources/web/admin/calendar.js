/** Dates and weekdays in words, without a clock. */
import { dateAt, plusDays } from '../shared/grid.js';
import { tag } from '../shared/language.js';
import { now, state } from './page.js';

const calendar = `${tag}-u-ca-gregory-nu-latn`;
const format = options => new Intl.DateTimeFormat(calendar, { ...options, timeZone: 'UTC' });
const dates = format({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' });
const names = { long: format({ weekday: 'long' }), short: format({ weekday: 'short' }) };
const A_MONDAY = '2027-01-04';
const noon = date => new Date(`${date}T12:00:00Z`);

/** The days of the week as the schema names them, Monday first. */
export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** The name of a weekday. @param width `long` or `short` */
export const weekday = (day, width = 'long') => names[width].format(noon(plusDays(A_MONDAY, WEEKDAYS.indexOf(day))));

/** Pairs for a choice of weekdays. */
export const weekdayChoices = () => WEEKDAYS.map(it => [it, weekday(it)]);

/** A date such as 2027-01-05 in words. */
export const dateInWords = date => dates.format(noon(date));

/** The date that the clock of a zone shows now. */
export const today = (zone = state.practice.timeZone) => dateAt(now().getTime(), zone);

/** The weekday of a date, as the schema names it. */
export const weekdayOf = date => WEEKDAYS[(noon(date).getUTCDay() + 6) % 7];
