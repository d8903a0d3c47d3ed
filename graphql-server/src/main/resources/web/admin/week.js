/** The week as a picture of its windows. */
import { html, nothing } from '../lib/lit-html.js';
import { WEEKDAYS, weekday } from './calendar.js';
import { say } from './page.js';

const EARLIEST = 7;
const LATEST = 19;
const DAY = 1440;

const minutes = time => (/^\d{1,2}:\d\d$/.test(time ?? '') ? Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]) : undefined);

/** The parts of a window on weekdays: one that ends after midnight goes on at the next day. */
function parts(window, index) {
  const [from, to] = [minutes(window.from), minutes(window.to)];
  if (from === undefined || to === undefined) {
    return [];
  }
  return window.days.flatMap(day => {
    const column = WEEKDAYS.indexOf(day);
    const part = (at, start, end) => ({ column: at % 7, start, end, window, index });
    return to > from ? [part(column, from, to)] : [part(column, from, DAY), ...(to > 0 ? [part(column + 1, 0, to)] : [])];
  });
}

/**
 * The week. Pressing a window or the button of a day leads to the row below.
 *
 * @param list windows as values of a form
 */
export function week(list, { pick, add }) {
  const all = list.flatMap(parts);
  const first = Math.floor(Math.min(EARLIEST * 60, ...all.map(it => it.start)) / 60);
  const last = Math.ceil(Math.max(LATEST * 60, ...all.map(it => it.end)) / 60);
  const hours = Array.from({ length: last - first }, (_, index) => first + index);
  const place = (start, end) => `inset-block-start:${(start - first * 60) / 60 * 2}rem;block-size:${(end - start) / 60 * 2}rem`;
  return html`<div class="scroll" role="group" aria-label=${say.hours.week}><div class="week" .style=${`--hours:${hours.length}`}>
    <div class="scale" aria-hidden="true">${hours.map(it => html`<span>${String(it).padStart(2, '0')}:00</span>`)}</div>
    ${WEEKDAYS.map((day, column) => html`<div class="day"><p class="weekday"><span aria-hidden="true">${weekday(day, 'short')}</span><span
      class="hidden-text">${weekday(day)}</span></p><div class="column">
      ${all.filter(it => it.column === column).map(it => html`<button type="button"
        class="window-block ${it.window.serviceIds.length > 0 ? 'reserved' : ''}"
        .style=${place(it.start, it.end)} @click=${() => pick(it.index)}><span
          class="hidden-text">${weekday(day)} </span><bdi>${it.window.from}–${it.window.to}</bdi>
        ${it.window.serviceIds.length > 0 ? html`<small>${say.hours.reservedShort}</small>` : nothing}</button>`)}</div>
      <button type="button" class="quiet add" @click=${() => add(day)}>+<span
        class="hidden-text"> ${say.hours.addOn(weekday(day))}</span></button></div>`)}
  </div></div>`;
}
