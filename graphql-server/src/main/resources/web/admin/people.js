/** The people of the practice: their list, and the screens of one of them. */
import { html, nothing } from '../lib/lit-html.js';
import { now, redraw, say, state } from './page.js';

const DAYS_AHEAD = 366;
const DAY = 86_400_000;
const FEW = 12;

/** The screen of an address below #/people. */
export async function open([id, tab], ask) {
  if (id === undefined) {
    return list(ask);
  }
  if (id === 'new') {
    return (await import('./person.js')).create();
  }
  return (await import('./bookable.js')).open('people', id, tab);
}

async function list(ask) {
  const { all, absent } = await ask('People', { from: now().toISOString(), to: new Date(now().getTime() + DAYS_AHEAD * DAY).toISOString() });
  const absences = new Map(absent.nodes.map(({ id, timeOff }) => [id, timeOff[0]]));
  return { title: say.navigation.people, view: () => view(all.nodes, absences) };
}

let search = '';

function view(people, absences) {
  const words = search.toLowerCase().split(/\s+/);
  const found = people.filter(it => words.every(word => it.displayName.toLowerCase().includes(word)));
  return html`${state.hasServices ? nothing : html`<p class="notice">${say.setup.unfinished} <a href="#/setup">${say.setup.title}</a></p>`}
    <div class="row spread"><a class="button primary" href="#/people/new">${say.people.add}</a>
    ${people.length > FEW ? html`<div class="field short"><label for="find">${say.find}</label><input id="find" type="search"
      .value=${search}
      @input=${event => {
    search = event.target.value;
    redraw();
  }}></div>` : nothing}</div>
    ${people.length === 0 ? html`<p>${say.people.none} <a href="#/setup">${say.setup.title}</a></p>`
      : html`<div class="card scroll" tabindex="0" role="region"
      aria-label=${say.navigation.people}><table class="list stacked">
      <thead><tr><th scope="col">${say.people.name}</th><th scope="col">${say.people.profession}</th>
        <th scope="col">${say.people.state}</th>
        <th scope="col">${say.people.nextAbsence}</th></tr></thead>
      <tbody>${found.map(it => html`<tr><th scope="row"><a href="#/people/${it.id}" dir="auto">${it.displayName}</a></th>
        <td>${say.professions[it.role]}</td>
        <td>${it.active ? html`<span class="chip good">${say.active}</span>` : html`<span class="chip">${say.inactive}</span>`}</td>
        <td data-label=${absences.get(it.id) ? `${say.people.nextAbsence}${say.colon}` : nothing}>${absence(absences.get(it.id))}</td></tr>`)}</tbody></table></div>`}`;
}

function absence(next) {
  if (!next) {
    return nothing;
  }
  const start = new Date(next.start);
  return next.allDay ? html`<bdi>${state.clock.day(start)}</bdi>` : html`<bdi>${state.clock.moment(start)}</bdi>`;
}
