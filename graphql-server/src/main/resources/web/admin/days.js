/** Single dates whose hours replace the weekly ones. */
import { html, nothing } from '../lib/lit-html.js';
import { plusDays } from '../shared/grid.js';
import { dateInWords, today } from './calendar.js';
import { radios, text } from './fields.js';
import { Form, removal } from './forms.js';
import { documents, isDone, redraw, say } from './page.js';
import { goToVisits, visits } from './visits.js';
import { newWindow, toForm, toInput, windowErrors, windows } from './windows.js';

const ask = documents('schedule');
const DAYS_AHEAD = 400;

/** The part of the screens of an owner with its single dates. */
export async function days(owner) {
  let overrides;
  let services;
  let leftOutside = [];
  async function load() {
    const from = today(owner.timeZone);
    const { node } = await ask('Days', { id: owner.id, from, to: plusDays(from, DAYS_AHEAD) });
    overrides = node.dateOverrides;
    services = node.services ?? [];
  }
  await load();

  let form;
  const begin = values => {
    form = new Form(values, {
      button: say.days.set,
      check: ({ date, kind }) => [
        ...(date ? [] : [{ name: 'date', text: say.errors.formats.date }]), ...(kind === 'open' ? windowErrors(form, 'windows') : []),
      ],
      async save({ date, kind, windows: list, reason }) {
        const { setDateOverride } = await ask('SetDay', { input: { ownerId: owner.id, date, reason, windows: kind === 'closed' ? []
          : list.map(toInput) } });
        ({ leftOutside } = setDateOverride);
        return setDateOverride;
      },
      async saved() {
        begin(empty());
        await load();
        goToVisits();
      },
    });
  };
  const empty = () => ({ date: null, kind: 'closed', windows: [newWindow([], '09:00', '12:00')], reason: null });
  begin(empty());

  async function remove(date) {
    const { setDateOverride } = await ask('SetDay', { input: { ownerId: owner.id, date } });
    if (await isDone(setDateOverride, say.removed)) {
      ({ leftOutside } = setDateOverride);
      await load();
    }
  }

  async function edit(it) {
    if (!await form.mayBeReplaced()) {
      return;
    }
    begin({
      date: it.date, kind: it.windows.length === 0 ? 'closed' : 'open', reason: it.reason,
      windows: it.windows.length === 0 ? empty().windows : it.windows.map(toForm),
    });
    redraw();
    document.getElementById(form.idOf('date')).focus();
  }

  return () => html`${visits(leftOutside, say.visits.leftOutside)}
    <p class="soft">${say.days.text}</p>
    ${overrides.length === 0 ? html`<p>${say.days.none}</p>` : html`<ul class="card plain-list entries">${overrides.map(it => html`<li
      class="row spread"><span><strong>${dateInWords(it.date)}</strong><br>
      ${it.windows.length === 0 ? say.days.closed : it.windows.map(one => html`<bdi>${one.from}–${one.to}</bdi> `)}
        ${it.reason ? html` · <span dir="auto">${it.reason}</span>` : nothing}</span>
      <span class="row"><button type="button" class="quiet" @click=${() => edit(it)}>${say.change}<span
        class="hidden-text"> ${dateInWords(it.date)}</span></button>
      ${removal(say.remove, say.days.removeQuestion(dateInWords(it.date)), () => remove(it.date))}</span></li>`)}</ul>`}
    <h2>${say.days.title}</h2>${form.view(html`<div class="card stack"><div class="fields">${text(form, 'date', say.date, { type: 'date' })}
      ${text(form, 'reason', say.reason, { hint: say.reasonHint, maximum: 200 })}</div>
      ${radios(form, 'kind', say.days.kind, [['closed', say.days.closed], ['open', say.days.open]], { changed: redraw })}
      ${form.get('kind') === 'open' ? windows(form, 'windows', { services }) : nothing}</div>`)}`;
}
