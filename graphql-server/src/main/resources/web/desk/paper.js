import { html, nothing, render } from '../lib/lit-html.js';
import { plural } from '../shared/language.js';
import { SHAPES } from './page.js';
import { clock, dayOf, nameOf, now, say, serviceOf, shortDayOf, state } from './state.js';
import { daysOfWeek, visitsOf } from './weeks.js';

const row = visit => ({
  time: clock.span(new Date(visit.at), new Date(visit.until)), name: nameOf(visit.contact),
  service: serviceOf(visit), phone: visit.contact.phone ?? '',
  rooms: visit.resources.map(it => it.name).join(', '), status: `${SHAPES[visit.status]} ${say.statuses[visit.status]}`,
});

/** The list of what is shown: a part for each person, of a week for each day. It is plain data, so that it can be kept. */
export function listOf() {
  const shown = [...state.visits].filter(it => it.status !== 'CANCELLED').sort((one, other) => one.at - other.at);
  const parts = state.view === 'week' ? state.columns.map(it => ({ title: it.title, rows: it.visits.map(row) }))
    : state.people.map(person => ({ title: person.displayName, rows: shown.filter(it => it.staff.some(one => one.id === person.id)).map(row) }));
  return {
    date: state.date, title: dayOf(state.date), practice: state.practice.name,
    at: now(), ahead: state.ahead, zone: state.zone, madeAt: clock.moment(new Date(now())), parts
  };
}

function part({ title, rows }) {
  return html`<section><h2><bdi>${title}</bdi></h2>${rows.length === 0 ? html`<p>${say.noVisits}</p>` : html`<table><thead><tr>
    ${[say.time, say.name, say.service, say.phone, say.room, say.status].map(it => html`<th scope="col">${it}</th>`)}</tr></thead>
    <tbody>${rows.map(it => html`<tr><td class="time">${it.time}</td><td><bdi>${it.name}</bdi></td><td><bdi>${it.service}</bdi></td>
      <td><span dir="ltr">${it.phone}</span></td><td><bdi>${it.rooms}</bdi></td><td>${it.status}</td></tr>`)}</tbody></table>`}</section>`;
}

/** The list as it is printed, and as it is shown without network. */
export const listTemplate = list => html`<h1>${say.listTitle(list.title)}</h1><p><bdi>${list.practice}</bdi>. ${say.printedAt(list.madeAt)}</p>
  <div class="scroll">${list.parts.map(part)}</div>`;

/** The week of everybody as it is printed: of each person and day the number of visits, and the time from the first to the last. */
function weekTemplate() {
  const days = daysOfWeek();
  const cell = visits => (visits.length === 0 ? nothing : html`${plural(say.visitsOn, visits.length)}<br>
    ${clock.span(new Date(Math.min(...visits.map(it => it.at))), new Date(Math.max(...visits.map(it => it.until))))}`);
  return html`<h1>${say.weeks}</h1><p><bdi>${state.practice.name}</bdi>. ${say.printedAt(clock.moment(new Date(now())))}</p>
    <table><thead><tr><td></td>${days.map(({ date }) => html`<th scope="col">${shortDayOf(date)}</th>`)}</tr></thead>
    <tbody>${state.people.map(person => html`<tr><th scope="row"><bdi>${person.displayName}</bdi></th>${days.map(
    it => html`<td>${cell(visitsOf(person, it))}</td>`)}</tr>`)}</tbody></table>`;
}

const printed = () => (state.view === 'weeks' ? weekTemplate() : listTemplate(listOf()));

/** Draws the list when somebody prints, and only then. */
export function preparePaper() {
  const paper = document.getElementById('paper');
  const set = isPrinting => render(
    isPrinting && !document.body.dataset.locked ? printed() : nothing, paper);
  addEventListener('beforeprint', () => set(true));
  addEventListener('afterprint', () => set(false));
  const media = matchMedia('print');
  media.addEventListener('change', event => set(event.matches));
  set(media.matches);
}
