import { html } from '../lib/lit-html.js';
import { day, plusDays } from '../shared/grid.js';
import { isRightToLeft, plural } from '../shared/language.js';
import { actions, dayOf, say, shortDayOf, state, today } from './state.js';

const FORWARD = isRightToLeft ? -1 : 1;
const DAYS = 7;
const noon = date => new Date(`${date}T12:00:00Z`);

/** The first day of the week of a date, as weeks are in the practice's country. */
export function weekStart(date) {
  const { locale, country } = state.practice;
  const place = new Intl.Locale(locale, country ? { region: country } : {});
  // A language alone is spoken in countries with different weeks; those of ISO 8601 begin on Monday.
  const { firstDay } = (place.region && (place.getWeekInfo?.() ?? place.weekInfo)) || { firstDay: 1 };
  return plusDays(date, -((noon(date).getUTCDay() - firstDay + DAYS) % DAYS));
}

/** The date to show when a week gives way to a day: today, if the week has it. */
export function dayOfWeek() {
  const now = today();
  return now >= state.date && now < plusDays(state.date, DAYS) ? now : state.date;
}

function keys(event) {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const from = buttons.indexOf(event.target);
  const steps = { ArrowRight: FORWARD, ArrowLeft: -FORWARD, ArrowDown: DAYS, ArrowUp: -DAYS };
  if (event.key === 'PageDown' || event.key === 'PageUp') {
    actions.go(plusDays(state.date, event.key === 'PageDown' ? DAYS : -DAYS));
  } else if (event.key in steps || event.key === 'Home' || event.key === 'End') {
    const next = buttons[{ Home: 0, End: buttons.length - 1 }[event.key] ?? from + steps[event.key]];
    if (next) {
      state.cell = next.dataset.key;
      for (const it of buttons) {
        it.tabIndex = it === next ? 0 : -1;
      }
      next.focus();
    }
  } else {
    return;
  }
  event.preventDefault();
}

/** The days of the week that is shown. */
export const daysOfWeek = () => Array.from({ length: DAYS }, (_, index) => plusDays(state.date, index))
  .map(date => ({ date, part: day(date, state.zone) }));

/** The visits of a person that begin on a day. */
export const visitsOf = (person, { part }) => state.visits.filter(it => it.status !== 'CANCELLED'
  && it.at >= part.start && it.at < part.end && it.staff.some(one => one.id === person.id));

function cell(person, shown, isFirst) {
  const { date, part } = shown;
  const visits = visitsOf(person, shown);
  const length = part.end - part.start;
  const key = `${person.id}|${date}`;
  const percent = value => `${value / length * 100}%`;
  return html`<td role="gridcell"><button type="button" data-key=${key} tabindex=${state.cell === key || (!state.cell && isFirst) ? 0 : -1}
    @click=${() => actions.go(date, { view: 'day', ownerId: undefined })}>
    <span class="hidden-text"><bdi>${person.displayName}</bdi>, ${dayOf(date)}, </span>
    <span>${plural(say.visitsOn, visits.length)}</span><span class="strip" aria-hidden="true">${visits.map(it => html`<span
    .style=${`inset-inline-start:${percent(it.at - part.start)};inline-size:${percent(it.until - it.at)}`}></span>`)}</span></button></td>`;
}

function table() {
  const days = daysOfWeek();
  const known = state.people.some(person => days.some(it => state.cell === `${person.id}|${it.date}`));
  if (!known) {
    state.cell = undefined;
  }
  return html`<div class="scroll" id="grid">
    <table class="weeks" role="grid" aria-label=${say.weeks} @keydown=${keys}><thead><tr><td></td>
    ${days.map(({ date }) => html`
    <th scope="col"><span aria-hidden="true">${shortDayOf(date)}</span><span class="hidden-text">${dayOf(date)}</span></th>`)}</tr></thead>
    <tbody>${state.people.map((person, row) => html`<tr><th scope="row"><bdi>${person.displayName}</bdi></th>${days.map(
    (it, column) => cell(person, it, row === 0 && column === 0))}</tr>`)}</tbody></table></div>`;
}

/** Shows the week of everybody: for each person and day the number of visits, and when they are. */
export async function showWeeks() {
  state.weeks = table;
  await actions.go(weekStart(state.date), { view: 'weeks', ownerId: undefined });
}
