import { html, nothing } from '../lib/lit-html.js';
import { plusDays } from '../shared/grid.js';
import { isRightToLeft, lazily, plural, tag } from '../shared/language.js';

const calendar = `${tag}-u-ca-gregory-nu-latn`;
const format = options => lazily(() => new Intl.DateTimeFormat(calendar, { ...options, timeZone: 'UTC' }));
const longDay = format({ weekday: 'long', day: 'numeric', month: 'long' });
const weekdays = { long: format({ weekday: 'long' }), short: format({ weekday: 'short' }) };
const dayOfMonth = format({ day: 'numeric' });
const month = format({ month: 'short' });
const noon = date => new Date(`${date}T12:00:00Z`);
const A_SUNDAY = '2027-01-03';
const FORWARD = isRightToLeft ? -1 : 1;
const STEPS = { ArrowRight: FORWARD, ArrowLeft: -FORWARD, ArrowDown: 7, ArrowUp: -7 };

/** A date in words, without its year. */
export const inWords = date => longDay().format(noon(date));

/** The number of the weekday with which weeks begin, from 0 for Sunday. */
export function firstWeekday(locale, country) {
  const region = country ?? new Intl.Locale(locale).region ?? new Intl.Locale(tag).region;
  const place = new Intl.Locale(locale, region ? { region } : {});
  return (place.getWeekInfo?.() ?? place.weekInfo ?? { firstDay: 1 }).firstDay % 7;
}

/** The cells of the weeks that the days are in; null where a week begins before them or ends after them. */
function weeks(days, weekStart) {
  const before = (noon(days[0].date).getUTCDay() - weekStart + 7) % 7;
  const cells = [...Array(before).fill(null), ...days];
  const rows = [];
  for (let at = 0; at < cells.length; at += 7) {
    rows.push(cells.slice(at, at + 7));
  }
  return rows;
}

function dayCell(day, { chosen, tabStop, isFirst, say, choose }) {
  if (!day) {
    return html`<td></td>`;
  }
  const isNewMonth = isFirst || day.date.endsWith('-01');
  return html`<td role="gridcell" aria-selected=${day.date === chosen}>
    <button type="button" data-date=${day.date} tabindex=${day.date === tabStop ? 0 : -1} aria-pressed=${day.date === chosen}
      aria-disabled=${day.count === 0 ? 'true' : nothing} @click=${() => day.count > 0 && choose(day.date)}>
      <span class="hidden-text">${inWords(day.date)}, </span>
      <span class="number" aria-hidden="true">${dayOfMonth().format(noon(day.date))}${isNewMonth
    ? html`<span class="month"> ${month().format(noon(day.date))}</span>` : nothing}</span>
      <small>${day.count > 0 ? plural(say.times, day.count) : html`<span aria-hidden="true">–</span><span class="hidden-text">${say.none}</span>`}</small>
    </button></td>`;
}

/**
 * A date picker: each day with the number of its times. It is one stop of the Tab key; arrows move within it.
 *
 * @param days the days, in order
 * @param options `chosen` date, `weekStart`, words `say`, `choose` and `turn`, which gets 1 or -1 for later and earlier days
 */
export function dayGrid(days, options) {
  const { chosen, weekStart, say, turn } = options;
  const tabStop = days.some(it => it.date === chosen) ? chosen : days[0].date;
  const headings = Array.from({ length: 7 }, (_, index) => noon(plusDays(A_SUNDAY, weekStart + index)));

  function move(event) {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const from = buttons.indexOf(event.target);
    const to = { Home: 0, End: buttons.length - 1 }[event.key] ?? from + (STEPS[event.key] ?? 0);
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      turn(event.key === 'PageDown' ? 1 : -1);
    } else if (event.key in STEPS || event.key === 'Home' || event.key === 'End') {
      for (const it of buttons) {
        it.tabIndex = it === (buttons[to] ?? event.target) ? 0 : -1;
      }
      buttons[to]?.focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  return html`<table class="days" role="grid" aria-label=${say.days} @keydown=${move}>
    <thead><tr>${headings.map(it => html`<th scope="col"><span class="hidden-text">${weekdays.long().format(it)}</span><span
      aria-hidden="true">${weekdays.short().format(it)}</span></th>`)}</tr></thead>
    <tbody>${weeks(days, weekStart).map((row, index) => html`<tr>${row.map(day => dayCell(
    day, { ...options, tabStop, isFirst: index === 0 && day === days[0] }))}</tr>`)}</tbody>
  </table>`;
}
