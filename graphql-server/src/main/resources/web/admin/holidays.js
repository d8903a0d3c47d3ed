/** Calendars of holidays: their list, and the days of one of them. */
import { html, nothing } from '../lib/lit-html.js';
import { area, radios, select, text } from './fields.js';
import { Form } from './forms.js';
import { documents, now, redraw, run, say } from './page.js';
import { settings } from './settings.js';
import { visits } from './visits.js';

const ask = documents('holidays');

/** The screen of an address below #/holidays. */
export async function open([id]) {
  if (id !== undefined && id !== 'new') {
    return (await import('./holiday-calendar.js')).open(id);
  }
  return id === 'new' ? create() : list();
}

async function list() {
  const { holidayCalendars, practice, staff, resources } = await ask('Calendars');
  let leftOutside = [];
  let chosen = practice.holidays?.id ?? null;
  const form = new Form({ calendarId: chosen }, {
    asks: false, button: say.holidays.use,
    async save({ calendarId }) {
      const { setHolidays } = await ask('UseCalendar', { input: { calendarId } });
      ({ leftOutside } = setHolidays);
      chosen = setHolidays.userErrors.length === 0 ? calendarId : chosen;
      return setHolidays;
    },
  });
  const users = id => [...(chosen === id ? [say.navigation.practice] : []),
    ...[...staff.nodes, ...resources.nodes].filter(it => it.holidays?.id === id).map(it => it.displayName ?? it.name)];
  return {
    title: say.navigation.holidays,
    view: () => html`${visits(leftOutside, say.visits.leftOutside)}<p><a class="button primary"
      href="#/holidays/new">${say.holidays.add}</a></p>
      ${holidayCalendars.length === 0 ? html`<p>${say.holidays.none}</p>` : html`<ul
        class="card plain-list entries">${holidayCalendars.map(it => html`<li><a href="#/holidays/${it.id}"
          dir="auto"><strong>${it.name}</strong></a>
        <span class="chip">${say.holidays.sources[it.source]}${it.region ? ` ${it.region}` : ''}</span><br><span
          class="soft">${users(it.id).length > 0 ? html`${say.holidays.usedBy} <span dir="auto">${users(it.id).join(', ')}</span>`
            : say.holidays.unused}</span></li>`)}</ul>`}
      <h2>${say.holidays.ofPractice}</h2>${form.view(html`<div class="card">${select(form, 'calendarId', say.holidays.one,
        [[null, say.none], ...holidayCalendars.map(it => [it.id, it.name])], { hint: say.holidays.ofPracticeHint })}</div>`)}`,
  };
}

/** What the region of a practice is called in English, which is how regions are found. */
function placeOf({ country }) {
  return country ? new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? '' : '';
}

async function create() {
  const practice = await settings();
  let regions = [];
  const form = new Form({ kind: 'region', name: null, search: placeOf(practice), region: null, ics: null, url: null }, {
    button: say.holidays.create,
    async save({ kind, name, region, ics, url }) {
      const input = { name: name ?? '', ...(kind === 'region' && { region: region ?? '' }),
        ...(kind === 'ics' && { ics: ics ?? '', url }) };
      return (await ask('CreateCalendar', { input })).createHolidayCalendar;
    },
    saved({ holidayCalendar }) {
      location.hash = `#/holidays/${holidayCalendar.id}`;
    },
  });
  async function find() {
    ({ holidayRegions: regions } = await ask('Regions', { search: form.get('search') ?? '' }));
    if (!regions.some(it => it.code === form.get('region'))) {
      form.values.region = regions[0]?.code ?? null;
    }
    form.values.name ??= regions.find(it => it.code === form.get('region'))?.name ?? null;
  }
  await find();
  const file = event => {
    const [chosen] = event.target.files;
    chosen?.text().then(content => {
      form.set('ics', content);
      form.values.name ??= chosen.name.replace(/\.ics$/, '');
      redraw();
    });
  };
  return {
    title: say.holidays.add, back: { href: '#/holidays', text: say.navigation.holidays },
    view: () => form.view(html`<div class="card stack">${radios(form, 'kind', say.holidays.from,
      [['region', say.holidays.sources.BUILT_IN], ['ics', say.holidays.sources.ICS], ['manual', say.holidays.sources.MANUAL]],
        { changed: redraw })}
      ${form.get('kind') === 'region' ? html`<div class="row bottom">${text(form, 'search', say.holidays.search,
        { hint: say.holidays.searchHint })}<button type="button" @click=${() => run(find)}>${say.find}</button></div>
        ${select(form, 'region', say.holidays.region, regions.map(it => [it.code, it.name]),
          { hint: regions.length === 0 ? say.holidays.noRegion : undefined, changed: () => {
    form.values.name = regions.find(it => it.code === form.get('region'))?.name ?? form.get('name');
    redraw();
  } })}` : nothing}
      ${form.get('kind') === 'ics' ? html`<div class="field"><label for="ics-file">${say.holidays.file}</label><input id="ics-file"
        type="file" accept=".ics,text/calendar" @change=${file}></div>${area(form, 'ics', say.holidays.ics, { direction: 'ltr' })}
          ${text(form, 'url', say.holidays.url, { hint: say.holidays.urlHint, mode: 'url' })}` : nothing}
      ${text(form, 'name', say.rooms.name, { maximum: 200 })}</div>`),
  };
}

/** The years that the days of a calendar are shown for. */
export const years = () => {
  const year = now().getFullYear();
  return [year, year + 1, year + 2, year + 3];
};
