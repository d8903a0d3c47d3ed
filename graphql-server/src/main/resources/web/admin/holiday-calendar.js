/** One calendar of holidays: its days, changes of them, and what its source has now. */
import { html, nothing } from '../lib/lit-html.js';
import { dateInWords } from './calendar.js';
import { area, radios, select, text } from './fields.js';
import { Form, removal } from './forms.js';
import { years } from './holidays.js';
import { documents, isDone, redraw, run, say } from './page.js';
import { goToVisits, visits } from './visits.js';
import { newWindow, toForm, toInput, windowErrors, windows } from './windows.js';

const ask = documents('holidays');

/** The screen #/holidays/ID. */
export async function open(id) {
  const shown = { year: years()[0], calendar: undefined, differences: undefined, leftOutside: [] };
  async function load() {
    const { node } = await ask('Calendar', { id, from: `${shown.year}-01-01`, to: `${shown.year + 1}-01-01` });
    shown.calendar = node;
  }
  await load();
  const back = { href: '#/holidays', text: say.navigation.holidays };
  if (!shown.calendar) {
    return { title: say.notFound, back, view: () => html`<p>${say.notFoundText}</p>` };
  }
  const empty = () => ({ date: null, name: null, kind: 'closed', windows: [newWindow([], '09:00', '12:00')] });
  let form;
  function begin(values) {
    form = new Form(values, {
      button: say.holidays.set,
      check: ({ date, kind }) => [...(date ? [] : [{ name: 'date', text: say.errors.formats.date }]),
        ...(kind === 'open' ? windowErrors(form, 'windows') : [])],
      save: async ({ date, name, kind, windows: list }) => change({ date, name: name ?? '', windows: kind === 'closed' ? []
        : list.map(toInput) }),
      async saved() {
        begin(empty());
        await load();
        goToVisits();
      },
    });
  }
  async function change(input) {
    const { setClosedDay } = await ask('SetDay', { input: { calendarId: id, ...input } });
    shown.leftOutside = setClosedDay.leftOutside;
    return setClosedDay;
  }
  begin(empty());

  async function remove(date) {
    if (await isDone(await change({ date, removed: true }), say.removed)) {
      await load();
    }
  }
  async function edit(it) {
    if (!await form.mayBeReplaced()) {
      return;
    }
    begin({ date: it.date, name: it.name, kind: it.windows.length === 0 ? 'closed' : 'open', windows: it.windows.length === 0
      ? empty().windows : it.windows.map(toForm) });
    redraw();
    document.getElementById(form.idOf('name')).focus();
  }
  const yearForm = new Form({ year: String(shown.year) }, { asks: false });
  const yearChanged = () => run(async () => {
    shown.year = Number(yearForm.get('year'));
    await load();
  });

  const source = new Form({ ics: null }, { asks: false });
  async function refresh(isPreview) {
    const input = { calendarId: id, preview: isPreview, ...(shown.calendar.source === 'ICS' && { ics: source.get('ics') ?? '' }) };
    const { refreshHolidays } = await ask('Refresh', { input });
    if (await isDone(refreshHolidays, isPreview ? say.holidays.compared : say.forms.saved)) {
      shown.differences = isPreview ? refreshHolidays.differences : undefined;
      shown.leftOutside = refreshHolidays.leftOutside;
      await load();
    }
  }
  const oneDay = it => (it === null ? say.holidays.ordinary : html`<span dir="auto">${it.name}</span>${it.windows.length > 0
    ? html` (${it.windows.map(one => html`<bdi>${one.from}–${one.to}</bdi> `)})` : nothing}`);
  const differences = () => (shown.differences.length === 0 ? html`<p class="notice good">${say.holidays.same}</p>`
    : html`<div class="scroll"><table class="list"><thead><tr><th scope="col">${say.date}</th>
    <th scope="col">${say.holidays.before}</th><th scope="col">${say.holidays.after}</th></tr></thead>
      <tbody>${shown.differences.map(it => html`<tr><th scope="row">${dateInWords(it.date)}</th><td>${oneDay(it.before)}</td>
        <td>${oneDay(it.after)}</td></tr>`)}</tbody></table></div>
    <p><button type="button" class="primary" @click=${() => run(() => refresh(false))}>${say.holidays.takeOver}</button></p>`);

  return {
    title: shown.calendar.name, back,
    view: () => html`<p class="soft">${say.holidays.sources[shown.calendar.source]}
      ${shown.calendar.filledTo ? ` · ${say.holidays.filledTo(dateInWords(shown.calendar.filledTo))}`
        : ''}</p>${visits(shown.leftOutside, say.visits.leftOutside)}
      ${select(yearForm, 'year', say.holidays.year, years().map(it => [String(it), String(it)]), { changed: yearChanged, kind: 'short' })}
      ${shown.calendar.days.length === 0 ? html`<p>${say.holidays.noDays}</p>`
        : html`<ul class="card plain-list entries">${shown.calendar.days.map(it => html`<li
          class="row spread"><span><strong>${dateInWords(it.date)}</strong> · <span dir="auto">${it.name}</span>
        ${it.windows.length > 0 ? html`<br>${say.holidays.openOn} ${it.windows.map(one => html`<bdi>${one.from}–${one.to}</bdi> `)}`
          : nothing}${it.certain ? nothing : html` <span class="chip warn">${say.holidays.uncertain}</span>`}</span>
        <span class="row"><button type="button" class="quiet" @click=${() => edit(it)}>${say.change}<span
          class="hidden-text"> ${dateInWords(it.date)}</span></button>${removal(say.remove, say.holidays.removeQuestion(it.name),
            () => remove(it.date))}</span></li>`)}</ul>`}
      <h2>${say.holidays.setTitle}</h2>${form.view(html`<div class="card stack">
        <div class="fields">${text(form, 'date', say.date, { type: 'date' })}${text(form, 'name', say.rooms.name, { maximum: 200 })}</div>
        ${radios(form, 'kind', say.days.kind, [['closed', say.days.closed], ['open', say.days.open]], { changed: redraw })}
          ${form.get('kind') === 'open' ? windows(form, 'windows') : nothing}</div>`)}
      ${shown.calendar.source === 'MANUAL' ? nothing : html`<h2>${say.holidays.refresh}</h2>
        <p class="soft">${say.holidays.refreshText}</p>${shown.calendar.source === 'ICS'
          ? area(source, 'ics', say.holidays.ics, { direction: 'ltr' }) : nothing}
        <p><button type="button" @click=${() => run(() => refresh(true))}>${say.holidays.compare}</button></p>${shown.differences
          ? differences() : nothing}`}`,
  };
}
