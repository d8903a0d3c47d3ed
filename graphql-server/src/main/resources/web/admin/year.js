/** The absences of twelve months at a glance: a line for each month, a field for each day. The list beside it says the same in words. */
import { html } from '../lib/lit-html.js';
import { plusDays } from '../shared/grid.js';
import { tag } from '../shared/language.js';
import { dateInWords, weekdayOf } from './calendar.js';
import { say } from './page.js';

const MONTHS = 12;
const months = new Intl.DateTimeFormat(`${tag}-u-ca-gregory-nu-latn`, { month: 'short', timeZone: 'UTC' });
const isWeekend = date => ['SATURDAY', 'SUNDAY'].includes(weekdayOf(date));

/** The first day of the month of a date. */
export const monthOf = date => `${date.slice(0, 7)}-01`;

/** The first day of a month some months later. */
function later(month, count) {
  const number = Number(month.slice(0, 4)) * MONTHS + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(number / MONTHS)}-${String(number % MONTHS + 1).padStart(2, '0')}-01`;
}

/** How much of each date is absent: `whole` or `part`. */
function marks(occurrences) {
  const marked = new Map();
  for (const { start, end, allDay } of occurrences) {
    const last = end.slice(0, 10);
    for (let date = start.slice(0, 10); date < last || (date === last && end.slice(11, 16) !== '00:00'); date = plusDays(date, 1)) {
      const isWhole = allDay || (date > start.slice(0, 10) && date < last);
      marked.set(date, isWhole || marked.get(date) === 'whole' ? 'whole' : 'part');
    }
  }
  return marked;
}

function line(month, marked, today) {
  const dates = [];
  for (let date = month; date < later(month, 1); date = plusDays(date, 1)) {
    dates.push(date);
  }
  return html`<span class="month">${months.format(new Date(`${month}T12:00:00Z`))}</span>${dates.map(date => html`<span
    class="date ${marked.get(date) ?? ''} ${isWeekend(date) ? 'weekend' : ''} ${date === today ? 'today' : ''}"
    title=${dateInWords(date)}></span>`)}`;
}

/** @param occurrences with `start`, `end` and `allDay`, on the owner's clock. @param today the owner's date */
export function year(occurrences, today) {
  const marked = marks(occurrences);
  const first = monthOf(today);
  const until = later(first, MONTHS);
  const count = [...marked.keys()].filter(it => it >= first && it < until).length;
  return html`<figure class="card stack"><div class="year" role="img" aria-label=${say.absences.year(dateInWords(first), count)}>
    ${Array.from({ length: MONTHS }, (_, index) => line(later(first, index), marked, today))}</div>
    <figcaption class="row soft legend small"><span><span class="date whole"></span>${say.absences.wholeDay}</span>
      <span><span class="date part"></span>${say.absences.partOfDay}</span></figcaption></figure>`;
}
