/** What a service as it is saved offers on the next day that has any times, as the API says. */
import { html, nothing } from '../lib/lit-html.js';
import { plusDays } from '../shared/grid.js';
import { dateInWords, today } from './calendar.js';
import { documents, say, state } from './page.js';

const ask = documents('slots');
const DAYS_AHEAD = 365;

/** The times of the next day after today with any; undefined if there is none within a year. */
export async function nextTimes(serviceId) {
  const tomorrow = plusDays(today(), 1);
  const { slots } = await ask('First', { search: { serviceId, dates: { from: tomorrow, to: plusDays(tomorrow, DAYS_AHEAD) } } });
  const date = slots.nodes[0]?.start.slice(0, 10);
  if (!date) {
    return undefined;
  }
  const { slots: all } = await ask('Times', { search: { serviceId, dates: { from: date, to: date } } });
  return { date, isTomorrow: date === tomorrow, starts: all.nodes.map(it => it.start) };
}

/** The times in words. */
export function times(found) {
  if (!found) {
    return html`<p class="notice warn">${say.preview.none}</p>`;
  }
  const { date, isTomorrow, starts } = found;
  return html`<div class="notice" role="status"><p>${isTomorrow ? say.preview.tomorrow(dateInWords(date))
    : say.preview.later(dateInWords(date))}</p>
    ${starts.length > 0 ? html`<ul
      class="slots plain-list">${starts.map(it => html`<li><bdi>${state.clock.time(new Date(it))}</bdi></li>`)}</ul>` : nothing}</div>`;
}
